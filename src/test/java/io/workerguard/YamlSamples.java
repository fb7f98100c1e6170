package io.workerguard;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.report.YamlText;
import net.jqwik.api.SampleReportingFormat;

/** Shows the object that a property failed on as the YAML that anybody could have written. */
public final class YamlSamples implements SampleReportingFormat {

  @Override
  public boolean appliesTo(Object value) {
    return value instanceof JsonNode;
  }

  @Override
  public Object report(Object value) {
    JsonNode node = (JsonNode) value;
    return SampleReportingFormat.plainLabel(
        node.isContainerNode() ? "\n" + YamlText.of(node).indent(6) : node.toString());
  }
}
