package io.workerguard.bench;

import io.workerguard.admission.AdmissionRequest;
import io.workerguard.admission.Answer;
import io.workerguard.admission.Webhook;
import io.workerguard.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What an answer costs, from the bytes of the review to the bytes of the answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AdmissionBenchmark {

  /** What is asked. */
  @Param("FLOW_RUN")
  public BenchReview review;

  /** By what it is decided. */
  @Param("BUILT_IN")
  public BenchEngine policies;

  private Engine engine;
  private byte[] unpatched;
  private byte[] patched;

  /** Makes the reviews. */
  @Setup
  public void prepare() {
    engine = policies.engine();
    unpatched = review.unpatched();
    patched = review.patched(engine);
  }

  /** The mutating webhook. */
  @Benchmark
  public byte[] mutate() {
    return bytes(Webhook.MUTATE.answer(unpatched, engine));
  }

  /** The validating webhook, on the object that the mutating one has patched. */
  @Benchmark
  public byte[] validate() {
    return bytes(Webhook.VALIDATE.answer(patched, engine));
  }

  /** Decoded once, mutated, validated as patched, both answers encoded. */
  @Benchmark
  public void whole(Blackhole answers) {
    Answer mutated = Webhook.MUTATE.answer(unpatched, engine);
    answers.consume(bytes(mutated));
    AdmissionRequest after = mutated.request().with(mutated.verdict().patch().object());
    answers.consume(bytes(Webhook.VALIDATE.answer(after, engine)));
  }

  private static byte[] bytes(Answer answer) {
    return answer.json().getBytes(StandardCharsets.UTF_8);
  }
}
