package io.workerguard.template.render;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes names and labels that Kubernetes accepts, as prefect-kubernetes does with python-slugify.
 */
public final class Slug {

  private static final char HYPHEN = '-';

  /** What remains of a text: letters, digits, hyphens, and {@code others}. */
  private record Form(String others, int limit) {}

  private static final Form NAME = new Form("", 45);
  private static final Form LABEL = new Form("_.", 63);
  private static final Form LABEL_PREFIX = new Form(".", 253);

  private Slug() {}

  /** {@code text} as the beginning of an object's name; empty if nothing of it can stand there. */
  static Optional<String> name(String text) {
    return Optional.of(slug(text, NAME).toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty());
  }

  /** {@code key} as the key of a label or an annotation. */
  public static String labelKey(String key) {
    int slash = key.indexOf('/');
    String name = label(key.substring(slash + 1), LABEL);
    return slash <= 0 ? name : label(key.substring(0, slash), LABEL_PREFIX) + "/" + name;
  }

  /** {@code value} as the value of a label. */
  public static String labelValue(String value) {
    return label(value, LABEL);
  }

  /** Where nothing remains, the text stays as it is, so that Kubernetes says what is wrong. */
  private static String label(String text, Form form) {
    String slug = stripped(slug(text, form), "_-.");
    return slug.isEmpty() ? text : slug;
  }

  private static String slug(String text, Form form) {
    String slug = stripped(hyphenated(ascii(text), form), "-");
    return slug.length() < form.limit() ? slug : stripped(slug.substring(0, form.limit()), "-");
  }

  /** An apostrophe becomes a hyphen; what other characters turn into one is dropped. */
  private static String ascii(String text) {
    String plain = text.replace('\'', HYPHEN);
    if (Transliteration.isAscii(plain) && plain.indexOf('&') < 0) {
      return plain;
    }
    return decomposed(HtmlEntities.decoded(Transliteration.ascii(decomposed(plain))))
        .replace("'", "");
  }

  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD);
  }

  private static String hyphenated(String text, Form form) {
    StringBuilder slug = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isAsciiLetterOrDigit(c) || form.others().indexOf(c) >= 0) {
        slug.append(c);
      } else if (!isCommaOfANumber(text, i)
          && (slug.isEmpty() || slug.charAt(slug.length() - 1) != HYPHEN)) {
        slug.append(HYPHEN);
      }
    }
    return slug.toString();
  }

  private static boolean isCommaOfANumber(String text, int i) {
    return text.charAt(i) == ','
        && i > 0
        && i + 1 < text.length()
        && isDigit(text.charAt(i - 1))
        && isDigit(text.charAt(i + 1));
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String stripped(String text, String edges) {
    int start = 0;
    int end = text.length();
    while (start < end && edges.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && edges.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
