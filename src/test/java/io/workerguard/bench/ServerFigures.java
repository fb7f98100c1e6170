package io.workerguard.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the server holds over TLS: latency at a fixed rate, throughput, memory. */
final class ServerFigures {

  private static final Path POD_SECURITY = Path.of("target/bench/pod-security-webhook");
  private static final int RATE = 1000;
  private static final int STREAMS = 32;
  private static final int CLOSED_STREAMS = 8;
  private static final int CONNECTIONS = 16;
  private static final int WARM_UP = 20_000;
  private static final int CLOSED = 30_000;

  private final Effort effort;
  private final GuardServer server = new GuardServer();
  private final byte[] unpatched = BenchReview.FLOW_RUN.unpatched();
  private final byte[] patched = BenchReview.FLOW_RUN.patched(BenchEngine.BUILT_IN.engine());
  private final List<Figure> figures = new ArrayList<>();

  /** How fast a server went in a closed loop, and what it cost. */
  private record Speed(double perSecond, double cpuMicros) {}

  private ServerFigures(Effort effort) throws Exception {
    this.effort = effort;
  }

  static List<Figure> measure(Effort effort) throws Exception {
    ServerFigures figures = new ServerFigures(effort);
    try (GuardServer.Running guard = figures.server.start()) {
      figures.server.secondsToFirstAnswer(guard, figures.unpatched);
      figures.load("HTTP/2, 1 connection", HttpClient.Version.HTTP_2, guard);
      figures.load("HTTP/1.1, 16 connections", HttpClient.Version.HTTP_1_1, guard);
      figures.figures.add(
          Figure.of("Resident after the load", guard.process().residentMegabytes(), "MB")
              .remark("peak %s MB".formatted(Figure.text(guard.process().look().peakMegabytes()))));
      if (Files.isExecutable(POD_SECURITY)) {
        figures.compare(guard);
      }
    }
    return List.copyOf(figures.figures);
  }

  private void load(String name, HttpClient.Version version, GuardServer.Running guard)
      throws Exception {
    boolean isHttp2 = version == HttpClient.Version.HTTP_2;
    List<HttpRequest> both =
        List.of(
            GuardServer.request(guard.port(), "/mutate", unpatched),
            GuardServer.request(guard.port(), "/validate", patched));
    try (HttpClient client = server.client(version)) {
      // The first request makes the connection that all streams then share.
      new Load(client, both, 1).closed(2);
      Load closed = new Load(client, both, isHttp2 ? CLOSED_STREAMS : CONNECTIONS);
      closed.closed(WARM_UP);
      Load fixed = new Load(client, both, isHttp2 ? STREAMS : CONNECTIONS);
      fixed.atRate(RATE, Duration.ofSeconds(5));
      atRate(name, fixed, guard);
      Speed speed = speed(closed, guard);
      figures.add(
          Figure.of(name + ", closed loop", speed.perSecond(), "/s")
              .remark("CPU of the server %s µs each".formatted(Figure.text(speed.cpuMicros()))));
    }
  }

  private void atRate(String name, Load load, GuardServer.Running guard)
      throws InterruptedException {
    double before = guard.process().look().cpuSeconds();
    Load.Result result = load.atRate(RATE, effort.load());
    double cpu = guard.process().look().cpuSeconds() - before;
    String title = name + ", 1,000/s: ";
    figures.add(
        Figure.of(title + "p50", result.milliseconds(0.5), "ms")
            .remark(
                "CPU of the server %s µs each".formatted(Figure.text(cpu * 1e6 / result.count()))));
    figures.add(Figure.of(title + "p99", result.milliseconds(0.99), "ms").below(5));
    figures.add(
        Figure.of(title + "max", result.milliseconds(1), "ms")
            .remark("p99.9 %s ms".formatted(Figure.text(result.milliseconds(0.999)))));
  }

  private static Speed speed(Load load, GuardServer.Running server) throws InterruptedException {
    double before = server.process().look().cpuSeconds();
    Load.Result result = load.closed(CLOSED);
    double cpu = server.process().look().cpuSeconds() - before;
    return new Speed(result.perSecond(), cpu * 1e6 / result.count());
  }

  /** The same review to Kubernetes' own webhook for Pod Security, in turn with ours. */
  private void compare(GuardServer.Running guard) throws Exception {
    try (StubNamespaces namespaces = new StubNamespaces();
        GuardServer.Running peer = server.startPodSecurity(POD_SECURITY, namespaces.kubeconfig());
        HttpClient client = server.client(HttpClient.Version.HTTP_2)) {
      server.secondsToFirstAnswer(peer, unpatched);
      Load ours = validating(guard, client);
      Load theirs = validating(peer, client);
      ours.closed(WARM_UP);
      theirs.closed(WARM_UP);
      Speed ourSpeed = speed(ours, guard);
      Speed theirSpeed = speed(theirs, peer);
      figures.add(
          Figure.of(
                  "Throughput over that of Kubernetes' Pod Security webhook",
                  ourSpeed.perSecond() / theirSpeed.perSecond(),
                  "times")
              .remark(
                  "/validate %s to %s requests/s"
                      .formatted(
                          Figure.text(ourSpeed.perSecond()), Figure.text(theirSpeed.perSecond())))
              .atLeast(1));
      figures.add(
          Figure.of(
                  "  CPU for a request over that of the same",
                  ourSpeed.cpuMicros() / theirSpeed.cpuMicros(),
                  "times")
              .remark(
                  "%s to %s µs"
                      .formatted(
                          Figure.text(ourSpeed.cpuMicros()), Figure.text(theirSpeed.cpuMicros()))));
    }
  }

  private Load validating(GuardServer.Running to, HttpClient client) {
    return new Load(
        client, List.of(GuardServer.request(to.port(), "/validate", patched)), CLOSED_STREAMS);
  }
}
