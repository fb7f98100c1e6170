package io.workerguard.policy;

import java.nio.charset.StandardCharsets;

/**
 * A text that holds policies.
 *
 * @param path its name for messages: a file, or the ConfigMap and key that it came from
 * @param text the YAML or JSON
 * @param origin who wrote it
 */
public record PolicySource(String path, String text, Origin origin) {

  /** Who wrote a policy. */
  enum Origin {
    /** Somebody who has to be told what is wrong with it. */
    OPERATOR,
    /** The program, whose tests have held it against the schema: a command need not do so again. */
    PROGRAM
  }

  /** A text of an operator. */
  public PolicySource(String path, String text) {
    this(path, text, Origin.OPERATOR);
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
