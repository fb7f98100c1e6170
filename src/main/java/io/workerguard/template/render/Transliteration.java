package io.workerguard.template.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes text in ASCII as Python's text-unidecode 1.3 does, whose table the program carries.
 *
 * <p>See decision 9 in {@code docs/decisions}.
 */
final class Transliteration {

  private static final String RESOURCE = "text-unidecode/data.bin";

  private Transliteration() {}

  /** {@code text} in ASCII; what the table does not know is left out. */
  static String ascii(String text) {
    return isAscii(text) ? text : Table.KNOWN.replaced(text);
  }

  /** Whether {@code text} is ASCII already. */
  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /**
   * The replacements, one after the other, and where each ends.
   *
   * <p>Made when the first text needs it, since few do.
   */
  private static final class Table {

    private static final Table KNOWN = new Table(read());

    private final String replacements;
    private final int[] ends;

    /** The file holds the replacement of every code point from 1 on, with a NUL in between. */
    private Table(String file) {
      replacements = file;
      ends = new int[1 + (int) file.chars().filter(c -> c == 0).count()];
      int next = 0;
      for (int i = 0; i < file.length(); i++) {
        if (file.charAt(i) == 0) {
          ends[next++] = i;
        }
      }
      ends[next] = file.length();
    }

    private String replaced(String text) {
      StringBuilder ascii = new StringBuilder(text.length() * 2);
      text.codePoints().forEach(c -> append(c, ascii));
      return ascii.toString();
    }

    private void append(int c, StringBuilder ascii) {
      if (c == 0) {
        ascii.append('\0');
      } else if (c <= ends.length) {
        ascii.append(replacements, c == 1 ? 0 : ends[c - 2] + 1, ends[c - 1]);
      }
    }

    private static String read() {
      try (InputStream file = Transliteration.class.getResourceAsStream(RESOURCE)) {
        if (file == null) {
          throw new IllegalStateException("the program lacks its resource " + RESOURCE);
        }
        return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
