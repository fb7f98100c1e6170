package io.workerguard.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.workerguard.model.Container;
import io.workerguard.model.Workload;
import io.workerguard.report.YamlText;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** A property that fails is told by a Pod of a few lines, which has nothing but the fault. */
class ShrinkingTest {

  @Property
  @AddLifecycleHook(FailsOnAFewLines.class)
  void aBrokenMutationOverwrites(@ForAll("objects") JsonNode object) {
    Patch patch = new Patch(object);

    for (Container container : Workload.of(object).orElseThrow().pod().containers()) {
      patch.set(
          container.securityContextPath().fields("capabilities", "drop"),
          JsonNodeFactory.instance.arrayNode().add("ALL"));
    }

    assertThat(Kept.changes(object, patch.object())).isEmpty();
  }

  @Provide
  Arbitrary<JsonNode> objects() {
    return Workloads.any();
  }

  /** Expects the property to fail, and to be told by the smallest object on which it does. */
  private static final class FailsOnAFewLines implements AroundPropertyHook {

    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      PropertyExecutionResult result = property.execute();
      JsonNode sample = (JsonNode) result.shrunkSample().orElseThrow().parameters().getFirst();

      assertThat(sample.path("kind").textValue()).isEqualTo("Pod");
      assertThat(YamlText.of(sample).lines())
          .hasSizeLessThan(15)
          .anyMatch(line -> line.contains("drop:"));
      return result.mapToSuccessful();
    }
  }
}
