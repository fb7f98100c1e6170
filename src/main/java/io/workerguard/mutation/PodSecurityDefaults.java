package io.workerguard.mutation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.workerguard.model.Container;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Pod;
import io.workerguard.model.Workload;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds what a level of the Pod Security Standards asks for and the pod does not say.
 *
 * <p>Leaves alone: what the pod says, even where it contradicts the level, unless {@code override}
 * is on; capabilities that are added; ephemeral containers; on Windows every field of Linux.
 *
 * @param level baseline adds a seccomp profile; restricted adds all that it demands
 * @param runAsUser the user of pods that name none; 1001 where restricted needs one
 * @param runAsGroup the group of pods that name none
 * @param fsGroup the group of the volumes of pods that name none
 * @param readOnlyRootFilesystem whether containers that do not say it get a read-only root
 * @param override whether what contradicts the level is replaced
 */
public record PodSecurityDefaults(
    Level level,
    Optional<Long> runAsUser,
    Optional<Long> runAsGroup,
    Optional<Long> fsGroup,
    Optional<Boolean> readOnlyRootFilesystem,
    Optional<Boolean> override)
    implements Mutation {

  static final MutationInfo INFO =
      new MutationInfo(
          "pod-security-defaults",
          "Pods get what a level of the Pod Security Standards asks for and they do not say");

  /** A level of the Pod Security Standards that demands anything. */
  public enum Level {
    /** Prevents known ways out of a container. */
    @JsonProperty("baseline")
    BASELINE,
    /** Hardens pods as far as is usual. */
    @JsonProperty("restricted")
    RESTRICTED
  }

  private static final long DEFAULT_USER = 1001;
  private static final long LAST_ID = Integer.MAX_VALUE;

  /** Refuses root, and what Kubernetes does not take for an id. */
  public PodSecurityDefaults {
    refuseOutside(1, "runAsUser", runAsUser);
    refuseOutside(0, "runAsGroup", runAsGroup);
    refuseOutside(0, "fsGroup", fsGroup);
  }

  /** A root that it makes read-only needs the scratch directories of another mutation. */
  @Override
  public boolean goesFirst() {
    return true;
  }

  @Override
  public void mutate(Workload workload, ClusterFacts facts, Patch patch) {
    Pod pod = workload.pod();
    List<Container> containers = Containers.initAndMain(pod);
    if (containers.isEmpty()) {
      return;
    }
    List<SecurityContext> contexts = containers.stream().map(SecurityContext::of).toList();
    SecurityContext context = SecurityContext.of(pod);
    boolean nonRoot = level == Level.RESTRICTED && fillNonRoot(context, contexts, patch);
    if (pod.isWindows()) {
      return;
    }
    fillIds(context, nonRoot && anyLacks(contexts, "runAsUser"), patch);
    fillSeccomp(context, anyLacks(contexts, "seccompProfile"), patch);
    contexts.forEach(container -> fillContainer(container, patch));
  }

  /** Answers whether anything was given {@code runAsNonRoot}, which then needs a numeric user. */
  private boolean fillNonRoot(SecurityContext pod, List<SecurityContext> containers, Patch patch) {
    List<SecurityContext> given =
        new ArrayList<>(
            containers.stream().filter(c -> overrides() && c.says("runAsNonRoot", false)).toList());
    List<SecurityContext> open =
        containers.stream()
            .filter(c -> pod.lacks("runAsNonRoot") && c.lacks("runAsNonRoot"))
            .toList();
    // The kubelet starts no container that is root and must not be; the others each get their own.
    List<SecurityContext> others = open.stream().filter(c -> !staysRoot(c, pod)).toList();
    boolean oneServesAll = !open.isEmpty() && others.size() == open.size() && !staysRoot(pod, pod);
    if (oneServesAll || (overrides() && pod.says("runAsNonRoot", false))) {
      given.add(pod);
    } else {
      given.addAll(others);
    }
    given.forEach(context -> patch.set(context.at("runAsNonRoot"), true));
    return !given.isEmpty();
  }

  private boolean staysRoot(SecurityContext context, SecurityContext pod) {
    return context.asksForAdministrator(pod) || (context.asksForRoot(pod) && !overrides());
  }

  private void fillIds(SecurityContext pod, boolean needsUser, Patch patch) {
    if (pod.lacks("runAsUser") && (runAsUser.isPresent() || needsUser)) {
      patch.set(pod.at("runAsUser"), user());
    } else if (replacesRoot(pod)) {
      patch.set(pod.at("runAsUser"), user());
    }
    if (pod.lacks("runAsGroup")) {
      runAsGroup.ifPresent(group -> patch.set(pod.at("runAsGroup"), group));
    }
    if (pod.lacks("fsGroup") && fsGroup.isPresent()) {
      patch.set(pod.at("fsGroup"), fsGroup.orElseThrow());
      if (pod.lacks("fsGroupChangePolicy")) {
        patch.set(pod.at("fsGroupChangePolicy"), "OnRootMismatch");
      }
    }
  }

  private void fillSeccomp(SecurityContext context, boolean isNeeded, Patch patch) {
    boolean fills = isNeeded && context.lacks("seccompProfile");
    if (fills || (overrides() && context.asksForNoSeccomp())) {
      patch.set(context.at("seccompProfile"), NewObject.of("type", "RuntimeDefault"));
    }
  }

  private void fillContainer(SecurityContext container, Patch patch) {
    fillSeccomp(container, false, patch);
    if (takesPrivileges(container)) {
      patch.set(container.at("privileged"), false);
    }
    if (replacesRoot(container)) {
      patch.set(container.at("runAsUser"), user());
    }
    if (level == Level.RESTRICTED) {
      fillEscalation(container, patch);
      if (!container.dropsAll()) {
        patch.append(container.at("capabilities").field("drop"), "ALL");
      }
    }
    if (readOnlyRootFilesystem.orElse(false)
        && (container.lacks("readOnlyRootFilesystem")
            || (overrides() && container.says("readOnlyRootFilesystem", false)))) {
      patch.set(container.at("readOnlyRootFilesystem"), true);
    }
  }

  private void fillEscalation(SecurityContext container, Patch patch) {
    boolean escalates =
        container.addsSysAdmin()
            || (container.says("privileged", true) && !takesPrivileges(container));
    boolean isOpen =
        container.lacks("allowPrivilegeEscalation")
            || (overrides() && container.says("allowPrivilegeEscalation", true));
    if (isOpen && !escalates) {
      patch.set(container.at("allowPrivilegeEscalation"), false);
    }
  }

  private boolean takesPrivileges(SecurityContext container) {
    return overrides() && container.says("privileged", true) && !container.needsPrivileges();
  }

  private boolean replacesRoot(SecurityContext context) {
    return level == Level.RESTRICTED && overrides() && context.asksForRoot();
  }

  private boolean overrides() {
    return override.orElse(false);
  }

  private long user() {
    return runAsUser.orElse(DEFAULT_USER);
  }

  private static boolean anyLacks(List<SecurityContext> contexts, String field) {
    return contexts.stream().anyMatch(context -> context.lacks(field));
  }

  private static void refuseOutside(long first, String parameter, Optional<Long> id) {
    if (id.isPresent() && (id.orElseThrow() < first || id.orElseThrow() > LAST_ID)) {
      throw new InvalidParameterException(
          parameter, "must be a number from %d to %d".formatted(first, LAST_ID));
    }
  }
}
