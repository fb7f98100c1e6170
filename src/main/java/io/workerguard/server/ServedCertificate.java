package io.workerguard.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that the webhook's port shows, and its renewal.
 *
 * <p>Quarkus could read the files again by itself, but would take a key that does not belong to the
 * certificate, says nothing of files that it cannot read, and has Vert.x fail the handshakes that
 * fall into the moment of the change.
 */
@Singleton
@Identifier("webhook")
final class ServedCertificate implements KeyStoreProvider {

  private static final Logger LOG = Logger.getLogger(ServedCertificate.class);

  private final ServerConfig.Tls files;
  private final Clock clock;
  private volatile @Nullable CertificatePair served;
  private @Nullable SwappableKey keyManager;
  private Optional<String> problem = Optional.empty();

  @Inject
  ServedCertificate(ServerConfig config, Clock clock, MeterRegistry meters) {
    this.files = config.tls();
    this.clock = clock;
    Gauge.builder("worker.guard.certificate.expiry", this::expirySeconds)
        .baseUnit("seconds")
        .description("When the certificate in service expires, in seconds since 1970")
        .register(meters);
  }

  /** Asked once, when the port is about to open. */
  @Override
  public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
    try {
      CertificatePair pair = read();
      Optional<String> wrong = pair.certificateProblem(clock.instant()).or(pair::keyProblem);
      if (wrong.isPresent()) {
        throw new ConfigurationException(
            "worker-guard.tls.cert or worker-guard.tls.key " + wrong.orElseThrow());
      }
      SwappableKey manager = new SwappableKey(pair);
      keyManager = manager;
      served = pair;
      return new KeyStoreAndKeyCertOptions(
          SwappableKey.keyStoreOf(pair), KeyCertOptions.wrap(manager));
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigurationException(
          "worker-guard.tls.cert or worker-guard.tls.key cannot be used: " + e.getMessage(), e);
    }
  }

  /** Looks whether the files have changed, and takes them if clients can use what they hold. */
  void look() {
    try {
      CertificatePair found = read();
      if (found.equals(served)) {
        problem = Optional.empty();
        return;
      }
      Optional<String> wrong = found.certificateProblem(clock.instant()).or(found::keyProblem);
      if (wrong.isPresent()) {
        say(wrong.orElseThrow());
      } else {
        take(found);
      }
    } catch (IOException | GeneralSecurityException e) {
      say("cannot be used: " + e.getMessage());
    }
  }

  private void take(CertificatePair found) throws GeneralSecurityException {
    if (keyManager == null) {
      return;
    }
    keyManager.swap(found);
    served = found;
    problem = Optional.empty();
    LOG.infof(
        "Certificate renewed, valid until %s",
        found.certificate().orElseThrow().getNotAfter().toInstant());
  }

  private CertificatePair read() throws IOException {
    return new CertificatePair(Files.readString(files.cert()), Files.readString(files.key()));
  }

  private double expirySeconds() {
    return Optional.ofNullable(served)
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
