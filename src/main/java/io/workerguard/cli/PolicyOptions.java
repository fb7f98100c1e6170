package io.workerguard.cli;

import io.workerguard.engine.Engine;
import io.workerguard.engine.Mode;
import io.workerguard.policy.PolicyFiles;
import io.workerguard.policy.PolicyLoad;
import io.workerguard.policy.PolicyReader;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.PolicySource;
import io.workerguard.report.ReportedProblem;
import io.workerguard.template.ApiUrl;
import io.workerguard.template.ApprovedTemplates;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The policies in force, and what is known of the cluster. */
final class PolicyOptions {

  @Option(
      names = "--policy",
      paramLabel = "FILE|DIR",
      description = "Policies to apply, in place of the built-in ones. May be given several times.")
  private List<Path> policies = List.of();

  @Option(
      names = "--base-job-template",
      paramLabel = "[POOL=]FILE",
      description =
          "The approved base job template, or the ConfigMap that holds it. May be given several"
              + " times: POOL=FILE is for the flow runs of one work pool, FILE for all others.")
  private List<String> baseJobTemplates = List.of();

  @Option(
      names = "--cluster-uid",
      paramLabel = "UID",
      description = "The cluster's UID, which mutations inject.")
  private Optional<String> clusterUid = Optional.empty();

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description = "The address of the Prefect API, which mutations inject.")
  private Optional<String> apiUrl = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The day by which exemptions expire, as 2027-01-31. Default: today, in UTC.")
  private Optional<LocalDate> asOf = Optional.empty();

  /** The address of the Prefect API, or an example of one. */
  String apiUrlOrExample() {
    return apiUrl.filter(url -> !url.isBlank()).orElse("http://prefect-server:4200/api");
  }

  /** The engine that these options describe. */
  Engine engine() {
    apiUrl
        .filter(url -> !url.isBlank())
        .flatMap(ApiUrl::problem)
        .ifPresent(problem -> {
          throw new UsageException("--api-url " + problem);
        });
    PolicySet set = load(sources(policies));
    ApprovedTemplates templates = TemplateFile.readAll("--base-job-template", baseJobTemplates);
    LocalDate today = asOf.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    return new Engine(
        new Engine.Settings(
            set,
            new ClusterFacts(clusterUid, apiUrl, templates),
            Mode.ENFORCE,
            Optional.empty(),
            () -> today));
  }

  /** The texts at {@code paths}, or the built-in ones where there are no paths. */
  static List<PolicySource> sources(List<Path> paths) {
    if (paths.isEmpty()) {
      return PolicyFiles.builtIn();
    }
    List<PolicySource> sources = new ArrayList<>();
    for (Path path : paths) {
      try {
        List<PolicySource> found = PolicyFiles.read(path);
        if (found.isEmpty()) {
          throw new UsageException("no policies in " + path);
        }
        sources.addAll(found);
      } catch (IOException e) {
        throw new UsageException(
            "cannot read the policies in " + at(path, e) + ": " + Input.reason(e));
      }
    }
    return sources;
  }

  /** The text that is piped in. */
  static PolicySource piped(Console console) {
    Input input = new Input("<stdin>", true, console::in);
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input.bytes())).toString();
      return new PolicySource(input.path(), text);
    } catch (CharacterCodingException _) {
      throw new UsageException(
          "cannot read the policies in " + input.path() + ": not UTF-8; pipe it in as UTF-8");
    } catch (UnreadableInputException e) {
      throw new RejectedFilesException(List.of(new ReportedProblem(e.problem(), Optional.empty())));
    }
  }

  /** The file that cannot be read, which can lie below the folder that was given. */
  private static String at(Path given, IOException e) {
    return e instanceof FileSystemException at && at.getFile() != null
        ? at.getFile()
        : given.toString();
  }

  /** The policies of {@code sources}; throws with all their problems if some are broken. */
  static PolicySet load(List<PolicySource> sources) {
    return switch (PolicyReader.read(sources)) {
      case PolicyLoad.Accepted(PolicySet set) -> set;
      case PolicyLoad.Rejected rejected ->
          throw new RejectedFilesException(
              rejected.problems().stream().map(problem -> Excerpts.of(problem, sources)).toList());
    };
  }
}
