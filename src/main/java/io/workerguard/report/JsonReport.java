package io.workerguard.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.workerguard.engine.Finding;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.mutation.PatchJson;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * The report for programs. Its keys and their order are a contract: they may grow, but never
 * change.
 */
public final class JsonReport implements ReportWriter {

  @Override
  public void write(Report report, Writer out) throws IOException {
    try (JsonGenerator json = JsonLayout.INDENTED.generator(out)) {
      json.writeStartObject();
      json.writeStringField("apiVersion", "workerguard.io/v1alpha1");
      json.writeStringField("kind", "CheckReport");
      writeTool(report.tool(), json);
      writeSummary(report.summary(), json);
      json.writeArrayFieldStart("objects");
      for (ReportedObject object : report.objects()) {
        writeObject(object, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("problems");
      for (ReportedProblem reported : report.problems()) {
        writeProblem(reported.problem(), json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("exemptions");
      for (ReportedExemption exemption : report.exemptions()) {
        ExemptionJson.write(exemption, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void writeTool(Tool tool, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", Tool.NAME);
    json.writeStringField("version", tool.version());
    json.writeStringField("policyDigest", tool.policyDigest());
    json.writeEndObject();
  }

  private static void writeSummary(Summary summary, JsonGenerator json) throws IOException {
    Summary.Verdicts verdicts = summary.verdicts();
    json.writeObjectFieldStart("summary");
    json.writeNumberField("documents", summary.inputs().documents());
    json.writeNumberField("objects", verdicts.objects());
    json.writeNumberField("inScope", verdicts.inScope());
    json.writeNumberField("admitted", verdicts.admitted());
    json.writeNumberField("warned", verdicts.warned());
    json.writeNumberField("denied", verdicts.denied());
    json.writeNumberField("outOfScope", verdicts.outOfScope());
    json.writeNumberField("notParsed", verdicts.notParsed());
    json.writeEndObject();
  }

  private static void writeObject(ReportedObject object, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("source");
    json.writeStringField("path", object.source().path());
    json.writeNumberField("document", object.source().document());
    json.writeNumberField("line", object.source().line());
    json.writeEndObject();
    json.writeStringField("apiVersion", object.identity().apiVersion());
    json.writeStringField("kind", object.identity().kind());
    json.writeStringField("namespace", object.identity().namespace());
    json.writeStringField("name", object.identity().name());
    json.writeFieldName("subject");
    if (object.subject().isPresent()) {
      json.writeString(object.subject().orElseThrow().id());
    } else {
      json.writeNull();
    }
    json.writeStringField("verdict", object.verdict());
    json.writeFieldName("patch");
    PatchJson.write(object.patch(), json);
    json.writeArrayFieldStart("findings");
    for (ReportedFinding finding : object.findings()) {
      writeFinding(finding, json);
    }
    json.writeEndArray();
    if (object.isIncomplete()) {
      json.writeBooleanField("incomplete", true);
    }
    json.writeEndObject();
  }

  private static void writeFinding(ReportedFinding reported, JsonGenerator json)
      throws IOException {
    Finding finding = reported.finding();
    json.writeStartObject();
    json.writeStringField("policy", finding.policy());
    json.writeStringField("check", finding.violation().check());
    json.writeStringField("enforcement", finding.enforcement().id());
    json.writeBooleanField("exempted", finding.isExempted());
    json.writeFieldName("exemption");
    ExemptionJson.write(finding.exempted(), json);
    json.writeStringField("path", finding.violation().at().dotted());
    json.writeStringField("pointer", finding.violation().at().pointer());
    json.writeStringField("reason", finding.violation().reason());
    json.writeStringField("detail", finding.violation().detail());
    json.writeStringField("fix", finding.violation().fix());
    json.writeFieldName("location");
    writeLocation(reported.place().map(Place::location), json);
    json.writeEndObject();
  }

  private static void writeLocation(Optional<SourceLocation> location, JsonGenerator json)
      throws IOException {
    if (location.isEmpty()) {
      json.writeNull();
      return;
    }
    SourceLocation at = location.orElseThrow();
    json.writeStartObject();
    json.writeNumberField("line", at.line());
    json.writeNumberField("column", at.column());
    json.writeNumberField("endLine", at.endLine());
    json.writeNumberField("endColumn", at.endColumn());
    json.writeEndObject();
  }

  private static void writeProblem(Problem problem, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", problem.path());
    writeNumber("line", problem.location().map(SourceLocation::line), json);
    writeNumber("column", problem.location().map(SourceLocation::column), json);
    json.writeStringField("message", problem.message());
    json.writeEndObject();
  }

  /** A file as a whole has no line, and to say 1 would be to point at the wrong one. */
  private static void writeNumber(String field, Optional<Integer> number, JsonGenerator json)
      throws IOException {
    json.writeFieldName(field);
    if (number.isPresent()) {
      json.writeNumber(number.orElseThrow());
    } else {
      json.writeNull();
    }
  }
}
