package io.workerguard.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A standard stream as text in UTF-8, whatever the platform's own encoding is.
 *
 * <p>A failure is thrown as {@link OutputFailedException}, so that nobody takes it for a failure to
 * read some input.
 */
public final class Output extends Writer {

  private final Writer text;

  Output(OutputStream stream) {
    OutputStream buffered = new BufferedOutputStream(stream, 1 << 16);
    this.text = new OutputStreamWriter(buffered, StandardCharsets.UTF_8);
  }

  /** Writes {@code line} and ends the line. */
  void line(String line) {
    write(line, 0, line.length());
    write("\n", 0, 1);
  }

  @Override
  public void write(String string) {
    write(string, 0, string.length());
  }

  @Override
  public void write(int c) {
    attempt(() -> text.write(c));
  }

  @Override
  public void write(String string, int start, int length) {
    attempt(() -> text.write(string, start, length));
  }

  @Override
  public void write(char[] characters, int start, int length) {
    attempt(() -> text.write(characters, start, length));
  }

  @Override
  public void flush() {
    attempt(text::flush);
  }

  @Override
  public void close() {
    flush();
  }

  private static void attempt(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new OutputFailedException(e);
    }
  }

  /** Something that writes. */
  private interface Writing {
    void run() throws IOException;
  }
}
