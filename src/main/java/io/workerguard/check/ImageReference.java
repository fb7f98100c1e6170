package io.workerguard.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an image reference such as {@code ghcr.io/team/flow:3}, read as container runtimes
 * read it.
 *
 * @param repository registry and path in full, such as {@code docker.io/library/python} for {@code
 *     python:3.13}
 * @param tag empty where there is none
 * @param digest such as {@code sha256:…}; empty where there is none
 */
record ImageReference(String repository, String tag, String digest) {

  /** Far beyond every legal reference; keeps the pattern from being tried on something huge. */
  private static final int LONGEST = 1024;

  private static final String DEFAULT_REGISTRY = "docker.io";

  /**
   * Lower case only: container runtimes refuse upper case in paths, and hosts are not told apart by
   * it.
   */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:LABEL(?:\\.LABEL)*+|\\[[0-9a-f:]++])(?::[0-9]{1,5})?"
              .replace("LABEL", "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"));

  private static final Pattern SEGMENT =
      Pattern.compile("[a-z0-9]++(?:(?:[._]|__|-++)[a-z0-9]++)*+");

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<name>[^@]+?)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>[A-Za-z][\\w+.-]*:[0-9a-fA-F]{32,}))?");

  /** The parts of {@code text}; empty where no container runtime would take it. */
  static Optional<ImageReference> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher parts = REFERENCE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String tag = Optional.ofNullable(parts.group("tag")).orElse("");
    String digest = Optional.ofNullable(parts.group("digest")).orElse("");
    return repository(parts.group("name"))
        .map(repository -> new ImageReference(repository, tag, digest));
  }

  /** Registry and path of {@code name}, with what a short name leaves out. */
  private static Optional<String> repository(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    String registry = isHost(first) ? canonicalRegistry(first) : DEFAULT_REGISTRY;
    String path = isHost(first) ? name.substring(slash + 1) : name;
    if (!HOST.matcher(registry).matches() || !isPath(path)) {
      return Optional.empty();
    }
    boolean official = registry.equals(DEFAULT_REGISTRY) && path.indexOf('/') < 0;
    return Optional.of(registry + (official ? "/library/" : "/") + path);
  }

  /** Whether the first segment of a name is a registry and not the first part of a path. */
  static boolean isHost(String segment) {
    return segment.indexOf('.') >= 0 || segment.indexOf(':') >= 0 || segment.equals("localhost");
  }

  /** One name for the registry that Docker's clients know under three. */
  static String canonicalRegistry(String host) {
    return switch (host) {
      case "index.docker.io", "registry-1.docker.io" -> DEFAULT_REGISTRY;
      default -> host;
    };
  }

  private static boolean isPath(String path) {
    for (String segment : path.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches()) {
        return false;
      }
    }
    return true;
  }

  /** Whether the repository is {@code prefix} or lies below it, by whole segments. */
  boolean isBelow(String prefix) {
    return repository.startsWith(prefix)
        && (repository.length() == prefix.length() || repository.charAt(prefix.length()) == '/');
  }
}
