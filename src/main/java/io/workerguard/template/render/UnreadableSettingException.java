package io.workerguard.template.render;

/**
 * The worker would stop at its start, since it cannot read a setting. The message names the
 * variable and what it may hold, never what it holds, which may be a secret.
 */
final class UnreadableSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The class of the error in Python. */
  private final String type;

  UnreadableSettingException(String type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  String type() {
    return type;
  }
}
