package io.workerguard.check;

import java.util.List;

/** The checks that policies can ask for, in the order of their ids. Every check is listed here. */
public final class Checks {

  /** A check's description and the record that its parameters are read into. */
  public record Entry(CheckInfo info, Class<? extends Check> type) {}

  /** All checks. */
  public static final List<Entry> ALL =
      List.of(
          // keep-sorted start
          new Entry(AllowedRegistries.INFO, AllowedRegistries.class)
          // keep-sorted end
          );

  private Checks() {}
}
