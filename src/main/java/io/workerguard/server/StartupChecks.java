package io.workerguard.server;

import io.smallrye.config.common.utils.StringUtil;
import io.workerguard.template.ApiUrl;
import io.workerguard.template.TemplateReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds settings that are unsafe or cannot work, before anything is served, and names each by its
 * property.
 *
 * <p>Runs before Quarkus, which would stop at the first of them with a stack trace, and again in
 * it, where files of settings count too.
 */
final class StartupChecks {

  private static final int HIGHEST_PORT = 65535;

  private final Function<String, Optional<String>> settings;
  private final Instant now;
  private final List<String> problems = new ArrayList<>();

  private StartupChecks(Function<String, Optional<String>> settings, Instant now) {
    this.settings = settings;
    this.now = now;
  }

  /** Every problem of {@code settings}, which answer the value of a property. */
  static List<String> problems(Function<String, Optional<String>> settings, Instant now) {
    StartupChecks checks = new StartupChecks(settings, now);
    checks.certificate();
    checks.ports();
    checks.nothingInTheClear();
    checks.mode();
    checks.apiUrl();
    checks.clusterUid();
    checks.policies();
    checks.baseJobTemplate();
    checks.guard();
    return List.copyOf(checks.problems);
  }

  private void certificate() {
    String certProperty = "worker-guard.tls.cert";
    String keyProperty = "worker-guard.tls.key";
    Optional<String> cert = readable(certProperty);
    Optional<String> key = readable(keyProperty);
    if (setting(certProperty).isEmpty()) {
      problem(certProperty, "is not set");
    }
    if (setting(keyProperty).isEmpty()) {
      problem(keyProperty, "is not set");
    }
    CertificatePair pair = new CertificatePair(cert.orElse(""), key.orElse(""));
    if (cert.isPresent()) {
      pair.certificateProblem(now).ifPresent(problem -> problem(certProperty, problem));
    }
    if (key.isPresent()) {
      pair.keyProblem().ifPresent(problem -> problem(keyProperty, problem));
    }
  }

  private void ports() {
    Optional<Integer> port = port("worker-guard.port");
    Optional<Integer> management = port("worker-guard.management-port");
    if (port.orElse(8443).equals(management.orElse(9000)) && port.orElse(8443) != 0) {
      problem("worker-guard.management-port", "is the same as worker-guard.port");
    }
  }

  private Optional<Integer> port(String property) {
    Optional<String> text = setting(property);
    Optional<Integer> port =
        text.filter(value -> value.matches("[0-9]{1,5}"))
            .map(Integer::valueOf)
            .filter(value -> value <= HIGHEST_PORT);
    if (text.isPresent() && port.isEmpty()) {
      problem(property, "is no port number");
    }
    return port;
  }

  private void nothingInTheClear() {
    String property = "quarkus.http.insecure-requests";
    if (!setting(property).orElse("disabled").equalsIgnoreCase("disabled")) {
      problem(property, "would serve reviews without TLS; it must stay disabled");
    }
  }

  private void mode() {
    String mode = setting("worker-guard.mode").orElse("enforce").toLowerCase(Locale.ROOT);
    if (!mode.equals("audit") && !mode.equals("enforce")) {
      problem("worker-guard.mode", "is neither audit nor enforce");
    }
  }

  private void apiUrl() {
    String property = "worker-guard.api-url";
    setting(property).flatMap(ApiUrl::problem).ifPresent(problem -> problem(property, problem));
  }

  private void clusterUid() {
    String property = "worker-guard.cluster-uid";
    if (setting(property).orElse("").chars().anyMatch(c -> c <= ' ' || c > '~')) {
      problem(property, "may contain visible ASCII characters only");
    }
  }

  private void policies() {
    String property = "worker-guard.policies.directory";
    for (String path : StringUtil.split(setting(property).orElse(""))) {
      requireReadable(property, path);
    }
    String maps = "worker-guard.policies.config-maps.";
    boolean names = setting(maps + "names").isPresent();
    boolean selector = setting(maps + "label-selector").isPresent();
    if (setting(maps + "namespace").isPresent() && !names && !selector) {
      problem(
          maps + "namespace",
          "says where, but neither " + maps + "names nor " + maps + "label-selector says which");
    }
    if (names && selector) {
      problem(maps + "names", "and " + maps + "label-selector exclude each other");
    }
  }

  private void baseJobTemplate() {
    String file = "worker-guard.base-job-template.file";
    String configMap = "worker-guard.base-job-template.config-map";
    List<TemplateReference> files = templates(file);
    List<TemplateReference> configMaps = templates(configMap);
    files.forEach(template -> requireReadable(file, template.place()));
    for (TemplateReference template : configMaps) {
      ConfigMapKey key = ConfigMapKey.of(template.place(), "any");
      if (key.name().isEmpty() || key.key().isEmpty()) {
        problem(configMap, "names no ConfigMap for the " + template.described());
      }
    }
    Stream<TemplateReference> all = Stream.concat(files.stream(), configMaps.stream());
    TemplateReference.clash(all.toList())
        .ifPresent(problem -> problem(configMaps.isEmpty() ? file : configMap, problem));
  }

  private List<TemplateReference> templates(String property) {
    return Stream.of(StringUtil.split(setting(property).orElse("")))
        .map(TemplateReference::of)
        .toList();
  }

  private void guard() {
    String namespace = "worker-guard.guard.namespace";
    String account = "worker-guard.guard.service-account";
    if (setting(namespace).isPresent() && setting(account).isEmpty()) {
      problem(namespace, "is set, so " + account + " must be set too");
    }
    if (setting(account).isPresent() && setting(namespace).isEmpty()) {
      problem(account, "is set, so " + namespace + " must be set too");
    }
  }

  /** The text of the file that {@code property} names, or a problem. */
  private Optional<String> readable(String property) {
    Optional<String> path = setting(property);
    if (path.isEmpty() || !requireReadable(property, path.orElseThrow())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(Path.of(path.orElseThrow())));
    } catch (IOException e) {
      problem(property, "names " + path.orElseThrow() + ", which cannot be read as a text");
      return Optional.empty();
    }
  }

  private boolean requireReadable(String property, String path) {
    try {
      Path file = Path.of(path);
      if (!Files.exists(file)) {
        problem(property, "names " + path + ", which does not exist");
      } else if (!Files.isReadable(file)) {
        problem(property, "names " + path + ", which this process may not read");
      } else {
        return true;
      }
    } catch (InvalidPathException e) {
      problem(property, "is no path");
    }
    return false;
  }

  private Optional<String> setting(String property) {
    return settings.apply(property).filter(value -> !value.isEmpty());
  }

  private void problem(String property, String problem) {
    problems.add(property + " " + problem);
  }
}
