package io.workerguard.server;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A certificate for trying things out: for the names of loopback, of a key that is made on the
 * spot, and valid for a week.
 *
 * @param cert the PEM file with the certificate, which is also its own authority
 * @param key the PEM file with the private key, readable by its owner alone
 */
record SelfSignedCertificate(Path cert, Path key) {

  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
  private static final byte[] COMMON_NAME = Der.oid(2, 5, 4, 3);
  private static final byte[] BASIC_CONSTRAINTS = Der.oid(2, 5, 29, 19);
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = Der.oid(2, 5, 29, 17);
  private static final int VERSION_3 = 2;

  /** Makes a key and a certificate in a new folder, which goes away with the process. */
  static SelfSignedCertificate make(Instant now) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Path folder = Files.createTempDirectory("worker-guard-");
    folder.toFile().deleteOnExit();
    return new SelfSignedCertificate(
        write(folder.resolve("tls.crt"), "CERTIFICATE", certificate(pair, now)),
        write(folder.resolve("tls.key"), "PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private static byte[] certificate(KeyPair pair, Instant now) throws GeneralSecurityException {
    byte[] name =
        Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.utf8("worker-guard (self-signed)"))));
    byte[] validity =
        Der.sequence(
            Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(Duration.ofDays(7))));
    byte[] toSign =
        Der.sequence(
            Der.tagged(0xa0, Der.integer(BigInteger.valueOf(VERSION_3))),
            Der.integer(new BigInteger(127, new SecureRandom())),
            ECDSA_WITH_SHA256,
            name,
            validity,
            name,
            pair.getPublic().getEncoded(),
            Der.tagged(0xa3, Der.sequence(authority(), names())));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(toSign);
    return Der.sequence(toSign, ECDSA_WITH_SHA256, Der.bitString(signature.sign()));
  }

  /** Clients that are given the certificate as the authority to trust want it to be one. */
  private static byte[] authority() {
    return Der.sequence(BASIC_CONSTRAINTS, Der.yes(), Der.octetString(Der.sequence(Der.yes())));
  }

  private static byte[] names() {
    byte[] ipv6 = new byte[16];
    ipv6[15] = 1;
    byte[] names =
        Der.sequence(
            Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
            Der.tagged(0x87, new byte[] {127, 0, 0, 1}),
            Der.tagged(0x87, ipv6));
    return Der.sequence(SUBJECT_ALTERNATIVE_NAME, Der.octetString(names));
  }

  private static Path write(Path file, String label, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    String pem = "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    file.toFile().deleteOnExit();
    return Files.writeString(Files.createFile(file, ownerOnly(file)), pem);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
