package io.workerguard.check;

import io.workerguard.model.Container;
import io.workerguard.model.ContainerList;
import io.workerguard.model.Field;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Quantity;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every container says what it needs and what it may take at most.
 *
 * <p>Reads {@code resources} of init and main containers, and of the pod as a whole. Passes: an
 * amount on the container or on the pod; for a request also a limit, from which Kubernetes takes
 * it. Fails: no amount, zero, which means no limit; one that is no quantity; one above the maximum.
 * Ephemeral containers cannot have resources.
 *
 * @param requests the resources that need a request; {@code cpu} and {@code memory} where absent
 * @param limits the resources that need a limit; {@code memory} where absent
 * @param maximum the most that a request or limit may be, for each resource; it demands none
 */
public record ResourceLimits(
    Optional<List<String>> requests,
    Optional<List<String>> limits,
    Optional<Map<String, String>> maximum)
    implements Check {

  static final CheckInfo INFO =
      new CheckInfo("resource-limits", "Containers state requests and limits within bounds");

  private static final String REQUESTS = "requests";
  private static final String LIMITS = "limits";
  private static final List<String> LISTS = List.of(REQUESTS, LIMITS);
  private static final List<String> DEFAULT_REQUESTS = List.of("cpu", "memory");
  private static final List<String> DEFAULT_LIMITS = List.of("memory");

  /** Refuses a maximum that is no quantity. */
  public ResourceLimits {
    requests = requests.map(List::copyOf);
    limits = limits.map(List::copyOf);
    maximum = maximum.map(map -> Collections.unmodifiableMap(new TreeMap<>(map)));
    for (Map.Entry<String, String> most : maximum.orElse(Map.of()).entrySet()) {
      if (Quantity.parse(most.getValue()).filter(amount -> !amount.isNegative()).isEmpty()) {
        throw new InvalidParameterException(
            "maximum",
            "needs an amount such as 4 or 16Gi for %s; found %s"
                .formatted(most.getKey(), Text.quoted(most.getValue())));
      }
    }
  }

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    Findings findings = new Findings();
    Field spec = new Field(workload.pod().specPath(), workload.pod().spec());
    findings.judgeAmounts(spec);
    for (Container container : workload.pod().containers()) {
      if (container.list() != ContainerList.EPHEMERAL) {
        Field field = new Field(container.path(), container.node());
        findings.judgeAmounts(field);
        findings.judgePresence(field, spec.field("resources"));
      }
    }
    return findings.violations;
  }

  /** Collects what is wrong with one workload. An owner is the pod's spec or a container. */
  private final class Findings {

    private final Map<String, String> most = maximum.orElse(Map.of());
    private final List<Violation> violations = new ArrayList<>();

    /** Judges every amount that is written. */
    void judgeAmounts(Field owner) {
      Field resources = owner.field("resources");
      if (isNoObject(owner, resources)) {
        return;
      }
      for (String list : LISTS) {
        Field amounts = resources.field(list);
        if (!isNoObject(owner, amounts)) {
          amounts.node().fieldNames().forEachRemaining(name -> judge(owner, amounts.field(name)));
        }
      }
    }

    private boolean isNoObject(Field owner, Field field) {
      if (field.isNoObject()) {
        violations.add(
            violation(
                field,
                "resources are no object",
                "%s has %s as its %s where an object belongs"
                    .formatted(label(owner), field.type(), field.path().name()),
                "write resources: {requests: {cpu: 500m}, limits: {memory: 1Gi}}"));
      }
      return field.isNoObject();
    }

    private void judge(Field owner, Field field) {
      if (field.isAbsent() || Violation.areEnough(violations)) {
        return;
      }
      String resource = field.path().name();
      Optional<Quantity> amount = Quantity.of(field.node());
      if (amount.filter(known -> !known.isNegative()).isEmpty()) {
        violations.add(
            violation(
                field,
                "amount of a resource is malformed",
                "%s has %s for %s, which is no quantity"
                    .formatted(label(owner), field.shown(), resource),
                "write an amount such as 500m, 2 or 1Gi"));
        return;
      }
      String limit = most.get(resource);
      if (limit != null && Quantity.parse(limit).filter(amount.get()::isMoreThan).isPresent()) {
        violations.add(
            violation(
                field,
                "amount of a resource is above the maximum",
                "%s has %s for %s".formatted(label(owner), field.shown(), resource),
                "ask for at most %s of %s".formatted(limit, resource)));
      }
    }

    /** Judges whether what is demanded is written, on the container or on the pod. */
    void judgePresence(Field container, Field ofPod) {
      Field own = container.field("resources");
      for (String resource : requests.orElse(DEFAULT_REQUESTS)) {
        if (!requests(own, resource) && !requests(ofPod, resource)) {
          missing(container, own.field(REQUESTS).field(resource), "request");
        }
      }
      for (String resource : limits.orElse(DEFAULT_LIMITS)) {
        if (!has(own, LIMITS, resource) && !has(ofPod, LIMITS, resource)) {
          missing(container, own.field(LIMITS).field(resource), "limit");
        }
      }
    }

    /** Where no request is written, Kubernetes takes the limit for it. */
    private static boolean requests(Field resources, String resource) {
      boolean isWritten = !resources.field(REQUESTS).field(resource).isAbsent();
      return has(resources, isWritten ? REQUESTS : LIMITS, resource);
    }

    /** What is malformed counts as written, since it has been told already. */
    private static boolean has(Field resources, String list, String resource) {
      Field amount = resources.field(list).field(resource);
      return !amount.isAbsent() && Quantity.of(amount.node()).filter(Quantity::isZero).isEmpty();
    }

    private void missing(Field container, Field at, String kind) {
      violations.add(
          violation(
              at,
              "resource %s is not set".formatted(kind),
              "%s has no %s for %s".formatted(label(container), kind, at.path().name()),
              "set resources.%ss.%s".formatted(kind, at.path().name())));
    }

    private static String label(Field owner) {
      return owner.path().isElement() ? Named.element("container", owner) : "the pod";
    }

    private static Violation violation(Field at, String reason, String detail, String fix) {
      return new Violation(INFO.id(), at.path(), reason, detail, fix, Set.of(at.shown()));
    }
  }
}
