package io.workerguard.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.workerguard.engine.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the service. Each is a system property {@code worker-guard.…} and an environment
 * variable {@code WORKER_GUARD_…}, and some are options of {@code worker-guard serve}. An option
 * outweighs a property, and that a variable. A value that is present but empty counts as absent.
 */
@ConfigMapping(prefix = "worker-guard")
public interface ServerConfig {

  /** Where policies come from; without any setting the built-in ones apply. */
  Policies policies();

  /** Where the approved base job templates come from; without any setting there is none. */
  BaseJobTemplateSource baseJobTemplate();

  /**
   * What flow runs and workers are told as the cluster's UID. Absent: the UID of the namespace
   * {@code kube-system}, read once where the guard can reach an API server.
   */
  Optional<String> clusterUid();

  /** The address of the Prefect API that workers and flow runs shall use, without credentials. */
  Optional<String> apiUrl();

  /** {@code enforce} follows the policies; {@code audit} lowers every denial to a warning. */
  @WithDefault("enforce")
  Mode mode();

  /** The guard's own ServiceAccount, which nothing else may use. */
  Guard guard();

  /** The certificate that the webhook's port shows. */
  Tls tls();

  /** The port of the webhooks, with TLS; 0 takes any free one. */
  @WithDefault("8443")
  int port();

  /** The port of health and metrics, without TLS; 0 takes any free one. */
  @WithDefault("9000")
  int managementPort();

  /** Where policies come from. Several sources make one set. */
  interface Policies {

    /** Files, and folders with files, separated by commas; read again when they change. */
    Optional<List<Path>> directory();

    /** ConfigMaps whose every key holds policies, watched through the API server. */
    ConfigMaps configMaps();

    /**
     * How often to look for changes, of the base job templates too. A change counts once it has
     * been read twice alike, so that a half-written file never does.
     */
    @WithDefault("2s")
    Duration reloadPeriod();
  }

  /** Which ConfigMaps hold policies. */
  interface ConfigMaps {

    /** Their namespace; absent: the one that the guard runs in. */
    Optional<String> namespace();

    /** Takes every ConfigMap with these labels, such as {@code workerguard.io/policies=true}. */
    Optional<String> labelSelector();

    /** Takes the ConfigMaps of these names, separated by commas. */
    Optional<List<String>> names();
  }

  /**
   * Where the approved base job templates come from: files, ConfigMaps or both. A template is for
   * every work pool, or for the one whose name and an equals sign stand before it; the others stay
   * with the one without a name.
   */
  interface BaseJobTemplateSource {

    /**
     * JSON files as {@code prefect work-pool get-default-base-job-template} writes them, separated
     * by commas: {@code FILE} or {@code POOL=FILE}. A file whose own name holds an equals sign is
     * written with a slash, as {@code ./FILE}.
     */
    Optional<List<String>> file();

    /**
     * The names of ConfigMaps, watched through the API server, separated by commas: {@code NAME},
     * {@code POOL=NAME}, or {@code POOL=NAME/KEY} where one ConfigMap holds several templates.
     */
    Optional<List<String>> configMap();

    /** The ConfigMaps' namespace; absent: the one that the guard runs in. */
    Optional<String> namespace();

    /** The key that holds the JSON in a ConfigMap that is named without one. */
    @WithDefault("baseJobTemplate.json")
    String key();
  }

  /** The guard's own ServiceAccount: both settings or none. */
  interface Guard {

    /** The namespace that the guard runs in. */
    Optional<String> namespace();

    /** The ServiceAccount's name. */
    Optional<String> serviceAccount();
  }

  /** The certificate and its key; {@code serve --tls-self-signed} makes both. */
  interface Tls {

    /** A PEM file: the server's certificate, then those that signed it. */
    Path cert();

    /** A PEM file with the certificate's private key. */
    Path key();

    /**
     * How often to look for a renewed certificate. A pair that does not fit or has expired is left
     * alone.
     */
    @WithDefault("5s")
    Duration reloadPeriod();
  }
}
