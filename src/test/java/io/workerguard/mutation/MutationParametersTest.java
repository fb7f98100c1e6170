package io.workerguard.mutation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.workerguard.model.InvalidParameterException;
import io.workerguard.mutation.PodSecurityDefaults.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MutationParametersTest {

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatItCannotWorkWith(ThrowingCallable construction, String message) {
    assertThatThrownBy(construction)
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage(message);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(
            "nothing to add to the environment",
            () -> environment(false, Map.of()),
            "variables must name a variable where neither apiUrl nor clusterUid is true"),
        refused(
            "no name of a variable",
            () -> environment(true, Map.of("1A", "x")),
            "variables has \"1A\", which is no name of a variable: letters, digits, '_', '-' and"
                + " '.' are, and no digit begins one"),
        refused(
            "a credential",
            () -> environment(true, Map.of("PREFECT_API_KEY", "x")),
            "variables has PREFECT_API_KEY, but a policy is no place for a credential; keep it in a"
                + " Secret"),
        refused(
            "a variable twice",
            () -> environment(true, Map.of("PREFECT_API_URL", "x")),
            "variables has PREFECT_API_URL, which apiUrl: true adds already"),
        refused(
            "no secrets to pull with",
            () -> new ImagePullSecrets(Optional.of(List.of()), Optional.of(false)),
            "names must name a Secret where fromBaseJobTemplate is not true"),
        refused(
            "no name of a Secret",
            () -> new ImagePullSecrets(Optional.of(List.of("Not_A_Name")), Optional.empty()),
            "names has \"Not_A_Name\", which no Secret can be called"),
        refused(
            "a name of a Secret that is too long",
            () -> new ImagePullSecrets(Optional.of(List.of("a".repeat(254))), Optional.empty()),
            "names has \"%s\", which no Secret can be called".formatted("a".repeat(254))),
        refused("no labels", () -> labels(Map.of()), "labels must name at least one label"),
        refused(
            "a label of Prefect's",
            () -> labels(Map.of("prefect.io/flow-run-id", "x")),
            "labels has prefect.io/flow-run-id, but Prefect's own labels are never touched"),
        refused(
            "no key of a label",
            () -> labels(Map.of("-a", "x")),
            "labels has \"-a\", which is no key of a label"),
        refused(
            "a prefix in capitals",
            () -> labels(Map.of("Acme/a", "x")),
            "labels has \"Acme/a\", which is no key of a label"),
        refused(
            "no value of a label",
            () -> labels(Map.of("a", "x y")),
            "labels has \"x y\" for a, which is no value of a label"),
        refused("root", () -> user(0), "runAsUser must be a number from 1 to 2147483647"),
        refused(
            "a user beyond the last",
            () -> user(2147483648L),
            "runAsUser must be a number from 1 to 2147483647"),
        refused(
            "no resources",
            () -> new ResourceDefaults(Optional.empty(), Optional.of(Map.of())),
            "requests must name a resource where limits names none"),
        refused(
            "no amount",
            () -> resources("lots", "1"),
            "requests has \"lots\" for cpu, which is no amount; 500m or 2Gi would be one"),
        refused(
            "less than nothing",
            () -> resources("1", "-1"),
            "limits has \"-1\" for cpu, which is no amount; 500m or 2Gi would be one"),
        refused(
            "a request above its limit",
            () -> resources("1100m", "1"),
            "requests has more cpu than limits allows"),
        refused(
            "no name of a resource",
            () -> new ResourceDefaults(Optional.of(Map.of("c p u", "1")), Optional.empty()),
            "requests has \"c p u\", which is no name of a resource"),
        home("/"),
        home("/opt"),
        home("/opt/prefect"),
        home("/tmp"),
        home("/tmp/home"),
        home("home"),
        home("/home/../opt/prefect"),
        home("/home/"),
        home("/ho:me"),
        refused(
            "no size",
            () -> scratch(Optional.empty(), Optional.of("big")),
            "sizeLimit must be a quantity such as 2Gi"));
  }

  private static Arguments refused(String name, ThrowingCallable construction, String message) {
    return argumentSet(name, construction, message);
  }

  private static Arguments home(String home) {
    return refused(
        "home " + home,
        () -> scratch(Optional.of(home), Optional.empty()),
        "home must be an absolute path such as /home/prefect, outside of /tmp and not above"
            + " /opt/prefect");
  }

  private static Mutation environment(boolean apiUrl, Map<String, String> variables) {
    return new Environment(
        Optional.of(apiUrl), Optional.empty(), Optional.of(variables), Optional.empty());
  }

  private static Mutation labels(Map<String, String> labels) {
    return new Labels(labels, Optional.empty());
  }

  private static Mutation user(long id) {
    return new PodSecurityDefaults(
        Level.RESTRICTED,
        Optional.of(id),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Mutation resources(String request, String limit) {
    return new ResourceDefaults(
        Optional.of(Map.of("cpu", request)), Optional.of(Map.of("cpu", limit)));
  }

  private static Mutation scratch(Optional<String> home, Optional<String> sizeLimit) {
    return new WritableScratch(Optional.empty(), home, sizeLimit, Optional.empty());
  }
}
