package io.workerguard.template;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges the address of the Prefect API before it is written into every flow run.
 *
 * <p>Says nothing of what stands in the address, since that may be a password.
 */
public final class ApiUrl {

  private ApiUrl() {}

  /**
   * What is wrong with {@code url}, to stand behind the name of its setting; empty if nothing is.
   */
  public static Optional<String> problem(String url) {
    if (url.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
      return Optional.of("contains white space, a line break or another control character");
    }
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      if (scheme == null || !scheme.toLowerCase(Locale.ROOT).matches("https?")) {
        return Optional.of("does not begin with http:// or https://");
      }
      if (url.indexOf('@') >= 0) {
        return Optional.of(
            "contains credentials (user:password@…); every flow run would be shown them. Put them"
                + " into a Secret");
      }
      return uri.getHost() == null ? Optional.of("names no host") : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.of("is no URL");
    }
  }
}
