package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.JsonText;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import io.workerguard.model.WorkloadKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** One comparison: what the workload is, and the differences found so far. */
final class Comparison {

  private final WorkloadKind kind;
  private final Pod pod;
  private final String name;
  private final Additions additions;
  private final Set<String> freeVolumes;
  private final List<Difference> differences = new ArrayList<>();
  private JsonNode container = MissingNode.getInstance();

  Comparison(WorkloadKind kind, Pod pod, String name, Additions additions) {
    this.kind = kind;
    this.pod = pod;
    this.name = name;
    this.additions = additions;
    this.freeVolumes = new HashSet<>();
    for (JsonNode volume : pod.spec().path("volumes")) {
      if (ServerDefaults.isFreeVolume(volume, mayHaveToken())) {
        freeVolumes.add(Text.of(volume.path("name")));
      }
    }
  }

  private Comparison(Comparison other) {
    this.kind = other.kind;
    this.pod = other.pod;
    this.name = other.name;
    this.additions = other.additions;
    this.container = other.container;
    this.freeVolumes = other.freeVolumes;
  }

  /** A comparison of the same workload, to see whether anything is wrong with a part of it. */
  Comparison trial() {
    return new Comparison(this);
  }

  /** The container that is being compared. */
  JsonNode container() {
    return container;
  }

  void enter(JsonNode container) {
    this.container = container;
  }

  /** The ServiceAccount that the pod names; empty without one. */
  String serviceAccount() {
    return Text.of(pod.spec().path("serviceAccountName"));
  }

  List<Difference> differences() {
    return differences;
  }

  /** What the author of a workload may add beyond the template. */
  Additions additions() {
    return additions;
  }

  /** Whether the workload is a Pod, which the API server has added to already. */
  boolean isPod() {
    return kind == WorkloadKind.POD;
  }

  /** Whether the API server may have mounted the ServiceAccount's token. */
  boolean mayHaveToken() {
    JsonNode automount = pod.spec().path("automountServiceAccountToken");
    return isPod() && (!automount.isBoolean() || automount.booleanValue());
  }

  /** Whether ports of the pod are the node's own, which the API server then writes out. */
  boolean isOnHostNetwork() {
    return pod.spec().path("hostNetwork").booleanValue();
  }

  /** The workload's name, or the beginning of it. */
  String name() {
    return name;
  }

  /** Whether the pod's volume of that name holds nothing of the cluster's. */
  boolean isFreeVolume(String volume) {
    return freeVolumes.contains(volume);
  }

  void other(Field found, FieldPath template, String said, boolean isSecret) {
    add(
        Difference.Kind.OTHER,
        found,
        template.dotted() + " is " + said + ", found " + shown(found, isSecret));
  }

  void missing(Field found, FieldPath template, String said) {
    differences.add(
        new Difference(
            Difference.Kind.MISSING,
            found.path(),
            template.dotted() + " is " + said + ", found nothing",
            Set.of()));
  }

  void refused(Field found, FieldPath template, String variable, String problem, boolean isSecret) {
    String detail =
        "%s is left to the variable %s: %s; found %s"
            .formatted(template.dotted(), Text.quoted(variable), problem, shown(found, isSecret));
    add(Difference.Kind.REFUSED, found, detail);
  }

  void added(Field found, FieldPath template, boolean isSecret) {
    String what = isSecret ? name(found, "a value (not shown)") : described(found);
    add(Difference.Kind.ADDED, found, template.dotted() + " is not in the template, found " + what);
  }

  private void add(Difference.Kind kind, Field found, String detail) {
    differences.add(new Difference(kind, found.path(), detail, Set.of(fingerprint(found.node()))));
  }

  private static String name(Field found, String otherwise) {
    String name = Text.of(found.node().path("name"));
    return name.isEmpty() ? otherwise : Text.quoted(name);
  }

  /** By its name and what else it has, or all of it; nothing of a container but the name. */
  private static String described(Field found) {
    if (!found.node().isContainerNode()) {
      return found.shown();
    }
    String all = Text.shortened(JsonText.of(found.node()));
    String name = name(found, all);
    if (name.equals(all) || found.node().size() != 2) {
      return name;
    }
    List<String> fields = new ArrayList<>();
    found.node().fieldNames().forEachRemaining(fields::add);
    fields.remove("name");
    return name + " (" + Text.shortened(fields.getFirst()) + ")";
  }

  private static String shown(Field found, boolean isSecret) {
    return isSecret && !found.isAbsent() ? "a value (not shown)" : found.shown();
  }

  /** Tells values apart without showing them. */
  private static String fingerprint(JsonNode node) {
    try {
      byte[] text = JsonText.of(node).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
