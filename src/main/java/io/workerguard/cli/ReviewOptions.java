package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.workerguard.engine.Operation;
import io.workerguard.engine.Review;
import io.workerguard.manifest.Manifest;
import io.workerguard.manifest.ManifestObject;
import io.workerguard.report.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is done to the objects, by whom and where. */
final class ReviewOptions {

  /** What a file can be judged for: the other operations have no object to look at. */
  enum Asked {
    CREATE,
    UPDATE
  }

  @Option(
      names = "--operation",
      paramLabel = "CREATE|UPDATE",
      description = "What is done to the objects. Default: CREATE.")
  private Asked operation = Asked.CREATE;

  @Option(
      names = "--old",
      paramLabel = "FILE",
      description = "The objects as they were, for --operation UPDATE.")
  private Optional<Path> old = Optional.empty();

  @Option(
      names = "--namespace",
      paramLabel = "NAMESPACE",
      description = "The namespace of objects that name none.")
  private String namespace = "";

  @Option(
      names = "--user",
      paramLabel = "USER",
      description = "Who asks, such as system:serviceaccount:prefect:prefect-worker.")
  private String user = "";

  private final Map<Identity, JsonNode> oldObjects = new HashMap<>();

  /** Reads the old objects, before the first review is made. */
  void prepare() {
    if (old.isEmpty() && operation == Asked.UPDATE) {
      throw new UsageException(
          "--operation UPDATE needs --old FILE: an update is judged by what it makes worse");
    }
    if (old.isEmpty()) {
      return;
    }
    Path file = old.orElseThrow();
    if (operation != Asked.UPDATE) {
      throw new UsageException("--old goes with --operation UPDATE");
    }
    Manifest manifest =
        new Input(file.toString(), true, () -> Files.newInputStream(file)).read().manifest();
    RejectedFilesException.refuseBroken(manifest);
    for (ManifestObject object : manifest.objects()) {
      oldObjects.put(Identity.of(object.object(), namespace), object.object());
    }
  }

  /** The review of {@code object}. */
  Review of(JsonNode object) {
    Identity identity = Identity.of(object, namespace);
    JsonNode before = oldObjects.getOrDefault(identity, MissingNode.getInstance());
    return switch (operation) {
      case CREATE -> Review.create(object, identity.namespace(), user);
      case UPDATE -> new Review(Operation.UPDATE, "", identity.namespace(), user, object, before);
    };
  }
}
