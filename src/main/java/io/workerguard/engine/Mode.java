package io.workerguard.engine;

/** Whether the guard decides or only tells. */
public enum Mode {
  /** Every enforcement is lowered to a warning. */
  AUDIT,
  /** Policies are enforced as written. */
  ENFORCE
}
