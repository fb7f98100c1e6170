package io.workerguard.manifest;

/** Names from a text in messages: in backquotes, on one line, and not endlessly long. */
final class Quoted {

  private static final int LONGEST = 60;

  private Quoted() {}

  static String name(String name) {
    StringBuilder quoted = new StringBuilder("`");
    name.codePoints()
        .limit(LONGEST)
        .forEach(c -> quoted.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c));
    if (name.codePointCount(0, name.length()) > LONGEST) {
      quoted.append('…');
    }
    return quoted.append('`').toString();
  }
}
