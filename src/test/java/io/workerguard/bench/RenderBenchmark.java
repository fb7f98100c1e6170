package io.workerguard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.workerguard.template.render.PrefectRelease;
import io.workerguard.template.render.RenderInput;
import io.workerguard.template.render.Renderer;
import io.workerguard.template.render.Rendering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to render the default base job template, from its tree to the Job's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RenderBenchmark {

  private static final Path CASE =
      Path.of("src/test/resources/templates/003-the-usual-variables.json");

  private RenderInput input;

  /** Reads the case. */
  @Setup
  public void prepare() throws IOException {
    input =
        RenderInput.of(
            new ObjectMapper().readTree(CASE.toFile()).path("input"), PrefectRelease.NEWEST);
  }

  /** The Job that the worker would submit. */
  @Benchmark
  public Rendering render() {
    return Renderer.render(input);
  }
}
