package io.workerguard.check;

import static io.workerguard.check.Shape.BOOLEAN;
import static io.workerguard.check.Shape.NUMBER;
import static io.workerguard.check.Shape.QUANTITY;
import static io.workerguard.check.Shape.TEXT;
import static io.workerguard.check.Shape.listOf;
import static io.workerguard.check.Shape.mapOf;
import static io.workerguard.check.Shape.object;

import io.workerguard.model.ContainerList;

/** The types of every field of a pod that some check reads. */
final class PodShape {

  static final Shape METADATA = object().with(mapOf(TEXT), "labels", "annotations");

  private static final Shape RESOURCES = object().with(mapOf(QUANTITY), "requests", "limits");

  /** What the security contexts of pods and containers have in common. */
  private static final Shape SECURITY_CONTEXT =
      object()
          .with(BOOLEAN, "runAsNonRoot")
          .with(NUMBER, "runAsUser")
          .with(object().with(TEXT, "type"), "seccompProfile", "appArmorProfile")
          .with(object().with(TEXT, "type", "user", "role"), "seLinuxOptions")
          .with(object().with(BOOLEAN, "hostProcess"), "windowsOptions");

  private static final Shape CONTAINER_SECURITY_CONTEXT =
      SECURITY_CONTEXT
          .with(BOOLEAN, "privileged", "allowPrivilegeEscalation")
          .with(TEXT, "procMount")
          .with(object().with(listOf(TEXT), "add", "drop"), "capabilities");

  private static final Shape POD_SECURITY_CONTEXT =
      SECURITY_CONTEXT.with(listOf(object().with(TEXT, "name")), "sysctls");

  private static final Shape HANDLER =
      object().with(object().with(TEXT, "host"), "httpGet", "tcpSocket");

  private static final Shape VARIABLE =
      object().with(TEXT, "name", "value").with(object(), "valueFrom");

  private static final Shape CONTAINER =
      object()
          .with(TEXT, "name", "image")
          .with(listOf(VARIABLE), "env")
          .with(listOf(object()), "envFrom", "volumeMounts")
          .with(listOf(object().with(NUMBER, "hostPort", "containerPort")), "ports")
          .with(listOf(TEXT), "command", "args")
          .with(RESOURCES, "resources")
          .with(HANDLER, "livenessProbe", "readinessProbe", "startupProbe")
          .with(object().with(HANDLER, "postStart", "preStop"), "lifecycle")
          .with(CONTAINER_SECURITY_CONTEXT, "securityContext");

  private static final Shape VOLUME =
      object()
          .with(TEXT, "name")
          .with(object(), "hostPath")
          .with(object().with(TEXT, "reference"), "image");

  static final Shape SPEC =
      object()
          .with(
              listOf(CONTAINER),
              ContainerList.ALL.stream().map(ContainerList::field).toArray(String[]::new))
          .with(listOf(VOLUME), "volumes")
          .with(listOf(object().with(TEXT, "name")), "imagePullSecrets")
          .with(BOOLEAN, "hostNetwork", "hostPID", "hostIPC", "hostUsers")
          .with(object().with(TEXT, "name"), "os")
          .with(TEXT, "serviceAccountName", "serviceAccount")
          .with(RESOURCES, "resources")
          .with(POD_SECURITY_CONTEXT, "securityContext");

  private PodShape() {}
}
