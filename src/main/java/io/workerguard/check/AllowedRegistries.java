package io.workerguard.check;

import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every image comes from one of the given registries or repositories.
 *
 * <p>Reads {@code image} of init, main and ephemeral containers, and {@code image.reference} of
 * volumes. Passes: an image whose registry and path begin with an allowed entry, compared by whole
 * segments. Fails: any other, among them short names such as {@code python:3.13}, which mean {@code
 * docker.io/library}; no image; and a reference that no container runtime would take.
 *
 * @param registries registry hosts, or repositories below a host such as {@code ghcr.io/acme}; at
 *     least one
 */
public record AllowedRegistries(List<String> registries) implements Check {

  static final CheckInfo INFO =
      new CheckInfo("allowed-registries", "Images come from approved registries only");

  /** Refuses an empty list, under which no image could pass, and entries that match nothing. */
  public AllowedRegistries {
    if (registries.isEmpty()) {
      throw new InvalidParameterException("registries", "must name at least one registry");
    }
    registries = registries.stream().map(AllowedRegistries::canonical).toList();
  }

  private static String canonical(String entry) {
    String trimmed = entry.endsWith("/") ? entry.substring(0, entry.length() - 1) : entry;
    int slash = trimmed.indexOf('/');
    String host = slash < 0 ? trimmed : trimmed.substring(0, slash);
    String path = slash < 0 ? "" : trimmed.substring(slash);
    String probe = trimmed + "/x";
    Optional<ImageReference> parsed =
        ImageReference.parse(probe).filter(image -> image.tag().isEmpty());
    if (!ImageReference.isHost(host) || parsed.isEmpty()) {
      throw new InvalidParameterException(
          "registries",
          "must hold a registry host, with or without a path, such as docker.io/prefecthq,"
              + " in lower case and without tag; found "
              + Text.quoted(entry));
    }
    return ImageReference.canonicalRegistry(host) + path;
  }

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    List<Violation> violations = new ArrayList<>();
    for (ImageField image : ImageField.of(workload.pod())) {
      if (Violation.areEnough(violations)) {
        break;
      }
      judge(image).ifPresent(violations::add);
    }
    return violations;
  }

  private Optional<Violation> judge(ImageField image) {
    if (image.field().isAbsent()) {
      return Optional.of(
          violation(image, "image is not set", image.owner() + " names no image", ""));
    }
    if (image.field().isNoText()) {
      return Optional.of(
          violation(
              image,
              "image is not a text",
              "%s has %s as its image where a text belongs"
                  .formatted(image.owner(), image.field().type()),
              image.field().type()));
    }
    String text = Text.of(image.field().node());
    Optional<ImageReference> reference = ImageReference.parse(text);
    if (reference.isEmpty()) {
      return Optional.of(
          violation(
              image,
              "image reference is malformed",
              "%s uses %s, which is no image reference".formatted(image.owner(), Text.quoted(text)),
              text));
    }
    String repository = reference.get().repository();
    if (allows(reference.get())) {
      return Optional.empty();
    }
    return Optional.of(
        violation(
            image,
            "image registry is not allowed",
            "%s uses %s, which comes from %s"
                .formatted(image.owner(), Text.quoted(text), Text.shortened(repository)),
            text));
  }

  private boolean allows(ImageReference image) {
    for (String allowed : registries) {
      if (image.isBelow(allowed)) {
        return true;
      }
    }
    return false;
  }

  private Violation violation(ImageField image, String reason, String detail, String offending) {
    return new Violation(
        INFO.id(),
        image.field().path(),
        reason,
        detail,
        "use an image below " + String.join(", ", registries),
        Set.of(offending));
  }
}
