package io.workerguard.report;

/** How a text is set off on a terminal. */
public enum Palette {
  /** Not at all. */
  PLAIN,
  /** By the escape sequences that terminals understand. */
  COLOUR;

  String error(String text) {
    return wrap("1;31", text);
  }

  String warning(String text) {
    return wrap("1;33", text);
  }

  String info(String text) {
    return wrap("1;36", text);
  }

  String strong(String text) {
    return wrap("1", text);
  }

  String frame(String text) {
    return wrap("34", text);
  }

  /** What a unified diff takes away. */
  public String removed(String text) {
    return wrap("31", text);
  }

  /** What a unified diff adds. */
  public String added(String text) {
    return wrap("32", text);
  }

  private String wrap(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
