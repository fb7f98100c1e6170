package io.workerguard.policy;

import io.workerguard.model.Glob;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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
 * @param place where it stands
 */
public record Exemption(
    List<Glob> checks,
    List<Glob> namespaces,
    List<Glob> names,
    String reason,
    Optional<LocalDate> expires,
    PolicyPlace place) {

  /** For so many days before its last one an exemption is told to expire. */
  private static final int DAYS_OF_NOTICE = 14;

  /** How an exemption stands to its last day. */
  public enum State {
    /** It holds, and will for some time. */
    ACTIVE,
    /** It holds, and will not for much longer. */
    EXPIRING,
    /** It holds no longer. */
    EXPIRED;

    /** The word that reports and metrics use. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the lists. */
  public Exemption {
    checks = List.copyOf(checks);
    namespaces = List.copyOf(namespaces);
    names = List.copyOf(names);
  }

  /** Whether it is about a finding of {@code check} on this object, expired or not. */
  boolean isAbout(String check, String namespace, String name) {
    return isOf(check)
        && (namespaces.isEmpty() || anyMatches(namespaces, namespace))
        && (names.isEmpty() || anyMatches(names, name));
  }

  /** Whether its last day lies before {@code today}. */
  public boolean isExpired(LocalDate today) {
    return expires.isPresent() && expires.orElseThrow().isBefore(today);
  }

  /** How it stands on the day {@code today}. */
  public State state(LocalDate today) {
    if (isExpired(today)) {
      return State.EXPIRED;
    }
    LocalDate noticed = today.plusDays(DAYS_OF_NOTICE);
    return expires.isPresent() && !expires.orElseThrow().isAfter(noticed)
        ? State.EXPIRING
        : State.ACTIVE;
  }

  /** Whether {@code glob} is an id or a family's name that {@code check} goes by. */
  static boolean names(Glob glob, String check) {
    int slash = check.indexOf('/');
    return glob.matches(check) || (slash >= 0 && glob.matches(check.substring(0, slash)));
  }

  private boolean isOf(String check) {
    for (Glob glob : checks) {
      if (names(glob, check)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyMatches(List<Glob> globs, String text) {
    for (Glob glob : globs) {
      if (glob.matches(text)) {
        return true;
      }
    }
    return false;
  }
}
