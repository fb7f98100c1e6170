package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every setting with its default, so that none changes unnoticed. */
class ServerConfigTest {

  private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");

  @Test
  void everyPropertyAndItsDefault() {
    ConfigClass config = ConfigClass.configClass(ServerConfig.class);
    Map<String, String> defaults = new TreeMap<>();
    ConfigMappings.getProperties(config)
        .forEach((name, property) ->
            defaults.put(name, property.hasDefaultValue() ? property.getDefaultValue() : "–"));

    defaults.keySet().removeIf(name -> name.endsWith("[*]"));
    assertThat(lines(defaults))
        .isEqualTo(
            """
            worker-guard.api-url –
            worker-guard.base-job-template.config-map –
            worker-guard.base-job-template.file –
            worker-guard.base-job-template.key baseJobTemplate.json
            worker-guard.base-job-template.namespace –
            worker-guard.cluster-uid –
            worker-guard.guard.namespace –
            worker-guard.guard.service-account –
            worker-guard.management-port 9000
            worker-guard.mode enforce
            worker-guard.policies.config-maps.label-selector –
            worker-guard.policies.config-maps.names –
            worker-guard.policies.config-maps.namespace –
            worker-guard.policies.directory –
            worker-guard.policies.reload-period 2s
            worker-guard.port 8443
            worker-guard.tls.cert –
            worker-guard.tls.key –
            worker-guard.tls.reload-period 5s
            """);
  }

  /** A Deployment cannot correct these: they are fixed when the program is built. */
  @Test
  void everySettingThatIsFixedAtBuildTime() throws IOException {
    assertThat(properties())
        .containsEntry("quarkus.management.enabled", "true")
        .containsEntry("quarkus.shutdown.delay-enabled", "true")
        .containsEntry("quarkus.rest.input-buffer-size", BodyGate.LARGEST / 1048576 + "M")
        .containsEntry("quarkus.kubernetes-client.devservices.enabled", "false")
        .containsEntry("quarkus.micrometer.binder.http-server.enabled", "false")
        .containsEntry("quarkus.micrometer.binder.http-client.enabled", "false")
        .containsEntry("quarkus.micrometer.binder.vertx.enabled", "false")
        .containsEntry("quarkus.micrometer.export.json.enabled", "false");
  }

  @Test
  void theLimitsOfTheServer() throws IOException {
    assertThat(properties())
        .containsEntry("quarkus.http.insecure-requests", "disabled")
        .containsEntry("quarkus.http.limits.max-body-size", BodyGate.LARGEST / 1048576 + "M")
        .containsEntry("quarkus.http.limits.max-header-size", "16K")
        .containsEntry("quarkus.http.limits.max-connections", "2000")
        .containsEntry("quarkus.http.limits.max-concurrent-streams", "64")
        .containsEntry("quarkus.http.http2-connection-window-size", "4194304")
        .containsEntry("quarkus.http.idle-timeout", "2M")
        .containsEntry("quarkus.http.read-timeout", "5S")
        .containsEntry("quarkus.http.enable-compression", "false")
        .containsEntry("quarkus.http.enable-decompression", "false")
        .containsEntry("quarkus.tls.webhook.protocols", "TLSv1.3,TLSv1.2");
  }

  @Test
  void theDefaultsOfThePortsStandInBothPlaces() throws IOException {
    assertThat(properties())
        .containsEntry("worker-guard.port", "8443")
        .containsEntry("worker-guard.management-port", "9000");
  }

  @Test
  void everyOptionIsASetting() {
    ConfigClass config = ConfigClass.configClass(ServerConfig.class);

    assertThat(ConfigMappings.getProperties(config).keySet())
        .containsAll(ServeOptions.PROPERTIES.values());
  }

  @Test
  void whatIsPresentButEmptyCountsAsAbsent() {
    ServerConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(ServerConfig.class)
            .withDefaultValue("worker-guard.tls.cert", "tls.crt")
            .withDefaultValue("worker-guard.tls.key", "tls.key")
            .withDefaultValue("worker-guard.cluster-uid", "")
            .withDefaultValue("worker-guard.api-url", "")
            .withDefaultValue("worker-guard.policies.directory", "")
            .withDefaultValue("worker-guard.guard.namespace", "")
            .build()
            .getConfigMapping(ServerConfig.class);

    assertThat(config.clusterUid()).isEmpty();
    assertThat(config.apiUrl()).isEmpty();
    assertThat(config.policies().directory()).isEmpty();
    assertThat(config.guard().namespace()).isEmpty();
  }

  private static Properties properties() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(PROPERTIES)) {
      properties.load(reader);
    }
    return properties;
  }

  private static String lines(Map<String, String> entries) {
    StringBuilder text = new StringBuilder();
    entries.forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    return text.toString();
  }
}
