package io.workerguard.server;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the certificate that is in service when a client says hello. A renewed one is swapped in by
 * one write, so that no handshake ever meets a server between two certificates.
 */
final class SwappableKey extends X509ExtendedKeyManager {

  private static final char[] NO_PASSWORD = {};

  private volatile X509ExtendedKeyManager inService;

  SwappableKey(CertificatePair pair) throws GeneralSecurityException {
    inService = managerOf(pair);
  }

  /** Puts {@code pair} into service, for new connections. */
  void swap(CertificatePair pair) throws GeneralSecurityException {
    inService = managerOf(pair);
  }

  /** The key store that a pair makes, under the only name in it. */
  static KeyStore keyStoreOf(CertificatePair pair) throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry(
          "webhook",
          pair.privateKey().orElseThrow(),
          NO_PASSWORD,
          pair.chain().toArray(X509Certificate[]::new));
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException("a key store in memory cannot fail to be made", e);
    }
  }

  private static X509ExtendedKeyManager managerOf(CertificatePair pair)
      throws GeneralSecurityException {
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(keyStoreOf(pair), NO_PASSWORD);
    return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return inService.chooseEngineServerAlias(keyType, issuers, engine);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return inService.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return inService.getServerAliases(keyType, issuers);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return inService.getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return inService.getPrivateKey(alias);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}
