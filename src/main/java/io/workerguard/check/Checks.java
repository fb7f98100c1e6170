package io.workerguard.check;

import java.util.ArrayList;
import java.util.List;

/** The checks that policies can ask for, in the order of their ids. Every check is listed here. */
public final class Checks {

  /** A check's description and the record that its parameters are read into. */
  public record Entry(CheckInfo info, Class<? extends Check> type) {}

  /** All checks. */
  public static final List<Entry> ALL =
      List.of(
          // keep-sorted start
          new Entry(AllowedRegistries.INFO, AllowedRegistries.class),
          new Entry(AllowedServiceAccounts.INFO, AllowedServiceAccounts.class),
          new Entry(BaseJobTemplate.INFO, BaseJobTemplate.class),
          new Entry(ImagePullSecrets.INFO, ImagePullSecrets.class),
          new Entry(NoPlaintextCredentials.INFO, NoPlaintextCredentials.class),
          new Entry(PinnedImages.INFO, PinnedImages.class),
          new Entry(PodSecurity.INFO, PodSecurity.class),
          new Entry(RequiredEnvironment.INFO, RequiredEnvironment.class),
          new Entry(RequiredLabels.INFO, RequiredLabels.class),
          new Entry(ResourceLimits.INFO, ResourceLimits.class)
          // keep-sorted end
          );

  private Checks() {}

  /** Every id that a violation can carry. */
  public static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (Entry entry : ALL) {
      if (entry.type() == PodSecurity.class) {
        ids.addAll(PodSecurity.allIds());
      } else {
        ids.add(entry.info().id());
      }
    }
    return ids;
  }

  /** The ids that violations of {@code check} can carry. */
  public static List<String> ids(Check check) {
    if (check instanceof PodSecurity podSecurity) {
      return podSecurity.ids();
    }
    return ALL.stream()
        .filter(entry -> entry.type() == check.getClass())
        .map(entry -> entry.info().id())
        .toList();
  }
}
