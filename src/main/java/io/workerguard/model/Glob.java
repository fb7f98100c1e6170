package io.workerguard.model;

/**
 * A pattern in which {@code *} stands for any number of characters and {@code ?} for one.
 *
 * <p>No regular expression: matching takes at most pattern times text steps, whatever a tenant
 * calls a namespace.
 */
public record Glob(String pattern) {

  /** Whether the pattern describes the whole of {@code text}. */
  public boolean matches(String text) {
    if (endsOtherwise(text)) {
      return false;
    }
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Whether it describes one text only, which is the pattern. */
  public boolean isLiteral() {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  /** Settles most of what does not match, without a search: namespaces are compared often. */
  private boolean endsOtherwise(String text) {
    if (pattern.isEmpty() || text.isEmpty()) {
      return false;
    }
    char last = pattern.charAt(pattern.length() - 1);
    return last != '*' && last != '?' && last != text.charAt(text.length() - 1);
  }
}
