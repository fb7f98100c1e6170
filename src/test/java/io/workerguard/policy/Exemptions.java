package io.workerguard.policy;

import io.workerguard.model.Glob;
import io.workerguard.model.SourceLocation;
import java.util.List;
import java.util.Optional;

/** Exemptions for tests of those who tell of them. */
public final class Exemptions {

  /** What any check found passes, everywhere and for ever. */
  public static final Exempted ANY =
      new Exempted.By(
          new Exemption(
              List.of(new Glob("*")),
              List.of(),
              List.of(),
              "tested",
              Optional.empty(),
              new PolicyPlace("policy.yaml", SourceLocation.at(1, 1))));

  private Exemptions() {}
}
