package io.workerguard.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code serve}: turns its options into properties, verifies the settings, and starts
 * Quarkus.
 */
public final class Serve {

  private static final int FINE = 0;
  private static final int WRONG_USAGE = 2;
  private static final int BUG = 70;

  private static final String CERT = "worker-guard.tls.cert";
  private static final String KEY = "worker-guard.tls.key";

  private final PrintStream out;
  private final PrintStream err;
  private final Clock clock;

  private Serve(PrintStream out, PrintStream err, Clock clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  /**
   * Serves until the process is told to end.
   *
   * @param out where help goes
   * @param err where everything else goes
   * @return the exit code
   */
  public static int run(PrintStream out, PrintStream err, String... args) {
    return new Serve(out, err, Clock.systemUTC()).run(args);
  }

  private int run(String... args) {
    ServeOptions options = ServeOptions.parse(args);
    if (options.help()) {
      out.print(help());
      return FINE;
    }
    if (!options.problems().isEmpty()) {
      return refuse(options.problems());
    }
    options.properties().forEach(System::setProperty);
    if (options.selfSigned()) {
      List<String> problems = makeCertificate();
      if (!problems.isEmpty()) {
        return refuse(problems);
      }
    }
    List<String> problems = StartupChecks.problems(Serve::setting, clock.instant());
    if (problems.isEmpty()) {
      return start();
    }
    int code = refuse(problems);
    if (setting(CERT).isEmpty() || setting(KEY).isEmpty()) {
      err.print(resource("no-certificate.txt"));
    }
    return code;
  }

  /**
   * What a property is before Quarkus reads any file: a system property or an environment variable.
   */
  static Optional<String> setting(String property) {
    String variable =
        StringUtil.replaceNonAlphanumericByUnderscores(property).toUpperCase(Locale.ROOT);
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable)));
  }

  private List<String> makeCertificate() {
    List<String> problems = new ArrayList<>();
    for (String property : List.of(CERT, KEY)) {
      if (setting(property).isPresent()) {
        problems.add(property + " is set; that and --tls-self-signed exclude each other");
      }
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    try {
      SelfSignedCertificate made = SelfSignedCertificate.make(clock.instant());
      System.setProperty(CERT, made.cert().toString());
      System.setProperty(KEY, made.key().toString());
      System.setProperty("quarkus.http.host", "localhost");
      err.println("worker-guard: made a certificate for localhost alone; to trust it:");
      err.println("  curl --cacert " + made.cert() + " https://localhost:" + port() + "/validate");
      return problems;
    } catch (IOException | GeneralSecurityException e) {
      return List.of("--tls-self-signed cannot make a certificate: " + e.getMessage());
    }
  }

  private static String port() {
    return setting("worker-guard.port").orElse("8443");
  }

  private int start() {
    AtomicInteger exitCode = new AtomicInteger();
    Quarkus.run(null, (code, failure) -> exitCode.set(ended(code, failure)));
    return exitCode.get();
  }

  /** Quarkus says nothing of what ended it to those who bring a handler of their own. */
  private int ended(int code, @Nullable Throwable failure) {
    if (failure == null) {
      return code;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigurationException
          || cause instanceof ConfigValidationException
          || cause instanceof BindException) {
        err.println(cause.getMessage());
        return WRONG_USAGE;
      }
    }
    failure.printStackTrace(err);
    return BUG;
  }

  private int refuse(List<String> problems) {
    err.print(refusal(problems));
    err.println("See 'worker-guard serve --help'.");
    return WRONG_USAGE;
  }

  /** All problems that keep the service from starting, one a line. */
  static String refusal(List<String> problems) {
    StringBuilder text = new StringBuilder("worker-guard: not started\n");
    problems.forEach(problem -> text.append("  ").append(problem).append('\n'));
    return text.toString();
  }

  private static String help() {
    return resource("serve.txt");
  }

  private static String resource(String name) {
    try (InputStream text = Serve.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("the program lacks its own text " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
