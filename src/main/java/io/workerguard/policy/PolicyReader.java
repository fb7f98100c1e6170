package io.workerguard.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.manifest.Document;
import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestReader;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads policies and tells every problem of all of them at once.
 *
 * <p>Three things can be wrong with a document: its YAML, its form (by the JSON Schema that is
 * published for editors), and what a schema cannot say.
 */
public final class PolicyReader {

  private static final FieldPath NAME = FieldPath.of("metadata", "name");

  private static final Comparator<Problem> IN_ORDER_OF_THE_TEXT =
      Comparator.comparing(
          problem -> problem.location().orElseThrow(),
          Comparator.comparingInt(SourceLocation::line).thenComparingInt(SourceLocation::column));

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Policy> policies = new TreeMap<>();
  private final Map<String, JsonNode> texts = new TreeMap<>();
  private final Map<String, String> firstPlaces = new HashMap<>();

  private PolicyReader() {}

  /** The policies of all {@code sources}, or all their problems. */
  public static PolicyLoad read(List<PolicySource> sources) {
    PolicyReader reader = new PolicyReader();
    sources.forEach(reader::readSource);
    return reader.load(sources);
  }

  private PolicyLoad load(List<PolicySource> sources) {
    if (!problems.isEmpty()) {
      return new PolicyLoad.Rejected(problems);
    }
    if (policies.isEmpty()) {
      String where = sources.isEmpty() ? "policies" : sources.getFirst().path();
      return new PolicyLoad.Rejected(
          List.of(
              Problem.of(
                  "no-policies", where, "there is no policy here; nothing would be checked")));
    }
    return new PolicyLoad.Accepted(
        new PolicySet(
            List.copyOf(policies.values()), PolicyDigest.of(List.copyOf(texts.values()))));
  }

  private void readSource(PolicySource source) {
    Manifest manifest = ManifestReader.read(source.path(), source.bytes());
    problems.addAll(manifest.problems());
    for (Document document : manifest.documents()) {
      readPolicy(source, document);
    }
  }

  private void readPolicy(PolicySource source, Document document) {
    String path = source.path();
    List<Problem> form =
        switch (source.origin()) {
          case OPERATOR -> PolicySchema.problems(path, document);
          case PROGRAM -> List.of();
        };
    PolicyBuilder builder = new PolicyBuilder(path, document, form.isEmpty());
    String name = Text.of(NAME.in(document.tree()));
    Policy policy = builder.policy(name);
    List<Problem> found = new ArrayList<>(form);
    found.addAll(builder.problems());
    String first = firstPlaces.putIfAbsent(name, "%s, line %d".formatted(path, document.line()));
    if (first != null && !name.isEmpty()) {
      String message = "another policy is called `%s`: %s".formatted(name, first);
      found.add(PolicySchema.atValue(path, document, NAME, message));
    }
    found.stream().distinct().sorted(IN_ORDER_OF_THE_TEXT).forEach(problems::add);
    policies.put(name, policy);
    texts.put(name, document.tree());
  }
}
