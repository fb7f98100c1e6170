package io.workerguard.model.credential;

/** A reference to another variable, which the kubelet puts in: {@code $(NAME)}. */
public final class VariableReference {

  private VariableReference() {}

  /** Whether {@code text} is one such reference and nothing beside it. */
  public static boolean isAll(String text) {
    return text.startsWith("$(") && text.indexOf(')') == text.length() - 1;
  }
}
