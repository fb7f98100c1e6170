package io.workerguard.cli;

import io.workerguard.manifest.Document;
import io.workerguard.manifest.ManifestObject;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Text;
import io.workerguard.report.ReportedObject;
import io.workerguard.report.ReportedProblem;
import io.workerguard.report.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of one text.
 *
 * @param bytes how large it is
 * @param documents how many documents it holds
 * @param objects the verdicts, and what stands for documents that could not be read
 * @param problems what kept it from being read as a whole
 * @param notes what else the user may want to know
 */
record FileResult(
    int bytes,
    int documents,
    List<ReportedObject> objects,
    List<ReportedProblem> problems,
    List<String> notes) {

  static FileResult of(Input.Read read, Judge judge) {
    List<ManifestObject> objects = new ArrayList<>();
    List<ReportedProblem> problems = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<ReportedObject> reported = new ArrayList<>(notParsed(read));
    for (Problem problem : read.manifest().problems()) {
      problems.add(Excerpts.of(problem, read.text()));
    }
    for (ManifestObject object : read.manifest().objects()) {
      String missing = missing(object);
      if (missing.isEmpty()) {
        objects.add(object);
      } else if (read.input().named()) {
        problems.add(Excerpts.of(notKubernetes(read, object, missing), read.text()));
      } else {
        notes.add(read.input().path() + ":" + object.line() + ": " + said(missing));
      }
    }
    reported.addAll(judge.judge(read, objects));
    return new FileResult(read.text().size(), read.manifest().count(), reported, problems, notes);
  }

  /** What of the two fields that make a Kubernetes object it lacks. */
  static String missing(ManifestObject object) {
    boolean version = !Text.of(object.object().path("apiVersion")).isEmpty();
    boolean kind = !Text.of(object.object().path("kind")).isEmpty();
    if (version && kind) {
      return "";
    }
    return version ? "no kind" : kind ? "no apiVersion" : "no apiVersion, no kind";
  }

  private static Problem notKubernetes(Input.Read read, ManifestObject object, String missing) {
    return Problem.at(
        "not-kubernetes", read.input().path(), SourceLocation.at(object.line(), 1), said(missing));
  }

  private static String said(String missing) {
    return "not a Kubernetes object (" + missing + ")";
  }

  /** One for each document, or text as a whole, that nothing could be made of. */
  static List<ReportedObject> notParsed(Input.Read read) {
    String path = read.input().path();
    Map<Integer, ReportedObject> byLine = new TreeMap<>();
    for (Problem problem : read.manifest().problems()) {
      int line = problem.location().map(SourceLocation::line).orElse(1);
      int begin = beginOfDocument(read.text(), line);
      Optional<Document> before = lastBefore(read.manifest().documents(), line);
      int beginBefore =
          before.map(document -> beginOfDocument(read.text(), document.line())).orElse(0);
      if (begin != beginBefore) {
        int index =
            before.map(Document::index).orElse(0)
                + Math.max(1, separators(read.text(), Math.max(1, beginBefore), begin));
        byLine.put(begin, ReportedObject.notParsed(new Source(path, index, begin)));
      }
    }
    return List.copyOf(byLine.values());
  }

  private static Optional<Document> lastBefore(List<Document> documents, int line) {
    return documents.reversed().stream().filter(document -> document.line() <= line).findFirst();
  }

  private static int separators(SourceText text, int from, int to) {
    int count = 0;
    for (int line = from; line < to; line++) {
      count += isSeparator(text.line(line)) ? 1 : 0;
    }
    return count;
  }

  /** The line behind the last separator at or above {@code line}. */
  private static int beginOfDocument(SourceText text, int line) {
    int begin = line;
    while (begin > 1 && !isSeparator(text.line(begin - 1))) {
      begin--;
    }
    return begin;
  }

  private static boolean isSeparator(String line) {
    return line.startsWith("---") && (line.length() == 3 || line.charAt(3) <= ' ');
  }
}
