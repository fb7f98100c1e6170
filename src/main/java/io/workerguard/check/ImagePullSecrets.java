package io.workerguard.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pod names the Secrets that the registry asks for.
 *
 * <p>Reads {@code imagePullSecrets} of the pod. Passes: each wanted Secret is named, beside any
 * others. Fails: one that is missing, or a field that is no list.
 *
 * @param names the wanted Secrets
 * @param fromBaseJobTemplate whether those that the approved base job template pins are wanted too;
 *     where there is no approved template, it adds none
 */
public record ImagePullSecrets(Optional<List<String>> names, Optional<Boolean> fromBaseJobTemplate)
    implements Check {

  static final CheckInfo INFO =
      new CheckInfo("image-pull-secrets", "Pods name the Secrets that pull their images");

  /** Refuses parameters that demand nothing. */
  public ImagePullSecrets {
    names = names.map(List::copyOf);
    if (names.filter(list -> !list.isEmpty()).isEmpty() && !fromBaseJobTemplate.orElse(false)) {
      throw new InvalidParameterException(
          "names", "must name a Secret, unless fromBaseJobTemplate is true");
    }
    if (names.filter(list -> list.contains("")).isPresent()) {
      throw new InvalidParameterException("names", "must not hold an empty name");
    }
  }

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    Field spec = new Field(workload.pod().specPath(), workload.pod().spec());
    Field secrets = spec.field("imagePullSecrets");
    if (secrets.isNoList()) {
      return List.of(
          new Violation(
              INFO.id(),
              secrets.path(),
              "image pull secrets are no list",
              "imagePullSecrets is %s where a list belongs".formatted(secrets.type()),
              "write imagePullSecrets: [{name: …}]",
              Set.of(secrets.type())));
    }
    List<Violation> violations = new ArrayList<>();
    for (String name : wanted(workload, facts)) {
      if (!holds(secrets.node(), name)) {
        violations.add(
            new Violation(
                INFO.id(),
                secrets.path(),
                "image pull secret is missing",
                "imagePullSecrets does not name " + Text.quoted(name),
                "add {name: %s} to imagePullSecrets".formatted(name),
                Set.of(name)));
      }
    }
    return violations;
  }

  private Set<String> wanted(Workload workload, ClusterFacts facts) {
    Set<String> wanted = new TreeSet<>(names.orElse(List.of()));
    if (fromBaseJobTemplate.orElse(false)) {
      wanted.addAll(
          facts
              .templates()
              .of(workload)
              .map(BaseJobTemplate::pinnedImagePullSecrets)
              .orElse(List.of()));
    }
    return wanted;
  }

  private static boolean holds(JsonNode secrets, String name) {
    for (JsonNode secret : secrets) {
      if (Text.of(secret.path("name")).equals(name)) {
        return true;
      }
    }
    return false;
  }
}
