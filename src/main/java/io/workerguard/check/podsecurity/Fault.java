package io.workerguard.check.podsecurity;

import io.workerguard.model.FieldPath;
import java.util.Set;

/**
 * A field of a pod that goes against a control.
 *
 * @param control the control's id in the standard
 * @param at the field that has to change; it may be missing
 * @param reason the kind of fault, the same words every time
 * @param detail what exactly is wrong here
 * @param fix what to write instead
 * @param offending the values at fault
 */
public record Fault(
    String control, FieldPath at, String reason, String detail, String fix, Set<String> offending) {

  /** How many faults of one control are told of one pod. */
  public static final int MOST = 250;

  /** Copies the offending values. */
  public Fault {
    offending = Set.copyOf(offending);
  }
}
