package io.workerguard.policy;

/** Whether the operator lets a finding pass, and by which words of the policy. */
public sealed interface Exempted {

  /** No exemption is about the finding. */
  Exempted NO = new No();

  /** No exemption is about the finding. */
  record No() implements Exempted {}

  /**
   * The finding has no effect.
   *
   * @param exemption the first one that covers it
   */
  record By(Exemption exemption) implements Exempted {}

  /**
   * The finding has its effect again.
   *
   * @param exemption the first one that would cover it, had it not expired
   */
  record NoLonger(Exemption exemption) implements Exempted {}
}
