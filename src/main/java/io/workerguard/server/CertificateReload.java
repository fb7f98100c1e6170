package io.workerguard.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Puts a renewed certificate into service, if it is one that clients can use.
 *
 * <p>Quarkus could do so by itself, but would take a key that does not belong to the certificate,
 * with which every handshake fails, and says nothing of files that it cannot read.
 */
@Singleton
final class CertificateReload {

  /** The name in the TLS registry. */
  static final String NAME = "webhook";

  private static final Logger LOG = Logger.getLogger(CertificateReload.class);

  private final ServerConfig.Tls files;
  private final TlsConfigurationRegistry registry;
  private final Event<CertificateUpdatedEvent> updated;
  private final Clock clock;
  private volatile Optional<CertificatePair> served = Optional.empty();
  private Optional<String> problem = Optional.empty();

  @Inject
  CertificateReload(
      ServerConfig config,
      TlsConfigurationRegistry registry,
      Event<CertificateUpdatedEvent> updated,
      MeterRegistry meters,
      Clock clock) {
    this.files = config.tls();
    this.registry = registry;
    this.updated = updated;
    this.clock = clock;
    Gauge.builder("worker.guard.certificate.expiry", this::expirySeconds)
        .baseUnit("seconds")
        .description("When the certificate in service expires, in seconds since 1970")
        .register(meters);
  }

  /** Takes what is in the files as what is in service. */
  void start() {
    try {
      served = Optional.of(read());
    } catch (IOException e) {
      say("cannot be read: " + e.getMessage());
    }
  }

  /** Looks whether the files have changed, and takes them if they fit. */
  void look() {
    try {
      CertificatePair found = read();
      if (served.filter(found::equals).isPresent()) {
        problem = Optional.empty();
        return;
      }
      Optional<String> wrong = found.certificateProblem(clock.instant()).or(found::keyProblem);
      if (wrong.isPresent()) {
        say(wrong.orElseThrow());
      } else {
        take(found);
      }
    } catch (IOException e) {
      say("cannot be read: " + e.getMessage());
    }
  }

  private void take(CertificatePair found) {
    TlsConfiguration configuration = registry.get(NAME).orElseThrow();
    if (!configuration.reload()) {
      say("was refused by the TLS registry");
      return;
    }
    updated.fire(new CertificateUpdatedEvent(NAME, configuration));
    served = Optional.of(found);
    problem = Optional.empty();
    LOG.infof(
        "Certificate renewed, valid until %s",
        found.certificate().orElseThrow().getNotAfter().toInstant());
  }

  private CertificatePair read() throws IOException {
    return new CertificatePair(Files.readString(files.cert()), Files.readString(files.key()));
  }

  private double expirySeconds() {
    return served
        .flatMap(CertificatePair::certificate)
        .map(certificate -> (double) certificate.getNotAfter().toInstant().getEpochSecond())
        .orElse(Double.NaN);
  }

  private void say(String what) {
    if (!problem.equals(Optional.of(what))) {
      problem = Optional.of(what);
      LOG.errorf("The new certificate or key is not taken, the old one stays: it %s", what);
    }
  }
}
