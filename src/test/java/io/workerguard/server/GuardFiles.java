package io.workerguard.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The files that a guard under test is started with: a certificate for localhost, and a folder of
 * policies with the links that a mounted ConfigMap has.
 */
public final class GuardFiles implements QuarkusTestResourceLifecycleManager {

  static final String POLICY =
      """
      apiVersion: workerguard.io/v1alpha1
      kind: Policy
      metadata: {name: flow-runs}
      spec:
        description: %s
        match: {subjects: [any]}
        validate:
          - check: allowed-registries
            params: {registries: [ghcr.io/acme]}
      """;

  /** An argument of the resource: policies come from elsewhere. */
  static final String WITHOUT_POLICIES = "without-policies";

  private static Path folder = Path.of("");

  private boolean withPolicies = true;

  @Override
  public void init(Map<String, String> arguments) {
    withPolicies = !arguments.containsKey(WITHOUT_POLICIES);
  }

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("guard-files-");
      SelfSignedCertificate made = SelfSignedCertificate.make(Instant.now());
      install(made);
      Files.createDirectory(policies());
      swapPolicies("first", POLICY.formatted("the first"));
      Files.createSymbolicLink(policies().resolve("policy.yaml"), Path.of("..data/policy.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("worker-guard.tls.cert", cert().toString());
    settings.put("worker-guard.tls.key", key().toString());
    settings.put("worker-guard.tls.reload-period", "200ms");
    settings.put("worker-guard.policies.reload-period", "100ms");
    if (withPolicies) {
      settings.put("worker-guard.policies.directory", policies().toString());
    }
    return settings;
  }

  @Override
  public void stop() {
    // the folder is small, and a failed test can be looked into
  }

  static Path cert() {
    return folder.resolve("tls.crt");
  }

  static Path key() {
    return folder.resolve("tls.key");
  }

  static Path policies() {
    return folder.resolve("policies");
  }

  /** Puts the two files in the place of the old ones. */
  static void install(SelfSignedCertificate made) throws IOException {
    Files.copy(made.key(), key(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(made.cert(), cert(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** As the kubelet does: the new files in a new folder, then one atomic swap of a link. */
  static void swapPolicies(String version, String text) throws IOException {
    Path next = Files.createDirectories(policies().resolve("..version-" + version));
    Files.writeString(next.resolve("policy.yaml"), text);
    Path link = policies().resolve("..data_tmp");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, next.getFileName());
    Files.move(
        link,
        policies().resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
