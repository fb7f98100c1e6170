package io.workerguard.mutation;

import java.util.List;

/**
 * The mutations that policies can ask for, in the order of their ids. Every mutation is listed
 * here.
 */
public final class Mutations {

  /** A mutation's description and the record that its parameters are read into. */
  public record Entry(MutationInfo info, Class<? extends Mutation> type) {}

  /** All mutations. */
  public static final List<Entry> ALL =
      List.of(
          // keep-sorted start
          new Entry(BaseJobTemplate.INFO, BaseJobTemplate.class),
          new Entry(Environment.INFO, Environment.class),
          new Entry(ImagePullSecrets.INFO, ImagePullSecrets.class),
          new Entry(Labels.INFO, Labels.class),
          new Entry(PodSecurityDefaults.INFO, PodSecurityDefaults.class),
          new Entry(ResourceDefaults.INFO, ResourceDefaults.class),
          new Entry(WritableScratch.INFO, WritableScratch.class)
          // keep-sorted end
          );

  private Mutations() {}
}
