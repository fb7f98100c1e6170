package io.workerguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "python, docker.io/library/python, ''",
    "python:3.13, docker.io/library/python, 3.13",
    "prefecthq/prefect:3-latest, docker.io/prefecthq/prefect, 3-latest",
    "docker.io/python, docker.io/library/python, ''",
    "index.docker.io/a/b, docker.io/a/b, ''",
    "registry-1.docker.io/b, docker.io/library/b, ''",
    "localhost/a, localhost/a, ''",
    "localhost:5000, docker.io/library/localhost, 5000",
    "localhost:5000/a:1, localhost:5000/a, 1",
    "registry.example.com:8443/a/b/c:v1.0_x, registry.example.com:8443/a/b/c, v1.0_x",
    "10.0.0.1:5000/a, 10.0.0.1:5000/a, ''",
    "'[fd00::1]:5000/a', '[fd00::1]:5000/a', ''",
    "a/b__c-d.e--f, docker.io/a/b__c-d.e--f, ''"
  })
  void readsWhatContainerRuntimesRead(String text, String repository, String tag) {
    assertThat(ImageReference.parse(text)).contains(new ImageReference(repository, tag, ""));
    assertThat(ImageReference.parse(text + '@' + DIGEST))
        .contains(new ImageReference(repository, tag, DIGEST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ":",
        "@",
        "/",
        "a:",
        ":a",
        "a@",
        "a@sha256:",
        "a@sha256:xyz",
        "A",
        "a/B",
        "GHCR.IO/a",
        "a b",
        "a ",
        "a\n",
        "a//b",
        "/a",
        "a/",
        "ghcr.io/",
        "ghcr.io/../a",
        "https://ghcr.io/a",
        "user:password@ghcr.io/a",
        "a:b:c",
        "a:tag/b",
        "ghcr.io:x/a",
        "ghcr..io/a",
        "-ghcr.io/a",
        "ghcr.io-/a",
        "ghcr.io\u200b/a",
        "ɢhcr.io/a",
        "a:-b",
        "a_",
        "a___b"
      })
  void refusesWhatNoRuntimeWouldTake(String text) {
    assertThat(ImageReference.parse(text)).isEmpty();
  }

  @Test
  void refusesWhatIsFarTooLong() {
    assertThat(ImageReference.parse("a".repeat(2000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/acme/flows, ghcr.io/acme, true",
    "ghcr.io/acme, ghcr.io/acme, true",
    "ghcr.io/acme/flows, ghcr.io, true",
    "ghcr.io/acme-evil/flows, ghcr.io/acme, false",
    "ghcr.io.evil.com/acme/flows, ghcr.io, false",
    "evil.com/ghcr.io/acme, ghcr.io/acme, false"
  })
  void liesBelowByWholeSegments(String image, String prefix, boolean below) {
    assertThat(ImageReference.parse(image).orElseThrow().isBelow(prefix)).isEqualTo(below);
  }
}
