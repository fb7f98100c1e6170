package io.workerguard.check;

/** A reference to another variable, which the kubelet puts in: {@code $(NAME)}. */
final class VariableReference {

  private VariableReference() {}

  /** Whether {@code text} is one such reference and nothing beside it. */
  static boolean isAll(String text) {
    return text.startsWith("$(") && text.indexOf(')') == text.length() - 1;
  }
}
