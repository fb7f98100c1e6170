package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads a text of YAML or JSON documents as kubectl would, and remembers where everything stands.
 */
public final class ManifestReader {

  /** The largest text that is read. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final int MAX_DOCUMENTS = 10_000;

  private static final Comparator<SourceLocation> IN_TEXT =
      Comparator.comparingInt(SourceLocation::line).thenComparingInt(SourceLocation::column);

  private final String path;
  private final List<Document> documents = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int count;

  private ManifestReader(String path) {
    this.path = path;
  }

  /**
   * The documents of {@code bytes}. A broken document is a problem and hides none of the others.
   *
   * @param path the text's name for messages; a name that ends in {@code .json} is read strictly as
   *     JSON
   */
  public static Manifest read(String path, byte[] bytes) {
    return new ManifestReader(path).manifest(bytes);
  }

  private Manifest manifest(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      problems.add(
          Problem.of(
              "input-too-large", path, "this is larger than 16 MiB and was not read; split it"));
      return new Manifest(path, 1, documents, problems, new ManifestText(""));
    }
    String text = TextDecoder.decode(path, bytes, problems);
    if (!problems.isEmpty()) {
      count = 1;
    } else if (path.endsWith(".json")) {
      readJson(new DocumentText(text, 1, Optional.empty())).ifPresent(this::addBroken);
    } else {
      readAll(DocumentText.split(text));
    }
    problems.sort(Comparator.comparing(problem -> problem.location().orElseThrow(), IN_TEXT));
    return new Manifest(path, count, documents, problems, new ManifestText(text));
  }

  private void readAll(List<DocumentText> texts) {
    for (DocumentText text : texts) {
      if (count >= MAX_DOCUMENTS) {
        addBroken(
            new UnreadableException(
                Fault.TOO_COMPLEX,
                SourceLocation.at(text.line(), 1),
                "more than 10,000 documents; what follows was not read, split the file here"));
        return;
      }
      read(text);
    }
  }

  private void read(DocumentText text) {
    if (text.separatorFault().isPresent()) {
      addBroken(
          UnreadableException.yaml(
              text.separatorFault().get(),
              "the cluster takes nothing but a comment behind `---`; put it on a line of its own"));
    } else if (text.looksLikeJson()) {
      readJson(text).ifPresent(json -> readAgain(text, json));
    } else {
      readYaml(text).ifPresent(yaml -> addBroken(likely(text, yaml, yaml)));
    }
  }

  /** Takes for YAML what is no JSON, as kubectl does. */
  private void readAgain(DocumentText text, UnreadableException json) {
    if (json.fault() == Fault.NO_JSON) {
      readYaml(text).ifPresent(yaml -> addBroken(likely(text, yaml, json)));
    } else {
      addBroken(json);
    }
  }

  /** Reads values that follow one another. */
  private Optional<UnreadableException> readJson(DocumentText text) {
    List<Problem> found = new ArrayList<>();
    List<YamlNode> values = new ArrayList<>();
    try {
      JsonComposer composer = new JsonComposer(path, text, found);
      for (Optional<YamlNode> value = composer.next(); value.isPresent(); value = composer.next()) {
        values.add(value.get());
      }
    } catch (UnreadableException e) {
      return Optional.of(e);
    }
    problems.addAll(found);
    values.forEach(this::addRead);
    return Optional.empty();
  }

  private Optional<UnreadableException> readYaml(DocumentText text) {
    try {
      YamlComposer.compose(path, text, problems).ifPresentOrElse(this::addRead, () -> count++);
      return Optional.empty();
    } catch (UnreadableException e) {
      return Optional.of(e);
    }
  }

  private void addRead(YamlNode root) {
    JsonNode tree = ObjectBuilder.build(root);
    count++;
    if (!tree.isNull()) {
      documents.add(new Document(count, root.location().line(), tree, new WrittenPositions(root)));
    }
  }

  private void addBroken(UnreadableException fault) {
    count++;
    problems.add(fault.problem(path));
  }

  /** Of the faults of one document, the one that leads to its author's mistake. */
  private static UnreadableException likely(
      DocumentText text, UnreadableException yaml, UnreadableException json) {
    if (yaml.fault() == Fault.TOO_COMPLEX) {
      return yaml;
    }
    return TemplateMarks.firstIn(text)
        .map(at ->
            new UnreadableException(
                Fault.UNRENDERED_TEMPLATE,
                at,
                "this looks like an unrendered Helm template; try `helm template … |"
                    + " worker-guard check -`"))
        .orElse(text.isMeantAsJson() ? json : yaml);
  }
}
