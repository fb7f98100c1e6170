package io.workerguard.server;

/**
 * Room for bodies of an everyday size and, apart from it, for large ones: whoever sends large ones,
 * or sends them slowly, keeps nobody else waiting.
 *
 * @param small room for bodies of up to {@link #SMALL}
 * @param large room for all others, and for those of unknown length
 */
record BodyBudgets(BodyBudget small, BodyBudget large) {

  /** Thirty times a usual review. */
  static final int SMALL = 256 * 1024;

  /**
   * Shares of the heap. A tree of JSON can take twenty-five times its text, so of the largest
   * bodies there is one at a time, unless the heap is beyond 512 MiB.
   */
  static BodyBudgets ofHeap() {
    long heap = Runtime.getRuntime().maxMemory();
    return new BodyBudgets(
        new BodyBudget(Math.max(SMALL, heap / 16)),
        new BodyBudget(Math.max(BodyGate.LARGEST, heap / 64)));
  }

  BodyBudget forSize(long size) {
    return size <= SMALL ? small : large;
  }

  /** How many bytes are reserved at the moment. */
  long taken() {
    return small.taken() + large.taken();
  }
}
