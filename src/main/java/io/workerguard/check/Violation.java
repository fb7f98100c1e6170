package io.workerguard.check;

import io.workerguard.model.FieldPath;
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

  /** Copies the offending values. */
  public Violation {
    offending = Set.copyOf(offending);
  }

  /** A violation whose fault has no values to compare: the field is there or it is not. */
  public Violation(String check, FieldPath at, String reason, String detail, String fix) {
    this(check, at, reason, detail, fix, Set.of());
  }
}
