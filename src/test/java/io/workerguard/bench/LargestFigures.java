package io.workerguard.bench;

import io.workerguard.admission.Webhook;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Operation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How long the largest objects keep the guard busy, under every check that there is: from the bytes
 * of a review to its answer, in process, once the compiler is done.
 */
final class LargestFigures {

  private static final int WARM_UP = 15;

  private LargestFigures() {}

  static List<Figure> measure(Effort effort) {
    Engine engine = BenchEngine.STRICT.engine();
    List<Figure> figures = new ArrayList<>();
    for (LargestReview review : LargestReview.values()) {
      for (Operation operation : List.of(Operation.CREATE, Operation.UPDATE)) {
        byte[] bytes = review.bytes(operation);
        for (Webhook webhook : webhooks(operation)) {
          figures.add(
              figure(
                  "%s: %s by %s".formatted(review.title(), operation, webhook),
                  () -> webhook.answer(bytes, engine).json().length(),
                  effort));
        }
      }
    }
    return List.copyOf(figures);
  }

  /** Nothing of a Pod is mutated on UPDATE. */
  private static List<Webhook> webhooks(Operation operation) {
    return operation == Operation.CREATE
        ? List.of(Webhook.MUTATE, Webhook.VALIDATE)
        : List.of(Webhook.VALIDATE);
  }

  private static Figure figure(String name, LongSupplier answer, Effort effort) {
    for (int i = 0; i < WARM_UP; i++) {
      consume(answer);
    }
    double[] clock = new double[5 * effort.iterations()];
    double[] cpu = new double[clock.length];
    for (int i = 0; i < clock.length; i++) {
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      consume(answer);
      clock[i] = (System.nanoTime() - begin) / 1e6;
      cpu[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - spent) / 1e6;
    }
    Arrays.sort(clock);
    Arrays.sort(cpu);
    return Figure.of(name, clock[clock.length / 2], "ms")
        .remark(
            "at most %s; CPU of the thread %s ms"
                .formatted(Figure.text(clock[clock.length - 1]), Figure.text(cpu[cpu.length / 2])))
        .below(100);
  }

  private static void consume(LongSupplier answer) {
    if (answer.getAsLong() == 0) {
      throw new IllegalStateException("no answer");
    }
  }
}
