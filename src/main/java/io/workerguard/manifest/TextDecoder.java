package io.workerguard.manifest;

import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes into text: UTF-8 with or without a byte order mark, UTF-16 with one. */
final class TextDecoder {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final char REPLACEMENT = '\uFFFD';

  private TextDecoder() {}

  /**
   * The text of {@code bytes}; where they are none, adds a problem and answers what was legible.
   */
  static String decode(String path, byte[] bytes, List<Problem> problems) {
    Charset charset = charset(bytes);
    String text = new String(bytes, charset);
    if (text.indexOf(REPLACEMENT) >= 0) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      CharBuffer legible = CharBuffer.allocate(text.length() + 1);
      CoderResult result =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(rest, legible, true);
      if (result.isError()) {
        text = legible.flip().toString();
        problems.add(malformed(path, charset, rest.position(), text));
      }
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }

  private static Problem malformed(String path, Charset charset, int offset, String legible) {
    String text = legible.startsWith(BYTE_ORDER_MARK) ? legible.substring(1) : legible;
    SourceLocation location = new LineCursor(text, 1).to(text.length()).location();
    return Problem.at(
        "unreadable-input",
        path,
        location,
        "byte %d is not %s; save the file as UTF-8".formatted(offset, charset.name()));
  }
}
