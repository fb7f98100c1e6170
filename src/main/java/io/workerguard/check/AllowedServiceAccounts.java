package io.workerguard.check;

import io.workerguard.model.Field;
import io.workerguard.model.Glob;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.List;
import java.util.Set;

/**
 * The pod runs under one of the given ServiceAccounts.
 *
 * <p>Reads {@code serviceAccountName} and the deprecated {@code serviceAccount}, which counts where
 * the former is empty. Passes: a listed name. Fails: any other, and none at all unless {@code
 * default} is listed, since that is what Kubernetes takes then.
 *
 * @param names names, in which {@code *} and {@code ?} stand for any characters; at least one
 */
public record AllowedServiceAccounts(List<String> names) implements Check {

  static final CheckInfo INFO =
      new CheckInfo("allowed-service-accounts", "Pods run under approved ServiceAccounts only");

  /** Refuses an empty list, under which no pod could pass. */
  public AllowedServiceAccounts {
    if (names.isEmpty() || names.contains("")) {
      throw new InvalidParameterException("names", "must name at least one ServiceAccount");
    }
    names = List.copyOf(names);
  }

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    Field spec = new Field(workload.pod().specPath(), workload.pod().spec());
    Field name = spec.field("serviceAccountName");
    Field deprecated = spec.field("serviceAccount");
    if (name.isNoText() || deprecated.isNoText()) {
      Field wrong = name.isNoText() ? name : deprecated;
      return List.of(
          violation(
              wrong,
              "service account is not a text",
              "%s is %s where a text belongs".formatted(wrong.path().name(), wrong.type()),
              wrong.type()));
    }
    Field effective = Text.of(name.node()).isEmpty() ? deprecated : name;
    String account = Text.of(effective.node());
    if (allows(account.isEmpty() ? "default" : account)) {
      return List.of();
    }
    if (account.isEmpty()) {
      return List.of(
          violation(
              name,
              "service account is not allowed",
              "serviceAccountName is not set, which means \"default\"",
              "default"));
    }
    return List.of(
        violation(
            effective,
            "service account is not allowed",
            "%s is %s".formatted(effective.path().name(), Text.quoted(account)),
            account));
  }

  private boolean allows(String account) {
    for (String name : names) {
      if (new Glob(name).matches(account)) {
        return true;
      }
    }
    return false;
  }

  private Violation violation(Field at, String reason, String detail, String offending) {
    return new Violation(
        INFO.id(),
        at.path(),
        reason,
        detail,
        "set serviceAccountName to one of " + String.join(", ", names),
        Set.of(offending));
  }
}
