package io.workerguard.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.workerguard.model.Glob;
import io.workerguard.policy.Exempted;
import io.workerguard.policy.Exemption;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The parts of the report for programs that are about exemptions. */
final class ExemptionJson {

  private ExemptionJson() {}

  /** The exemption that is about a finding, or null. */
  static void write(Exempted exempted, JsonGenerator json) throws IOException {
    switch (exempted) {
      case Exempted.No _ -> json.writeNull();
      case Exempted.By(Exemption exemption) -> write(exemption, false, json);
      case Exempted.NoLonger(Exemption exemption) -> write(exemption, true, json);
    }
  }

  private static void write(Exemption exemption, boolean expired, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    writePlaceAndReason(exemption, json);
    json.writeBooleanField("expired", expired);
    json.writeEndObject();
  }

  /** An exemption with what it did for the whole input. */
  static void write(ReportedExemption reported, JsonGenerator json) throws IOException {
    Exemption exemption = reported.exemption();
    json.writeStartObject();
    json.writeStringField("policy", reported.policy());
    writeGlobs("checks", exemption.checks(), json);
    writeGlobs("namespaces", exemption.namespaces(), json);
    writeGlobs("names", exemption.names(), json);
    writePlaceAndReason(exemption, json);
    json.writeStringField("state", reported.state().id());
    json.writeNumberField("findings", reported.findings());
    json.writeEndObject();
  }

  private static void writePlaceAndReason(Exemption exemption, JsonGenerator json)
      throws IOException {
    json.writeStringField("path", exemption.place().path());
    json.writeNumberField("line", exemption.place().location().line());
    json.writeNumberField("column", exemption.place().location().column());
    json.writeStringField("reason", exemption.reason());
    json.writeFieldName("expires");
    if (exemption.expires().isPresent()) {
      json.writeString(exemption.expires().map(LocalDate::toString).orElseThrow());
    } else {
      json.writeNull();
    }
  }

  private static void writeGlobs(String field, List<Glob> globs, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Glob glob : globs) {
      json.writeString(glob.pattern());
    }
    json.writeEndArray();
  }
}
