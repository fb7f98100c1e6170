package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.workerguard.model.Text;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an object of a manifest is, which tells what it may have beyond the template: what the API
 * server, the worker and the guard add, and what takes nothing from the cluster.
 */
enum Place {
  /** The Job, or one of its fields outside of the pod; only what the template says is compared. */
  JOB,
  /** A pod's spec. */
  POD_SPEC,
  /** The container that the worker runs the flow in: the first one. */
  FLOW_CONTAINER,
  /** Any other container. */
  CONTAINER,
  /** A security context, of a pod or a container. */
  SECURITY,
  /** The capabilities of a container. */
  CAPABILITIES,
  /** The resources of a container. */
  RESOURCES,
  /** Amounts by the name of a resource. */
  AMOUNTS,
  /** A mount of a volume. */
  MOUNT,
  /** A variable of the environment, or what else could hold a secret. */
  SECRETIVE,
  /** Anything else. */
  OTHER;

  private static final JsonNode FALSE = BooleanNode.getFalse();

  private static final Pattern DEFAULT_IMAGE =
      Pattern.compile("(docker\\.io/)?prefecthq/prefect(-dev)?:[\\w.-]{1,100}-python3\\.\\d{1,3}");

  private static final Set<String> FILLED_IN =
      Set.of(
          "serviceAccountName",
          "terminationGracePeriodSeconds",
          "dnsPolicy",
          "schedulerName",
          "securityContext",
          "priority",
          "preemptionPolicy",
          "image",
          "imagePullPolicy",
          "terminationMessagePath",
          "terminationMessagePolicy");

  private static final Set<String> SECRETIVE_FIELDS =
      Set.of(
          "env",
          "envFrom",
          "args",
          "command",
          "lifecycle",
          "livenessProbe",
          "readinessProbe",
          "startupProbe",
          "annotations");

  /** What the field {@code name} of this place is. */
  Place of(String name) {
    if (this == SECRETIVE || SECRETIVE_FIELDS.contains(name)) {
      return SECRETIVE;
    }
    return switch (name) {
      case "securityContext" -> SECURITY;
      case "capabilities" -> this == SECURITY ? CAPABILITIES : OTHER;
      case "resources" -> RESOURCES;
      case "limits", "requests" -> this == RESOURCES ? AMOUNTS : OTHER;
      case "containers", "initContainers", "ephemeralContainers" ->
          this == POD_SPEC ? CONTAINER : OTHER;
      case "volumeMounts" -> MOUNT;
      default -> this == JOB ? JOB : OTHER;
    };
  }

  /** Whether what stands here could hold a secret, and is not shown. */
  boolean isSecret() {
    return this == SECRETIVE;
  }

  /** Whether something below could hold a secret, so that it is not shown as a whole. */
  boolean holdsSecrets() {
    return switch (this) {
      case JOB, POD_SPEC, FLOW_CONTAINER, CONTAINER, SECRETIVE -> true;
      default -> false;
    };
  }

  /** Whether {@code field} may have this value although the template has no such field. */
  boolean allows(String field, JsonNode value, Comparison comparison) {
    if (this == SECURITY) {
      return isHardening(field, value);
    }
    if (field.equals("securityContext")) {
      return value.properties().stream()
          .allMatch(inner -> isHardening(inner.getKey(), inner.getValue()));
    }
    if (ServerDefaults.isDropped(field, value) || value.equals(FALSE)) {
      return true;
    }
    return switch (this) {
      case JOB, AMOUNTS -> true;
      case POD_SPEC -> isHarmlessInPod(field, value, comparison);
      case FLOW_CONTAINER -> isHarmlessInContainer(field, value) || isOfWorker(field, value);
      case CONTAINER -> isHarmlessInContainer(field, value);
      case RESOURCES -> field.equals("limits") || field.equals("requests");
      case CAPABILITIES -> field.equals("drop");
      case MOUNT -> field.equals("readOnly") || ServerDefaults.isFilledIn(field, value);
      case SECURITY, SECRETIVE, OTHER ->
          ServerDefaults.isFilledIn(field, value)
              || (field.equals("hostPort") && comparison.isOnHostNetwork());
    };
  }

  /**
   * Whether {@code field} may have this value where the template leaves it to a variable that was
   * not set: what is filled in then.
   */
  boolean fillsIn(String field, JsonNode value, Comparison comparison) {
    boolean isKnown = this == SECURITY || FILLED_IN.contains(field);
    return isKnown ? allows(field, value, comparison) : ServerDefaults.isFilledIn(field, value);
  }

  private static boolean isHardening(String field, JsonNode value) {
    return switch (field) {
      case "runAsNonRoot", "readOnlyRootFilesystem" -> value.booleanValue();
      case "privileged", "allowPrivilegeEscalation" -> value.equals(FALSE);
      case "runAsUser" -> value.isIntegralNumber() && value.longValue() > 0;
      case "runAsGroup", "fsGroup" -> value.isIntegralNumber();
      case "fsGroupChangePolicy", "supplementalGroupsPolicy" -> value.isTextual();
      case "seccompProfile", "appArmorProfile" ->
          Text.of(value.path("type")).equals("RuntimeDefault");
      case "capabilities" -> value.path("add").isEmpty();
      case "procMount" -> Text.of(value).equals("Default");
      default -> value.isNull() || (value.isContainerNode() && value.isEmpty());
    };
  }

  private static boolean isHarmlessInPod(String field, JsonNode value, Comparison comparison) {
    return switch (field) {
      case "restartPolicy",
          "enableServiceLinks",
          "preemptionPolicy",
          "hostUsers",
          "imagePullSecrets",
          "parallelism",
          "completions" ->
          true;
      case "priority", "overhead", "hostname" -> comparison.isPod();
      case "terminationGracePeriodSeconds" -> value.longValue() == 30;
      case "dnsPolicy" -> Text.of(value).equals("ClusterFirst");
      case "schedulerName" -> Text.of(value).equals("default-scheduler");
      case "serviceAccountName" -> Text.of(value).equals("default");
      case "serviceAccount" ->
          Text.of(value).equals("default") || Text.of(value).equals(comparison.serviceAccount());
      case "os" -> Text.of(value.path("name")).equals("linux");
      default -> false;
    };
  }

  private static boolean isHarmlessInContainer(String field, JsonNode value) {
    return switch (field) {
      case "terminationMessagePath" -> Text.of(value).equals("/dev/termination-log");
      case "terminationMessagePolicy", "resizePolicy" -> true;
      case "imagePullPolicy" -> !Text.of(value).equals("Never");
      case "resources" -> !value.has("claims");
      default -> false;
    };
  }

  /** What the worker fills in where the template or the variable says nothing. */
  private static boolean isOfWorker(String field, JsonNode value) {
    return field.equals("image") && DEFAULT_IMAGE.matcher(Text.of(value)).matches();
  }
}
