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
 * Every image names the version that it means.
 *
 * <p>Reads {@code image} of init, main and ephemeral containers, and {@code image.reference} of
 * volumes. Passes: a reference with a digest, or with a tag other than {@code latest} unless tags
 * are not enough. Fails: no tag, which means {@code latest}; {@code latest} without a digest; no
 * image.
 *
 * @param allowTags whether a tag is enough; true where absent
 * @param requireDigest whether every image needs a digest; the opposite of {@code allowTags}
 */
public record PinnedImages(Optional<Boolean> allowTags, Optional<Boolean> requireDigest)
    implements Check {

  static final CheckInfo INFO =
      new CheckInfo("pinned-images", "Images name an exact version or digest");

  /** Refuses two parameters that contradict each other. */
  public PinnedImages {
    if (allowTags.isPresent() && allowTags.equals(requireDigest)) {
      throw new InvalidParameterException(
          "requireDigest", "contradicts allowTags; set only one of them");
    }
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

  private boolean tagsAreEnough() {
    return allowTags.orElse(true) && !requireDigest.orElse(false);
  }

  private Optional<Violation> judge(ImageField image) {
    if (!image.field().node().isTextual()) {
      return Optional.of(
          violation(
              image,
              "image is not set",
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
    return problem(reference.get())
        .map(problem ->
            violation(
                image,
                "image is not pinned",
                "%s uses %s %s".formatted(image.owner(), Text.quoted(text), problem),
                text));
  }

  private Optional<String> problem(ImageReference image) {
    if (!image.digest().isEmpty()) {
      return Optional.empty();
    }
    if (image.tag().isEmpty()) {
      return Optional.of("without a tag, which means latest");
    }
    if (image.tag().equals("latest")) {
      return Optional.of("with the tag latest, which changes under running flows");
    }
    return tagsAreEnough() ? Optional.empty() : Optional.of("without a digest");
  }

  private Violation violation(ImageField image, String reason, String detail, String offending) {
    String fix =
        tagsAreEnough()
            ? "name a tag other than latest, or a digest: image: name:tag@sha256:…"
            : "add the digest of the image: image: name:tag@sha256:…";
    return new Violation(INFO.id(), image.field().path(), reason, detail, fix, Set.of(offending));
  }
}
