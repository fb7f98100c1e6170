package io.workerguard.server;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate and its private key, as the texts of their PEM files.
 *
 * <p>Quarkus reads the two apart and would serve a pair that does not fit, with which every
 * handshake fails.
 *
 * @param cert the PEM text with the server's certificate first
 * @param key the PEM text of the private key
 */
record CertificatePair(String cert, String key) {

  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /** The server's own certificate; empty where the text holds none that can be read. */
  Optional<X509Certificate> certificate() {
    return chain().stream().findFirst();
  }

  /** The server's own certificate and those that signed it, as the text has them. */
  List<X509Certificate> chain() {
    try {
      byte[] text = cert.getBytes(StandardCharsets.UTF_8);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return factory.generateCertificates(new ByteArrayInputStream(text)).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      return List.of();
    }
  }

  /** What is wrong with the certificate at {@code now}. */
  Optional<String> certificateProblem(Instant now) {
    Optional<X509Certificate> certificate = certificate();
    if (certificate.isEmpty()) {
      return Optional.of("holds no certificate in PEM form");
    }
    Instant from = certificate.orElseThrow().getNotBefore().toInstant();
    Instant until = certificate.orElseThrow().getNotAfter().toInstant();
    if (now.isAfter(until)) {
      return Optional.of("holds a certificate that expired at " + until);
    }
    return now.isBefore(from)
        ? Optional.of("holds a certificate that is not valid before " + from)
        : Optional.empty();
  }

  /** What is wrong with the key, given a certificate that can be read. */
  Optional<String> keyProblem() {
    if (!KEY.matcher(key).find()) {
      return Optional.of("holds no unencrypted private key in PEM form");
    }
    return certificate().isPresent() && privateKey().isEmpty()
        ? Optional.of("holds a key that does not belong to the certificate")
        : Optional.empty();
  }

  /** The key; empty where there is none or it does not belong to the certificate. */
  Optional<PrivateKey> privateKey() {
    Matcher pem = KEY.matcher(key);
    Optional<X509Certificate> certificate = certificate();
    if (certificate.isEmpty() || !pem.find()) {
      return Optional.empty();
    }
    PublicKey publicKey = certificate.orElseThrow().getPublicKey();
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
      byte[] pkcs8 = pem.group(1).equals("PRIVATE KEY") ? der : wrapped(der, publicKey);
      PrivateKey privateKey =
          KeyFactory.getInstance(publicKey.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return fits(privateKey, publicKey) ? Optional.of(privateKey) : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Signs with one half and verifies with the other, which every kind of key can do. */
  private static boolean fits(PrivateKey privateKey, PublicKey publicKey)
      throws GeneralSecurityException {
    byte[] message = "worker-guard".getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance(signatureAlgorithm(publicKey.getAlgorithm()));
    signature.initSign(privateKey);
    signature.update(message);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(message);
    return signature.verify(signed);
  }

  private static String signatureAlgorithm(String keyAlgorithm) {
    return switch (keyAlgorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> keyAlgorithm;
    };
  }

  /**
   * PKCS#8 around a key of PKCS#1 ({@code RSA PRIVATE KEY}) or SEC 1 ({@code EC PRIVATE KEY}). The
   * algorithm and its curve are those of the certificate: if they are not, the key does not fit.
   */
  private static byte[] wrapped(byte[] key, PublicKey publicKey) {
    return Der.sequence(
        Der.integer(BigInteger.ZERO), algorithmOf(publicKey.getEncoded()), Der.octetString(key));
  }

  /** The first element of a SubjectPublicKeyInfo, an outer sequence of algorithm and key. */
  private static byte[] algorithmOf(byte[] publicKey) {
    int start = 2 + lengthBytes(publicKey, 1);
    int length = publicKey[start + 1];
    return Arrays.copyOfRange(publicKey, start, start + 2 + length);
  }

  /** How many bytes follow the first one of a length. */
  private static int lengthBytes(byte[] der, int at) {
    return der[at] >= 0 ? 0 : der[at] & 0x7f;
  }
}
