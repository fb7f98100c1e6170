package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A field that says in so many words what a level of the standard does not allow. Nothing that is
 * absent or null contradicts: that is what mutations are there for.
 *
 * <p>Written down from the text of the standard's newest version, for the values that {@link
 * WorkloadTweaks} knows; it shares nothing with the checks and the mutations.
 *
 * @param field where it stands: {@code []} is any element of a list, {@code container} any init or
 *     main container, {@code holder} one of those or the pod's spec
 * @param isWrong which values contradict
 * @param isMended whether {@code override} replaces it
 */
record Contradiction(String field, Predicate<JsonNode> isWrong, boolean isMended) {

  private static final Predicate<JsonNode> TRUE = BooleanNode.TRUE::equals;
  private static final Predicate<JsonNode> FALSE = BooleanNode.FALSE::equals;
  private static final Predicate<JsonNode> NO_PROFILE = noneOf("RuntimeDefault", "Localhost");

  private static final Pattern HOLDER = Pattern.compile("^(spec|container)\\b");

  private static final List<Contradiction> ALWAYS =
      List.of(
          stays("spec.hostPID", TRUE),
          stays("spec.volumes[].hostPath", _ -> true),
          stays("spec.securityContext.sysctls[].name", noneOf("kernel.shm_rmid_forced")),
          stays("container.ports[].hostPort", port -> port.intValue() != 0),
          mended("container.securityContext.privileged", TRUE),
          stays("holder.securityContext.appArmorProfile.type", NO_PROFILE),
          stays("holder.securityContext.seLinuxOptions.user", noneOf("")),
          stays("holder.securityContext.windowsOptions.hostProcess", TRUE));

  /** Restricted asks Windows for neither: the controls that replace these two are for Linux. */
  private static final List<Contradiction> NOT_RESTRICTED_WINDOWS =
      List.of(
          stays(
              "container.securityContext.capabilities.add[]", noneOf("CHOWN", "NET_BIND_SERVICE")),
          mended("holder.securityContext.seccompProfile.type", NO_PROFILE));

  private static final List<Contradiction> RESTRICTED_LINUX =
      List.of(
          mended("container.securityContext.allowPrivilegeEscalation", TRUE),
          stays("container.securityContext.capabilities.add[]", noneOf("NET_BIND_SERVICE")));

  /** In a pod with users of its own root is nobody on the node. */
  private static final List<Contradiction> RESTRICTED_SHARED_USERS =
      List.of(
          mended("holder.securityContext.runAsNonRoot", FALSE),
          mended("holder.securityContext.runAsUser", user -> user.intValue() == 0));

  private static final List<Contradiction> PROC =
      List.of(stays("container.securityContext.procMount", noneOf("Default")));

  /** What {@code pod} says against {@code level}. */
  static List<Contradiction> in(Pod pod, Level level) {
    List<Contradiction> possible = possible(pod, level);
    List<Contradiction> found = new ArrayList<>();
    visit(
        "",
        pod.node(),
        (field, value) -> {
          String holder = HOLDER.matcher(field).replaceFirst("holder");
          possible.stream()
              .filter(one -> one.field.equals(field) || one.field.equals(holder))
              .filter(one -> one.isWrong.test(value))
              .forEach(found::add);
        });
    return found;
  }

  /** The same, without what {@code override} mends; on Windows it leaves Linux' fields alone. */
  static List<Contradiction> inSpiteOfOverride(Pod pod, Level level) {
    return in(pod, level).stream()
        .filter(one -> !one.isMended || (pod.isWindows() && !one.field.endsWith(".runAsNonRoot")))
        .toList();
  }

  private static List<Contradiction> possible(Pod pod, Level level) {
    boolean ownUsers = FALSE.test(pod.spec().path("hostUsers"));
    boolean restricted = level == Level.RESTRICTED;
    List<Contradiction> possible = new ArrayList<>(ALWAYS);
    possible.addAll(restricted && pod.isWindows() ? List.of() : NOT_RESTRICTED_WINDOWS);
    possible.addAll(restricted && !pod.isWindows() ? RESTRICTED_LINUX : List.of());
    possible.addAll(restricted && !ownUsers ? RESTRICTED_SHARED_USERS : List.of());
    possible.addAll(restricted || !ownUsers ? PROC : List.of());
    return possible;
  }

  private static void visit(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    if (node.isNull()) {
      return;
    }
    visitor.accept(path, node);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      visit(
          path.isEmpty() ? field.getKey() : path + '.' + field.getKey(), field.getValue(), visitor);
    }
    boolean isContainers = path.equals("spec.containers") || path.equals("spec.initContainers");
    if (node.isArray()) {
      node.forEach(element -> visit(isContainers ? "container" : path + "[]", element, visitor));
    }
  }

  private static Contradiction stays(String field, Predicate<JsonNode> isWrong) {
    return new Contradiction(field, isWrong, false);
  }

  private static Contradiction mended(String field, Predicate<JsonNode> isWrong) {
    return new Contradiction(field, isWrong, true);
  }

  private static Predicate<JsonNode> noneOf(String... texts) {
    return node -> !Set.of(texts).contains(Text.of(node));
  }
}
