package io.workerguard.check;

import io.workerguard.model.FieldPath;
import java.util.List;
import java.util.Set;

/**
 * What a check found wrong with one field.
 *
 * @param check the check's id, with the part of the standard behind a slash for a family ({@code
 *     pod-security/privileged})
 * @param at the field that has to change; it may be missing in the object
 * @param reason the kind of fault, the same words every time; safe as a metric label
 * @param detail what exactly is wrong here; never a secret
 * @param fix what to do about it
 * @param offending the values at fault, by which an UPDATE is told to make things worse or not;
 *     never a secret
 */
public record Violation(
    String check, FieldPath at, String reason, String detail, String fix, Set<String> offending) {

  /**
   * How many violations of one check are looked for in one object. Nobody reads more, and what has
   * more is there to keep the guard busy.
   */
  public static final int MOST = 250;

  /** Whether {@code violations} are as many as are looked for. */
  static boolean areEnough(List<Violation> violations) {
    return violations.size() >= MOST;
  }

  /** Copies the offending values. */
  public Violation {
    offending = Set.copyOf(offending);
  }

  /** A violation whose fault has no values to compare: the field is there or it is not. */
  public Violation(String check, FieldPath at, String reason, String detail, String fix) {
    this(check, at, reason, detail, fix, Set.of());
  }
}
