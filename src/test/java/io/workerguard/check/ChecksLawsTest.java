package io.workerguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.Json;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Workload;
import io.workerguard.model.WorkloadKind;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever a tenant writes into any field of a pod. */
class ChecksLawsTest {

  private static final List<Check> CHECKS =
      List.of(
          new AllowedRegistries(List.of("ghcr.io/acme")),
          new AllowedServiceAccounts(List.of("flows")),
          new ImagePullSecrets(Optional.of(List.of("registry")), Optional.of(true)),
          new NoPlaintextCredentials(Optional.of(List.of("*_X")), Optional.empty()),
          new PinnedImages(Optional.empty(), Optional.empty()),
          new PodSecurity(Level.RESTRICTED, Optional.empty(), Optional.empty()),
          new PodSecurity(Level.RESTRICTED, Optional.of("v1.18"), Optional.empty()),
          new PodSecurity(Level.BASELINE, Optional.empty(), Optional.empty()),
          new RequiredEnvironment(
              Optional.of(true), Optional.of(true), Optional.of(Map.of("TZ", "UTC"))),
          new RequiredLabels(Map.of("team", "*")),
          new ResourceLimits(
              Optional.empty(), Optional.empty(), Optional.of(Map.of("memory", "16Gi"))),
          WellFormed.INSTANCE);

  /** Those that read nothing but the pod: an owner has metadata of its own. */
  private static final List<Check> CHECKS_OF_PODS =
      CHECKS.stream()
          .filter(check -> !(check instanceof RequiredLabels) && !(check instanceof WellFormed))
          .toList();

  private static final Check BASELINE =
      new PodSecurity(Level.BASELINE, Optional.empty(), Optional.empty());

  private static final Check RESTRICTED =
      new PodSecurity(Level.RESTRICTED, Optional.empty(), Optional.empty());

  /** Passes every check of the list above but for the environment and the pull secret. */
  private static final JsonNode FULL =
      Json.of(
          """
          {
            metadata: {name: 'x', labels: {team: 'a'}, annotations: {note: 'b'}},
            spec: {
              hostNetwork: false, hostPID: false, hostIPC: false, hostUsers: true,
              os: {name: 'linux'},
              serviceAccountName: 'flows', serviceAccount: 'flows',
              imagePullSecrets: [{name: 'registry'}],
              resources: {requests: {cpu: '1'}, limits: {memory: '1Gi'}},
              securityContext: {
                runAsNonRoot: true, runAsUser: 1001, seccompProfile: {type: 'RuntimeDefault'},
                appArmorProfile: {type: 'RuntimeDefault'},
                seLinuxOptions: {type: 'container_t', user: '', role: ''},
                sysctls: [{name: 'net.ipv4.tcp_syncookies', value: '1'}],
                windowsOptions: {hostProcess: false}
              },
              volumes: [{name: 'v', emptyDir: {}}, {name: 'i', image: {reference: 'ghcr.io/acme/m:1'}}],
              initContainers: [{name: 'i', image: 'ghcr.io/acme/i:1', securityContext: {
                allowPrivilegeEscalation: false, capabilities: {drop: ['ALL']}}}],
              containers: [{
                name: 'prefect-job', image: 'ghcr.io/acme/flows:1',
                command: ['sh', '-c', 'true'], args: ['a', '--b=c'],
                env: [{name: 'A', value: 'b'}, {name: 'B', valueFrom: {secretKeyRef: {name: 's', key: 'k'}}}],
                envFrom: [{secretRef: {name: 's'}}],
                ports: [{containerPort: 80, hostPort: 0}],
                volumeMounts: [{name: 'v', mountPath: '/tmp'}],
                resources: {requests: {cpu: '1', memory: 1}, limits: {memory: '1Gi'}},
                livenessProbe: {httpGet: {host: '', port: 80}, tcpSocket: {host: ''}},
                lifecycle: {preStop: {httpGet: {host: ''}}},
                securityContext: {
                  privileged: false, allowPrivilegeEscalation: false, procMount: 'Default',
                  runAsNonRoot: true, runAsUser: 1001,
                  capabilities: {drop: ['ALL'], add: ['NET_BIND_SERVICE']},
                  seccompProfile: {type: 'Localhost'}, appArmorProfile: {type: 'Localhost'},
                  seLinuxOptions: {type: 'container_t', user: '', role: ''},
                  windowsOptions: {hostProcess: false}
                }
              }],
              ephemeralContainers: [{name: 'e', image: 'ghcr.io/acme/e:1', securityContext: {
                allowPrivilegeEscalation: false, capabilities: {drop: ['ALL']}}}]
            }
          }
          """);

  private static final List<FieldPath> ALL_FIELDS = fields(FieldPath.ROOT, FULL);

  @Property
  void noCheckThrowsWhateverStandsInAField(
      @ForAll("field") FieldPath field, @ForAll("json") JsonNode value) {
    JsonNode pod = with(FULL, field, value);

    for (WorkloadKind kind : List.of(WorkloadKind.POD, WorkloadKind.JOB, WorkloadKind.CRON_JOB)) {
      Workload workload = new Workload(kind, wrapped(kind.template(), pod));
      for (Check check : CHECKS) {
        assertThat(check.violations(workload, ClusterFacts.NONE)).isNotNull();
      }
    }
  }

  /** A text, a number, a list and an object, of which at most one can be right. */
  @Property
  void aFieldOfTheSecurityContextPassesWithOneTypeOnly(@ForAll("securityField") FieldPath field) {
    JsonNode right = field.in(FULL);
    for (JsonNode value :
        List.of(
            Json.of("'true'"),
            Json.of("7.5"),
            Json.of("[[]]"),
            Json.of("{x: 1}"),
            Json.of("true"))) {
      if (value.getNodeType() != right.getNodeType()) {
        Workload workload = new Workload(WorkloadKind.POD, with(FULL, field, value));

        assertThat(RESTRICTED.violations(workload, ClusterFacts.NONE))
            .as("%s: %s", field, value)
            .isNotEmpty();
      }
    }
  }

  @Property
  void whatPassesRestrictedPassesBaseline(
      @ForAll("field") FieldPath field, @ForAll("json") JsonNode value) {
    Workload workload = new Workload(WorkloadKind.POD, with(FULL, field, value));

    if (RESTRICTED.violations(workload, ClusterFacts.NONE).isEmpty()) {
      assertThat(BASELINE.violations(workload, ClusterFacts.NONE)).isEmpty();
    }
  }

  @Property
  void everyKindIsJudgedAsThePodThatItStarts(
      @ForAll WorkloadKind kind, @ForAll("field") FieldPath field, @ForAll("json") JsonNode value) {
    JsonNode pod = with(FULL, field, value);
    Workload wrapped = new Workload(kind, wrapped(kind.template(), pod));

    for (Check check : CHECKS_OF_PODS) {
      assertThat(found(check, wrapped, ""))
          .isEqualTo(found(check, new Workload(WorkloadKind.POD, pod), kind.template().pointer()));
    }
  }

  @Property
  void theOrderOfKeysSaysNothing(@ForAll("field") FieldPath field, @ForAll("json") JsonNode value) {
    JsonNode pod = with(FULL, field, value);

    for (Check check : CHECKS) {
      assertThat(found(check, new Workload(WorkloadKind.POD, reversed(pod)), ""))
          .containsExactlyInAnyOrderElementsOf(
              found(check, new Workload(WorkloadKind.POD, pod), ""));
    }
  }

  @Property
  void nullIsJudgedAsNothing(@ForAll("key") FieldPath field) {
    JsonNode without = FULL.deepCopy();
    ((ObjectNode) field.parent().orElseThrow().in(without)).remove(field.name());
    JsonNode withNull = with(FULL, field, NullNode.getInstance());

    for (Check check : CHECKS) {
      assertThat(found(check, new Workload(WorkloadKind.POD, withNull), ""))
          .isEqualTo(found(check, new Workload(WorkloadKind.POD, without), ""));
    }
  }

  @Provide
  Arbitrary<FieldPath> key() {
    return Arbitraries.of(ALL_FIELDS.stream().filter(field -> !field.isElement()).toList());
  }

  @Provide
  Arbitrary<FieldPath> field() {
    return Arbitraries.of(ALL_FIELDS);
  }

  /** Everything in security contexts that a control reads, but for free texts. */
  @Provide
  Arbitrary<FieldPath> securityField() {
    return Arbitraries.of(
        ALL_FIELDS.stream()
            .filter(field -> field.dotted().contains("securityContext"))
            .filter(field -> !field.dotted().endsWith(".value"))
            .toList());
  }

  @Provide
  Arbitrary<JsonNode> json() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            Arbitraries.of(
                    "",
                    "true",
                    "Unconfined",
                    "ALL",
                    "ghcr.io/acme/x",
                    "$(X)",
                    "--",
                    "a=b",
                    "://:@",
                    "\u0000")
                .map(nodes::textNode),
            Arbitraries.strings().ofMaxLength(20).map(nodes::textNode),
            Arbitraries.integers().map(nodes::numberNode),
            Arbitraries.bigDecimals().map(nodes::numberNode),
            Arbitraries.bigIntegers().map(nodes::numberNode),
            Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, 1e300).map(nodes::numberNode),
            Arbitraries.of(true, false).map(nodes::booleanNode),
            Arbitraries.of(nodes.nullNode()));
    Arbitrary<JsonNode> lists =
        leaves.list().ofMaxSize(3).map(elements -> nodes.arrayNode().addAll(elements));
    Arbitrary<JsonNode> objects = leaves.map(leaf -> nodes.objectNode().set("name", leaf));
    return Arbitraries.oneOf(
        leaves,
        lists,
        objects,
        objects.list().ofMaxSize(2).map(elements -> nodes.arrayNode().addAll(elements)));
  }

  private static List<FieldPath> fields(FieldPath at, JsonNode node) {
    List<FieldPath> fields = new ArrayList<>();
    if (!at.equals(FieldPath.ROOT)) {
      fields.add(at);
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      fields.addAll(fields(at.field(entry.getKey()), entry.getValue()));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      fields.addAll(fields(at.index(i), node.path(i)));
    }
    return fields;
  }

  private static JsonNode with(JsonNode original, FieldPath field, JsonNode value) {
    JsonNode copy = original.deepCopy();
    JsonNode holder = field.parent().orElseThrow().in(copy);
    if (field.isElement()) {
      ((ArrayNode) holder).set(field.index(), value);
    } else {
      ((ObjectNode) holder).set(field.name(), value);
    }
    return copy;
  }

  private static JsonNode wrapped(FieldPath template, JsonNode pod) {
    if (template.equals(FieldPath.ROOT)) {
      return pod;
    }
    ObjectNode holder = JsonNodeFactory.instance.objectNode();
    holder.set(template.name(), pod);
    return wrapped(template.parent().orElseThrow(), holder);
  }

  /** Check, place and reason; the details may name places, too. */
  private static List<String> found(Check check, Workload workload, String prefix) {
    return check.violations(workload, ClusterFacts.NONE).stream()
        .map(one -> one.check() + ' ' + prefix + one.at().pointer() + ' ' + one.reason())
        .toList();
  }

  private static JsonNode reversed(JsonNode node) {
    if (node.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> list.add(reversed(element)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    new ArrayList<>(node.properties())
        .reversed()
        .forEach(field -> object.set(field.getKey(), reversed(field.getValue())));
    return object;
  }
}
