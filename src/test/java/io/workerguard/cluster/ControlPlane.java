package io.workerguard.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An API server: one of our own, or the one that {@code WORKER_GUARD_TEST_KUBECONFIG} names.
 *
 * @param kubectl how to talk to it
 * @param auditLog where it says what it was asked, if it is ours
 * @param host the address at which it reaches this machine
 * @param process what ends it when its standard input ends; null if it is not ours to end
 */
record ControlPlane(
    Kubectl kubectl, Optional<Path> auditLog, String host, @Nullable Process process)
    implements AutoCloseable {

  private static final Path SCRIPTS = Path.of("hack/cluster").toAbsolutePath();

  static ControlPlane start() throws IOException, InterruptedException {
    String kubeconfig = System.getenv("WORKER_GUARD_TEST_KUBECONFIG");
    if (kubeconfig != null) {
      String host = System.getenv().getOrDefault("WORKER_GUARD_TEST_HOST", "127.0.0.1");
      Kubectl kubectl = new Kubectl(Path.of("kubectl"), Path.of(kubeconfig), "default");
      return new ControlPlane(kubectl, Optional.empty(), host, null);
    }
    return ours();
  }

  private static ControlPlane ours() throws IOException, InterruptedException {
    Process build = script("build").start();
    String programs = build.inputReader().readLine();
    if (build.waitFor() != 0) {
      throw new IllegalStateException("hack/cluster/build failed; see its messages above");
    }
    Path folder = Files.createDirectories(Path.of("target/cluster-tests").toAbsolutePath());
    Path state = Files.createTempDirectory(folder, "control-plane");
    Process up = script("up", "--wait", state.toString()).start();
    // Read to the end of the line that tells that it is ready.
    if (up.inputReader().readLine() == null) {
      throw new IllegalStateException("hack/cluster/up failed; see its messages above");
    }
    Kubectl kubectl =
        new Kubectl(Path.of(programs, "kubectl"), state.resolve("admin.kubeconfig"), "default");
    return new ControlPlane(kubectl, Optional.of(state.resolve("audit.log")), "127.0.0.1", up);
  }

  private static ProcessBuilder script(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(name).toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.getOutputStream().close();
      process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
  }
}
