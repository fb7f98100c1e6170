package io.workerguard.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text by its lines. Lines count from 1. */
final class SourceText {

  private final byte[] bytes;
  private List<String> lines = List.of();

  SourceText(byte[] bytes) {
    this.bytes = bytes;
  }

  /** How many bytes there are. */
  int size() {
    return bytes.length;
  }

  /** The whole text, without a byte order mark. */
  String text() {
    String text = new String(bytes, charset());
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Line {@code number} without its end; empty where the text has ended. */
  String line(int number) {
    List<String> all = lines();
    return number >= 1 && number <= all.size() ? all.get(number - 1) : "";
  }

  /** All lines without their ends; made when first asked for. */
  List<String> lines() {
    if (lines.isEmpty() && bytes.length > 0) {
      lines = split(text());
    }
    return lines;
  }

  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      boolean carriageReturn = end > start && text.charAt(end - 1) == '\r';
      lines.add(text.substring(start, carriageReturn ? end - 1 : end));
      start = end + 1;
    }
    return lines;
  }

  private Charset charset() {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }
}
