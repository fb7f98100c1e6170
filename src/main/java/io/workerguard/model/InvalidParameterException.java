package io.workerguard.model;

/** A policy gives a check or a mutation a parameter that it cannot work with. */
public final class InvalidParameterException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String parameter;

  /** Names the {@code parameter} as policies spell it, and says what is wrong with it. */
  public InvalidParameterException(String parameter, String problem) {
    super(parameter + " " + problem);
    this.parameter = parameter;
  }

  /** The parameter's name, which is also its key in the policy. */
  public String parameter() {
    return parameter;
  }
}
