package io.workerguard.manifest;

/** Half surrogate pairs, which only escapes can bring into a text. */
final class Unicode {

  private Unicode() {}

  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && isHalf(text.codePointAt(i++))) {
        return false;
      }
    }
    return true;
  }

  static String repaired(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    text.codePoints().forEach(c -> repaired.appendCodePoint(isHalf(c) ? 0xFFFD : c));
    return repaired.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
