package io.workerguard.check.podsecurity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much of the standard is asked for. */
public enum Level {
  /** Nothing. */
  @JsonProperty("privileged")
  PRIVILEGED,
  /** What keeps known ways to gain privileges shut. */
  @JsonProperty("baseline")
  BASELINE,
  /** The best practices for hardening pods, on top of the baseline. */
  @JsonProperty("restricted")
  RESTRICTED
}
