package io.workerguard.policy;

import java.util.Locale;

/** What happens to an object that a check finds at fault, from the strongest to the weakest. */
public enum Enforcement {
  /** The object is refused. */
  DENY,
  /** The object is admitted, and the user is warned. */
  WARN,
  /** The object is admitted, and the audit log says so. */
  AUDIT;

  /** The word that policies and reports use. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
