package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SwappableKeyTest {

  @Test
  void aHandshakeThatHasBegunKeepsItsKeyAndItsCertificate() throws Exception {
    CertificatePair first = pair();
    SwappableKey key = new SwappableKey(first);
    String alias = key.chooseEngineServerAlias("EC", null, null);

    key.swap(pair());

    assertThat(fits(key.getPrivateKey(alias), key.getCertificateChain(alias)[0])).isTrue();
    assertThat(key.getCertificateChain(alias)[0]).isEqualTo(first.certificate().orElseThrow());
  }

  @Test
  void aNewHandshakeGetsTheNewPair() throws Exception {
    SwappableKey key = new SwappableKey(pair());
    CertificatePair second = pair();

    key.swap(second);

    String alias = key.chooseEngineServerAlias("EC", null, null);
    assertThat(fits(key.getPrivateKey(alias), key.getCertificateChain(alias)[0])).isTrue();
    assertThat(key.getCertificateChain(alias)[0]).isEqualTo(second.certificate().orElseThrow());
  }

  private static CertificatePair pair() throws Exception {
    SelfSignedCertificate made = SelfSignedCertificate.make(Instant.now());
    return new CertificatePair(Files.readString(made.cert()), Files.readString(made.key()));
  }

  private static boolean fits(PrivateKey key, X509Certificate certificate) throws Exception {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(new byte[] {1});
    byte[] signed = signature.sign();
    signature.initVerify(certificate);
    signature.update(new byte[] {1});
    return signature.verify(signed);
  }
}
