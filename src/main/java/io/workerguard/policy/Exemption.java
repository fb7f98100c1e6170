package io.workerguard.policy;

import io.workerguard.model.Glob;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the operator lets pass for a time. Nothing that a tenant can write does the same.
 *
 * @param checks ids or globs of checks, such as {@code pod-security/*}; a family's name covers the
 *     whole family
 * @param namespaces globs; empty means every namespace
 * @param names globs of object names; empty means every name
 * @param reason why, for the next reader
 * @param expires the last day on which it holds, in UTC; absent: for good
 */
public record Exemption(
    List<Glob> checks,
    List<Glob> namespaces,
    List<Glob> names,
    String reason,
    Optional<LocalDate> expires) {

  /** Copies the lists. */
  public Exemption {
    checks = List.copyOf(checks);
    namespaces = List.copyOf(namespaces);
    names = List.copyOf(names);
  }

  /** Whether a finding of {@code check} on this object is let off on the day {@code today}. */
  public boolean covers(String check, String namespace, String name, LocalDate today) {
    return !isExpired(today)
        && checks.stream().anyMatch(glob -> glob.matches(check) || glob.matches(family(check)))
        && (namespaces.isEmpty() || namespaces.stream().anyMatch(glob -> glob.matches(namespace)))
        && (names.isEmpty() || names.stream().anyMatch(glob -> glob.matches(name)));
  }

  /** Whether its last day lies before {@code today}. */
  public boolean isExpired(LocalDate today) {
    return expires.filter(last -> last.isBefore(today)).isPresent();
  }

  private static String family(String check) {
    int slash = check.indexOf('/');
    return slash < 0 ? check : check.substring(0, slash);
  }
}
