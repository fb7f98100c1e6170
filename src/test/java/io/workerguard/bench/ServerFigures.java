package io.workerguard.bench;

import io.workerguard.engine.Engine;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the server holds over TLS: latency at a fixed rate, throughput, memory. */
final class ServerFigures {

  private static final int RATE = 1000;
  private static final int STREAMS = 32;
  private static final int CLOSED_STREAMS = 8;
  private static final int CONNECTIONS = 16;
  private static final int WARM_UP = 20_000;
  private static final int CLOSED = 30_000;

  private final Effort effort;
  private final GuardServer server;
  private final List<Figure> figures = new ArrayList<>();

  private ServerFigures(Effort effort, GuardServer server) {
    this.effort = effort;
    this.server = server;
  }

  static List<Figure> measure(Effort effort) throws Exception {
    ServerFigures figures = new ServerFigures(effort, new GuardServer());
    Engine engine = BenchEngine.BUILT_IN.engine();
    byte[] unpatched = BenchReview.FLOW_RUN.unpatched();
    byte[] patched = BenchReview.FLOW_RUN.patched(engine);
    try (GuardServer.Running running = figures.server.start()) {
      figures.server.secondsToFirstAnswer(running, unpatched);
      List<HttpRequest> requests =
          List.of(
              GuardServer.request(running.port(), "/mutate", unpatched),
              GuardServer.request(running.port(), "/validate", patched));
      figures.load("HTTP/2, 1 connection", HttpClient.Version.HTTP_2, requests, running);
      figures.load("HTTP/1.1, 16 connections", HttpClient.Version.HTTP_1_1, requests, running);
      figures.memory(running);
    }
    return List.copyOf(figures.figures);
  }

  private void load(
      String name,
      HttpClient.Version version,
      List<HttpRequest> requests,
      GuardServer.Running running)
      throws Exception {
    boolean isHttp2 = version == HttpClient.Version.HTTP_2;
    try (HttpClient client = server.client(version)) {
      // The first request makes the connection that all streams then share.
      new Load(client, requests, 1).closed(2);
      Load closed = new Load(client, requests, isHttp2 ? CLOSED_STREAMS : CONNECTIONS);
      closed.closed(WARM_UP);
      Load fixed = new Load(client, requests, isHttp2 ? STREAMS : CONNECTIONS);
      fixed.atRate(RATE, Duration.ofSeconds(5));
      atRate(name, fixed, running);
      closed(name, closed, running);
    }
  }

  private void atRate(String name, Load load, GuardServer.Running running)
      throws InterruptedException {
    double before = running.process().look().cpuSeconds();
    Load.Result result = load.atRate(RATE, effort.load());
    double cpu = running.process().look().cpuSeconds() - before;
    String title = name + ", 1,000/s: ";
    figures.add(Figure.of(title + "p50", result.milliseconds(0.5), "ms"));
    figures.add(Figure.of(title + "p99", result.milliseconds(0.99), "ms").below(5));
    figures.add(Figure.of(title + "max", result.milliseconds(1), "ms"));
    figures.add(
        Figure.of(title + "CPU of the server", cpu / result.nanos().length * 1e6, "µs")
            .remark("per request"));
  }

  private void closed(String name, Load load, GuardServer.Running running)
      throws InterruptedException {
    double before = running.process().look().cpuSeconds();
    Load.Result result = load.closed(CLOSED);
    double cpu = running.process().look().cpuSeconds() - before;
    figures.add(
        Figure.of(name + ", closed loop", result.perSecond(), "/s")
            .remark(
                "p99 %s ms; CPU of the server %s µs"
                    .formatted(
                        Figure.text(result.milliseconds(0.99)),
                        Figure.text(cpu / result.nanos().length * 1e6))));
  }

  private void memory(GuardServer.Running running) {
    figures.add(
        Figure.of("Resident after the load", running.process().residentMegabytes(), "MB")
            .remark("peak %s MB".formatted(Figure.text(running.process().look().peakMegabytes()))));
  }
}
