package io.workerguard.check.podsecurity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of the standard, which is one of Kubernetes: {@code v1.30}, or {@code latest}.
 *
 * @param minor the number behind {@code v1.}
 */
public record Version(int minor) {

  /** The newest version that the table knows. */
  public static final Version LATEST = new Version(37);

  private static final Pattern FORM = Pattern.compile("v1\\.(0|[1-9][0-9]{0,8})");

  /**
   * What {@code text} means; empty where it is no version. One newer than the newest known counts
   * as that.
   */
  public static Optional<Version> parse(String text) {
    if (text.equals("latest")) {
      return Optional.of(LATEST);
    }
    return FORM.matcher(text).matches()
        ? Optional.of(new Version(Math.min(Integer.parseInt(text.substring(3)), LATEST.minor())))
        : Optional.empty();
  }
}
