package io.workerguard.engine;

import java.util.Locale;

/** What comes of a review. */
public enum Decision {
  /** Nothing stands against the object. */
  ADMITTED,
  /** The object is admitted, and the user is told what is wrong with it. */
  WARNED,
  /** The object is refused. */
  DENIED,
  /** No policy is about the object. */
  OUT_OF_SCOPE;

  /** The word that reports use. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
