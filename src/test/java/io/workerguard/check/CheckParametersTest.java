package io.workerguard.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.workerguard.Json;
import io.workerguard.check.podsecurity.Level;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.policy.BoundParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads parameters of checks as a policy's are read. */
class CheckParametersTest {

  @Test
  void parametersFillTheRecord() throws JsonProcessingException {
    assertThat(
            check(
                "pod-security", "{level: 'restricted', version: 'v1.30', exempt: ['privileged']}"))
        .isEqualTo(
            new PodSecurity(
                Level.RESTRICTED, Optional.of("v1.30"), Optional.of(List.of("privileged"))));
    assertThat(check("resource-limits", "{limits: ['cpu'], maximum: {cpu: '4'}}"))
        .isEqualTo(
            new ResourceLimits(
                Optional.empty(), Optional.of(List.of("cpu")), Optional.of(Map.of("cpu", "4"))));
    assertThat(check("allowed-registries", "{registries: ['index.docker.io/a/', 'ghcr.io']}"))
        .isEqualTo(new AllowedRegistries(List.of("docker.io/a", "ghcr.io")));
    assertThat(check("no-plaintext-credentials", "{}"))
        .isEqualTo(new NoPlaintextCredentials(Optional.empty(), Optional.empty()));
    assertThat(check("pinned-images", "{allowTags: false}"))
        .isEqualTo(new PinnedImages(Optional.of(false), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "allowed-registries | {registries: []} | registries",
        "allowed-registries | {registries: ['acme']} | registries",
        "allowed-registries | {registries: ['acme/flows']} | registries",
        "allowed-registries | {registries: ['']} | registries",
        "allowed-registries | {registries: ['ghcr.io/acme/*']} | registries",
        "allowed-registries | {registries: ['ghcr.io/acme:1']} | registries",
        "allowed-registries | {registries: ['https://ghcr.io']} | registries",
        "allowed-registries | {registries: ['GHCR.io']} | registries",
        "allowed-service-accounts | {names: []} | names",
        "allowed-service-accounts | {names: ['']} | names",
        "image-pull-secrets | {} | names",
        "image-pull-secrets | {names: []} | names",
        "image-pull-secrets | {names: ['']} | names",
        "pinned-images | {allowTags: true, requireDigest: true} | requireDigest",
        "pinned-images | {allowTags: false, requireDigest: false} | requireDigest",
        "pod-security | {level: 'baseline', version: '1.30'} | version",
        "pod-security | {level: 'baseline', version: 'v1.030'} | version",
        "pod-security | {level: 'baseline', version: 'v1.30.1'} | version",
        "pod-security | {level: 'baseline', version: 'v2.0'} | version",
        "pod-security | {level: 'baseline', version: ''} | version",
        "pod-security | {level: 'baseline', exempt: ['nothing']} | exempt",
        "required-environment | {} | variables",
        "required-environment | {apiUrl: false, variables: {}} | variables",
        "required-labels | {labels: {}} | labels",
        "resource-limits | {maximum: {cpu: 'lots'}} | maximum",
        "resource-limits | {maximum: {cpu: '-1'}} | maximum"
      })
  void refusesWhatMakesNoSense(String id, String params, String parameter) {
    assertThatThrownBy(() -> check(id, params))
        .hasRootCauseInstanceOf(InvalidParameterException.class)
        .rootCause()
        .extracting("parameter")
        .isEqualTo(parameter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "allowed-registries | {}",
        "allowed-registries | {registries: 'ghcr.io'}",
        "allowed-registries | {registries: ['ghcr.io'], more: 1}",
        "pod-security | {}",
        "pod-security | {level: 'Restricted'}",
        "pod-security | {level: 2}",
        "pinned-images | {allowTags: 'true'}",
        "required-labels | {labels: {team: 1}}"
      })
  void refusesWhatHasAnotherType(String id, String params) {
    assertThatThrownBy(() -> check(id, params)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void aVersionNewerThanTheNewestKnownCountsAsThat() throws JsonProcessingException {
    assertThat(check("pod-security", "{level: 'baseline', version: 'v1.999'}")).isNotNull();
  }

  private static Check check(String id, String params) throws JsonProcessingException {
    Checks.Entry entry =
        Checks.ALL.stream().filter(known -> known.info().id().equals(id)).findFirst().orElseThrow();
    return BoundParameters.of(Json.of(params), entry.type());
  }
}
