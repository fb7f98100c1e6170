package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatePairTest {

  private static final Path KEYS = Path.of("src/test/resources/certificates");
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  /** Made by openssl 3.0: every form in which a key of cert-manager, Helm or openssl may come. */
  @ParameterizedTest
  @ValueSource(strings = {"rsa-pkcs1", "rsa-pkcs8", "ec-sec1", "ec-pkcs8", "p521-sec1", "ed25519"})
  void knowsEveryFormOfKey(String name) throws IOException {
    CertificatePair pair = pair(name.split("-")[0], name);

    assertThat(pair.certificateProblem(NOW)).isEmpty();
    assertThat(pair.keyProblem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa-pkcs1", "ec-pkcs8", "p521-sec1", "ed25519"})
  void seesThatAKeyBelongsToAnotherCertificate(String name) throws IOException {
    CertificatePair pair = pair(name.startsWith("ec") ? "rsa" : "ec", name);

    assertThat(pair.keyProblem()).contains("holds a key that does not belong to the certificate");
  }

  @Test
  void aSelfSignedCertificateIsOneThatClientsTake() throws IOException, GeneralSecurityException {
    SelfSignedCertificate made = SelfSignedCertificate.make(NOW);
    CertificatePair pair =
        new CertificatePair(Files.readString(made.cert()), Files.readString(made.key()));

    X509Certificate certificate = pair.certificate().orElseThrow();

    assertThat(pair.certificateProblem(NOW)).isEmpty();
    assertThat(pair.keyProblem()).isEmpty();
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(
            List.of(2, "localhost"),
            List.of(7, "127.0.0.1"),
            List.of(7, InetAddress.getByName("::1").getHostAddress()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.key())))
        .isEqualTo("rw-------");
  }

  private static CertificatePair pair(String cert, String key) throws IOException {
    return new CertificatePair(
        Files.readString(KEYS.resolve(cert + ".crt")),
        Files.readString(KEYS.resolve(key + ".key")));
  }
}
