package io.workerguard;

/** Runs one command and ends, or serves. */
public final class Main {

  private Main() {}

  /** Runs the command that {@code args} name. */
  public static void main(String[] args) {}
}
