package io.workerguard.server;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the certificate that is in service when a client says hello.
 *
 * <p>A handshake asks for an alias first, then for the key and the chain that it stands for. The
 * alias carries the number of the pair, so that a swap in between does not give it the key of one
 * certificate and the chain of another.
 */
final class SwappableKey extends X509ExtendedKeyManager {

  private static final char[] NO_PASSWORD = {};

  private volatile InService inService;

  /**
   * The pair for new handshakes, and the one before it for those that have begun.
   *
   * @param number counts the pairs
   * @param manager gives out the pair
   * @param before gives out the pair before
   */
  private record InService(
      int number, X509ExtendedKeyManager manager, X509ExtendedKeyManager before) {

    @Nullable String alias(@Nullable String plain) {
      return plain == null ? null : number + "/" + plain;
    }

    /** Who gave out {@code alias}. */
    X509ExtendedKeyManager managerOf(String alias) {
      return alias.startsWith(number + "/") ? manager : before;
    }
  }

  SwappableKey(CertificatePair pair) throws GeneralSecurityException {
    X509ExtendedKeyManager first = managerOf(pair);
    inService = new InService(0, first, first);
  }

  /** Puts {@code pair} into service, for new connections. */
  void swap(CertificatePair pair) throws GeneralSecurityException {
    InService last = inService;
    inService = new InService(last.number() + 1, managerOf(pair), last.manager());
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
    InService now = inService;
    return now.alias(now.manager().chooseEngineServerAlias(keyType, issuers, engine));
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    InService now = inService;
    return now.alias(now.manager().chooseServerAlias(keyType, issuers, socket));
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    InService now = inService;
    String[] plain = now.manager().getServerAliases(keyType, issuers);
    return plain == null ? null : Arrays.stream(plain).map(now::alias).toArray(String[]::new);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return inService.managerOf(alias).getCertificateChain(plain(alias));
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return inService.managerOf(alias).getPrivateKey(plain(alias));
  }

  private static String plain(String alias) {
    return alias.substring(alias.indexOf('/') + 1);
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
