package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.workerguard.engine.Engine;
import io.workerguard.engine.Finding;
import io.workerguard.engine.Mode;
import io.workerguard.engine.Review;
import io.workerguard.policy.PolicyLoad;
import io.workerguard.policy.PolicyReader;
import io.workerguard.policy.PolicySet;
import io.workerguard.policy.PolicySource;
import io.workerguard.template.ClusterFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the running guard tells of exemptions: in its log at each load, and in metrics. */
class ExemptionMetricsTest {

  private static final Path POLICY = Path.of("src/test/resources/exemptions/policy.yaml");
  private static final String UNUSED =
      "worker.guard.exemption.uses{checks=allowed-registries,pinned-images,"
          + "names=*,namespaces=legacy,leg*,policy=images} 0.0";

  private Instant now = Instant.parse("2026-12-31T23:59:59Z");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PolicyStore store = new PolicyStore(ticking());
  private final ExemptionMetrics metrics = new ExemptionMetrics(registry, store, ticking());
  private String text = "";

  @BeforeEach
  void load() throws IOException {
    text = Files.readString(POLICY);
    store.accept(engine(text));
    metrics.refresh();
  }

  @Test
  void everyExemptionHasACounterBeforeItIsUsed() {
    assertThat(meters("uses"))
        .containsExactly(
            UNUSED,
            "worker.guard.exemption.uses{checks=pinned-images,names=*,namespaces=team-a,"
                + "policy=images} 0.0",
            "worker.guard.exemption.uses{checks=pinned-images,names=old-*,namespaces=prefect,"
                + "policy=images} 0.0",
            "worker.guard.exemption.uses{checks=pod-security/runAsNonRoot,pod-*,names=*,"
                + "namespaces=*,policy=images} 0.0");
  }

  @Test
  void aUseIsCountedAndOneThatHasExpiredIsNone() {
    judge("prefect", "old-one");
    judge("prefect", "other");
    now = now.plusSeconds(1);
    judge("prefect", "old-one");

    assertThat(meters("uses"))
        .filteredOn(meter -> !meter.endsWith(" 0.0"))
        .containsExactly(
            "worker.guard.exemption.uses{checks=pinned-images,names=old-*,namespaces=prefect,"
                + "policy=images} 1.0");
  }

  /** The day ends at midnight in UTC, whether or not policies are loaded anew. */
  @Test
  void aDayThatEndsIsSeen() {
    assertThat(meters("exemptions")).contains(state("expiring", 1), state("expired", 0));

    now = now.plusSeconds(1);
    metrics.refresh();

    assertThat(meters("exemptions"))
        .containsExactly(state("active", 3), state("expired", 1), state("expiring", 0));
  }

  @Test
  void anExemptionThatMovesKeepsItsCountAndOneThatIsRemovedIsForgotten() {
    judge("prefect", "old-one");
    String shorter = text.substring(0, text.indexOf("    - checks: [allowed-registries"));
    store.accept(engine("# a comment\n" + shorter));
    metrics.refresh();

    assertThat(meters("uses"))
        .hasSize(3)
        .doesNotContain(UNUSED)
        .anyMatch(meter -> meter.contains("old-*") && meter.endsWith(" 1.0"));
  }

  @Test
  void aPolicyWithoutExemptionsHasNoSeries() {
    store.accept(engine(text.substring(0, text.indexOf("  exemptions:"))));
    metrics.refresh();

    assertThat(meters("")).isEmpty();
  }

  @Test
  void eachLoadLogsWhatHasExpiredOnce() {
    now = now.plusSeconds(1);
    List<String> first = logged(() -> store.accept(engine(text)));
    List<String> again = logged(() -> store.accept(engine(text)));

    assertThat(first)
        .anyMatch(line -> line.startsWith("policy.yaml:11:7: the exemption from pinned-images"))
        .filteredOn(line -> line.contains("held until 2026-12-31"))
        .hasSize(1);
    assertThat(again).isEqualTo(first);
  }

  private static String state(String state, int count) {
    return "worker.guard.exemptions{policy=images,state=%s} %d.0".formatted(state, count);
  }

  private void judge(String namespace, String name) {
    var pod = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Pod");
    pod.putObject("metadata").put("name", name);
    pod.putObject("spec").putArray("containers").addObject().put("name", "a").put("image", "x");
    for (Finding finding :
        store.inForce().engine().validate(Review.create(pod, namespace, "kim")).findings()) {
      metrics.count(finding);
    }
  }

  private List<String> meters(String end) {
    return registry.getMeters().stream()
        .filter(meter -> meter.getId().getName().endsWith(end))
        .map(ExemptionMetricsTest::written)
        .sorted()
        .toList();
  }

  private static String written(Meter meter) {
    String tags =
        meter.getId().getTags().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(","));
    double value = meter.measure().iterator().next().getValue();
    return "%s{%s} %s".formatted(meter.getId().getName(), tags, value);
  }

  private Engine engine(String policies) {
    PolicyLoad load = PolicyReader.read(List.of(new PolicySource("policy.yaml", policies)));
    PolicySet set = ((PolicyLoad.Accepted) load).policies();
    return new Engine(
        new Engine.Settings(
            set,
            ClusterFacts.NONE,
            Mode.ENFORCE,
            Optional.empty(),
            () -> LocalDate.ofInstant(now, ZoneOffset.UTC)));
  }

  private Clock ticking() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  private static List<String> logged(Runnable task) {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(PolicyStore.class.getName());
    logger.addHandler(handler);
    try {
      task.run();
    } finally {
      logger.removeHandler(handler);
    }
    return lines;
  }
}
