package io.workerguard.template.match;

import io.workerguard.model.FieldPath;
import java.util.Set;

/**
 * One place where a workload is not what the template says.
 *
 * @param kind what is wrong with it
 * @param at the place in the workload
 * @param detail the place in the template, what it says there and what was found; never a secret
 * @param offending what was found, in a form that shows nothing of it; empty where it is missing
 */
public record Difference(Kind kind, FieldPath at, String detail, Set<String> offending) {

  /** What can be wrong. */
  public enum Kind {
    /** The template pins another value. */
    OTHER,
    /** The template pins a value, and there is none. */
    MISSING,
    /** The template leaves the value to a variable, whose schema it does not meet. */
    REFUSED,
    /** The template has no such thing. */
    ADDED
  }
}
