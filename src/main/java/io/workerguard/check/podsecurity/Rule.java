package io.workerguard.check.podsecurity;

/** What a control demands, in one of its revisions. */
@FunctionalInterface
interface Rule {

  /** Tells {@code faults} of every field of {@code pod} that goes against this. */
  void judge(SecuredPod pod, Faults faults);
}
