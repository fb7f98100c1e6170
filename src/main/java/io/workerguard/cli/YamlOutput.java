package io.workerguard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.cli.MutatedFile.Mutated;
import io.workerguard.manifest.Document;
import io.workerguard.model.FieldPath;
import io.workerguard.mutation.Patch;
import io.workerguard.report.YamlText;
import java.util.ArrayList;
import java.util.List;

/** Prints the texts as they are, except for the documents that mutations change. */
final class YamlOutput implements MutatedOutput {

  private static final String SEPARATOR = "---";

  /**
   * Part of a text between two separators.
   *
   * @param line its first line, from 1 on
   * @param endLine the line behind its last one
   * @param text what it says, with the separator that it begins with
   */
  private record Part(int line, int endLine, String text) {

    boolean holds(Document document) {
      return line <= document.line() && document.line() < endLine;
    }

    /** What stands above {@code number}: comments, and the separator. */
    String above(int number) {
      int end = 0;
      for (int at = line; at < number; at++) {
        end = text.indexOf('\n', end) + 1;
      }
      return text.substring(0, end);
    }
  }

  @Override
  public void write(List<MutatedFile> files, Output out) {
    boolean needsSeparator = false;
    for (MutatedFile file : files) {
      String text = rewritten(file);
      if (text.isEmpty()) {
        continue;
      }
      if (needsSeparator && !text.startsWith(SEPARATOR)) {
        out.line(SEPARATOR);
      }
      out.write(text);
      needsSeparator = true;
      if (files.size() > 1 && !text.endsWith("\n")) {
        out.line("");
      }
    }
  }

  private static String rewritten(MutatedFile file) {
    List<Mutated> allChanged = file.objects().stream().filter(Mutated::isChanged).toList();
    if (allChanged.isEmpty()) {
      return file.read().manifest().text().text();
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts(file)) {
      List<Document> documents =
          file.read().manifest().documents().stream().filter(part::holds).toList();
      List<Mutated> changed =
          allChanged.stream().filter(object -> part.holds(object.before().document())).toList();
      text.append(changed.isEmpty() ? part.text() : rewritten(part, documents, changed));
    }
    return text.toString();
  }

  private static String rewritten(Part part, List<Document> documents, List<Mutated> changed) {
    StringBuilder text = new StringBuilder(part.above(documents.getFirst().line()));
    for (Document document : documents) {
      if (document.index() != documents.getFirst().index()) {
        text.append(SEPARATOR).append('\n');
      }
      text.append(YamlText.of(patched(document, changed)));
    }
    return text.toString();
  }

  private static JsonNode patched(Document document, List<Mutated> changed) {
    Patch patch = new Patch(document.tree());
    for (Mutated object : changed) {
      if (object.before().document().index() != document.index()) {
        continue;
      }
      if (object.before().within().equals(FieldPath.ROOT)) {
        return object.after();
      }
      patch.set(object.before().within(), object.after());
    }
    return patch.object();
  }

  private static List<Part> parts(MutatedFile file) {
    String text = file.read().manifest().text().text();
    if (file.path().endsWith(".json")) {
      return List.of(new Part(1, Integer.MAX_VALUE, text));
    }
    List<Part> parts = new ArrayList<>();
    int start = 0;
    int startLine = 1;
    int line = 1;
    for (int at = 0; at < text.length(); line++) {
      if (at > start && text.startsWith(SEPARATOR, at)) {
        parts.add(new Part(startLine, line, text.substring(start, at)));
        start = at;
        startLine = line;
      }
      int feed = text.indexOf('\n', at);
      at = feed < 0 ? text.length() : feed + 1;
    }
    parts.add(new Part(startLine, Integer.MAX_VALUE, text.substring(start)));
    return parts;
  }
}
