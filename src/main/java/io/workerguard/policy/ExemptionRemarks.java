package io.workerguard.policy;

import io.workerguard.check.Checks;
import io.workerguard.model.Glob;
import io.workerguard.model.Printable;
import io.workerguard.model.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the author of an exemption should know although policies with it are used: that it has
 * expired, that it soon will, and that it can never be used.
 */
public final class ExemptionRemarks {

  private final List<Problem> remarks = new ArrayList<>();
  private final LocalDate today;

  private ExemptionRemarks(LocalDate today) {
    this.today = today;
  }

  /** The remarks on the day {@code today}, in the order of the policies and of their texts. */
  public static List<Problem> of(PolicySet policies, LocalDate today) {
    ExemptionRemarks remarks = new ExemptionRemarks(today);
    for (Policy policy : policies.policies()) {
      for (Exemption exemption : policy.exemptions()) {
        remarks.remarkDay(policy, exemption);
        remarks.remarkChecks(policy, exemption);
        remarks.remarkNamespaces(policy, exemption);
      }
    }
    return List.copyOf(remarks.remarks);
  }

  private void remarkDay(Policy policy, Exemption exemption) {
    String day = exemption.expires().map(LocalDate::toString).orElse("");
    switch (exemption.state(today)) {
      case ACTIVE -> {}
      case EXPIRING ->
          add(
              "expiring-exemption",
              exemption,
              "%s holds until %s only".formatted(described(policy, exemption), day));
      case EXPIRED ->
          add(
              "expired-exemption",
              exemption,
              "%s held until %s and lets nothing pass any more; remove it, or name a later day"
                  .formatted(described(policy, exemption), day));
    }
  }

  private void remarkChecks(Policy policy, Exemption exemption) {
    List<String> asked =
        policy.rules().stream().flatMap(rule -> Checks.ids(rule.check()).stream()).toList();
    for (Glob glob : exemption.checks()) {
      if (asked.stream().noneMatch(check -> Exemption.names(glob, check))) {
        addUseless(exemption, "`%s`, which policy `%s` does not check", glob, policy);
      }
    }
  }

  /** Of two globs nobody can tell so simply whether they have a namespace in common. */
  private void remarkNamespaces(Policy policy, Exemption exemption) {
    for (Glob glob : exemption.namespaces()) {
      if (glob.isLiteral() && !policy.coversNamespace(glob.pattern())) {
        addUseless(exemption, "the namespace `%s`, which policy `%s` is not about", glob, policy);
      }
    }
  }

  private void addUseless(Exemption exemption, String what, Glob glob, Policy policy) {
    String told = what.formatted(Printable.line(glob.pattern()), policy.name());
    add("useless-exemption", exemption, "the exemption can never be used for " + told);
  }

  private void add(String id, Exemption exemption, String message) {
    PolicyPlace place = exemption.place();
    remarks.add(Problem.at(id, place.path(), place.location(), message));
  }

  private static String described(Policy policy, Exemption exemption) {
    return "the exemption from %s in policy `%s` (%s)"
        .formatted(
            exemption.checks().stream()
                .map(glob -> Printable.line(glob.pattern()))
                .collect(Collectors.joining(", ")),
            policy.name(),
            Printable.line(exemption.reason()));
  }
}
