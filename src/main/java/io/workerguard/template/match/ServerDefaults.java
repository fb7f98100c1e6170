package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.workerguard.model.Text;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the API server adds to a workload, and drops of it, before anyone is asked. */
final class ServerDefaults {

  /** Fields that are filled in below whatever they belong to, with the value that they get. */
  private static final Map<String, Set<String>> FILLED_IN =
      Map.ofEntries(
          Map.entry("timeoutSeconds", Set.of("1")),
          Map.entry("periodSeconds", Set.of("10")),
          Map.entry("successThreshold", Set.of("1")),
          Map.entry("failureThreshold", Set.of("3")),
          Map.entry("scheme", Set.of("\"HTTP\"")),
          Map.entry("defaultMode", Set.of("420")),
          Map.entry("apiVersion", Set.of("\"v1\"")),
          Map.entry("protocol", Set.of("\"TCP\"")),
          Map.entry("expirationSeconds", Set.of("3600")),
          Map.entry("volumeMode", Set.of("\"Filesystem\"")),
          Map.entry("recursiveReadOnly", Set.of("\"Disabled\"")),
          Map.entry("mountPropagation", Set.of("\"None\"")));

  /** Fields whose {@code false} or {@code 0} is not sent on, since it says nothing. */
  private static final Set<String> DROPPED =
      Set.of(
          "hostNetwork",
          "hostPID",
          "hostIPC",
          "stdin",
          "stdinOnce",
          "tty",
          "readOnly",
          "hostPort",
          "initialDelaySeconds");

  private static final JsonNode FALSE = JsonNodeFactory.instance.booleanNode(false);

  private static final Set<String> NODE_TROUBLE =
      Set.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

  /** What the API server puts behind the name of a Job, and then of its Pod. */
  private static final Pattern GENERATED =
      Pattern.compile("(-[bcdfghjklmnpqrstvwxz2456789]{5}){0,2}-?");

  private static final Pattern ENVIRONMENT_SECRET = Pattern.compile("(.+)-env-[0-9a-f]{8}");

  /** Longer names of objects are cut where the API server makes them, and a Secret's is not. */
  private static final int LONGEST_COMMON = 50;

  private ServerDefaults() {}

  /** Whether the API server fills in {@code value} where nothing is written. */
  static boolean isFilledIn(String field, JsonNode value) {
    Set<String> values = FILLED_IN.get(field);
    return values != null && values.contains(value.toString());
  }

  /** Whether nothing of {@code value} reaches the cluster. */
  static boolean isDropped(String field, JsonNode value) {
    return isEmpty(value)
        || (DROPPED.contains(field) && (value.equals(FALSE) || value.toString().equals("0")));
  }

  /** Whether there is nothing in it. */
  static boolean isEmpty(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && Text.of(value).isEmpty());
  }

  /** The list {@code value} without the elements that are fine in every workload. */
  static JsonNode without(String field, JsonNode value, Comparison comparison) {
    if (!value.isArray()) {
      return value;
    }
    ArrayNode rest = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : value) {
      if (!isFree(field, element, comparison)) {
        rest.add(element);
      }
    }
    return rest.isEmpty() ? MissingNode.getInstance() : rest.size() == value.size() ? value : rest;
  }

  /** Whether {@code element} of the list {@code field} takes nothing from the cluster. */
  static boolean isFree(String field, JsonNode element, Comparison comparison) {
    return switch (field) {
      case "tolerations" -> comparison.isPod() && isOfEveryPod(element);
      case "volumes" -> isFreeVolume(element, comparison.mayHaveToken());
      case "volumeMounts" -> comparison.isFreeVolume(Text.of(element.path("name")));
      case "envFrom" -> isEnvironmentSecret(element, comparison.name());
      case "imagePullSecrets", "drop" -> true;
      default -> false;
    };
  }

  /** Scratch space, or the token of the pod's own ServiceAccount as it is mounted in every Pod. */
  static boolean isFreeVolume(JsonNode volume, boolean mayBeToken) {
    boolean isEmptyDir = true;
    for (Map.Entry<String, JsonNode> field : volume.properties()) {
      boolean isOther = !field.getKey().equals("name") && !field.getKey().equals("emptyDir");
      isEmptyDir &= !isOther || field.getValue().isNull();
    }
    return isEmptyDir || (mayBeToken && isToken(volume));
  }

  private static boolean isToken(JsonNode volume) {
    JsonNode sources = volume.path("projected").path("sources");
    boolean isToken = volume.size() == 2 && sources.isArray() && !sources.isEmpty();
    for (JsonNode source : sources) {
      isToken &=
          (source.has("serviceAccountToken") && !source.path("serviceAccountToken").has("audience"))
              || Text.of(source.path("configMap").path("name")).equals("kube-root-ca.crt")
              || source.has("downwardAPI");
      isToken &= source.size() == 1;
    }
    return isToken;
  }

  private static boolean isOfEveryPod(JsonNode toleration) {
    return NODE_TROUBLE.contains(Text.of(toleration.path("key")))
        && Text.of(toleration.path("operator")).equals("Exists")
        && Text.of(toleration.path("effect")).equals("NoExecute");
  }

  /** The Secret that the worker moves a whole environment to, by the name of the flow run's Job. */
  private static boolean isEnvironmentSecret(JsonNode source, String name) {
    java.util.regex.Matcher secret =
        ENVIRONMENT_SECRET.matcher(Text.of(source.path("secretRef").path("name")));
    if (source.size() != 1 || !secret.matches()) {
      return false;
    }
    String base = secret.group(1);
    if (base.length() > LONGEST_COMMON) {
      return name.startsWith(base.substring(0, LONGEST_COMMON));
    }
    return name.startsWith(base) && GENERATED.matcher(name.substring(base.length())).matches();
  }
}
