package io.workerguard.model;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a text without guessing: a number or a boolean is not one. */
public final class Text {

  private static final int SHOWN = 120;

  private Text() {}

  /** The text that {@code node} is; empty where it is missing or of another type. */
  public static String of(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  /**
   * A tenant's text as a message shows it: in quotes, on one line, not too long, without the
   * password of a URL, and with a {@code ?} for every character that could disturb the reader's
   * screen.
   */
  public static String quoted(String text) {
    return '"' + shortened(text) + '"';
  }

  /** The same as {@link #quoted}, without the quotes. */
  public static String shortened(String text) {
    StringBuilder shown = new StringBuilder();
    String safe = withoutUserInfo(text);
    for (int i = 0; i < safe.length() && i < SHOWN; i++) {
      char c = safe.charAt(i);
      shown.append(Printable.isPlain(c) ? c : '?');
    }
    return safe.length() > SHOWN ? shown.append('…').toString() : shown.toString();
  }

  /** Cuts what stands between {@code ://} and {@code @}. */
  private static String withoutUserInfo(String text) {
    int scheme = text.indexOf("://");
    int end = scheme < 0 ? -1 : text.indexOf('@', scheme);
    return end < 0 ? text : text.substring(0, scheme + 3) + '…' + text.substring(end);
  }
}
