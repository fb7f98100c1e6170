package io.workerguard.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Pod;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.ClusterFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Adds the secrets by which images are pulled.
 *
 * <p>Leaves alone: every secret that is there, and a list that has the name already.
 *
 * @param names the names of Secrets in the pod's namespace
 * @param fromBaseJobTemplate whether the secrets that the approved base job template pins are
 *     added, before the {@code names}
 */
public record ImagePullSecrets(Optional<List<String>> names, Optional<Boolean> fromBaseJobTemplate)
    implements Mutation {

  static final MutationInfo INFO =
      new MutationInfo("image-pull-secrets", "Pods can pull images of the team's registries");

  private static final int LONGEST = 253;
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  /** Refuses to add nothing, and what can be no Secret's name. */
  public ImagePullSecrets {
    names = names.map(List::copyOf);
    if (names.orElse(List.of()).isEmpty() && !fromBaseJobTemplate.orElse(false)) {
      throw new InvalidParameterException(
          "names", "must name a Secret where fromBaseJobTemplate is not true");
    }
    for (String name : names.orElse(List.of())) {
      if (!isName(name)) {
        throw new InvalidParameterException(
            "names", "has \"%s\", which no Secret can be called".formatted(name));
      }
    }
  }

  @Override
  public void mutate(Workload workload, ClusterFacts facts, Patch patch) {
    Pod pod = workload.pod();
    if (!pod.spec().isObject()) {
      return;
    }
    Set<String> missing = wanted(workload, facts);
    for (JsonNode secret : pod.spec().path("imagePullSecrets")) {
      missing.remove(Text.of(secret.path("name")));
    }
    for (String name : missing) {
      patch.append(pod.specPath().field("imagePullSecrets"), NewObject.of("name", name));
    }
  }

  private Set<String> wanted(Workload workload, ClusterFacts facts) {
    Set<String> wanted = new LinkedHashSet<>();
    if (fromBaseJobTemplate.orElse(false)) {
      facts.templates().of(workload).map(BaseJobTemplate::pinnedImagePullSecrets).stream()
          .flatMap(List::stream)
          .filter(ImagePullSecrets::isName)
          .forEach(wanted::add);
    }
    names.ifPresent(wanted::addAll);
    return wanted;
  }

  private static boolean isName(String name) {
    return name.length() <= LONGEST && NAME.matcher(name).matches();
  }
}
