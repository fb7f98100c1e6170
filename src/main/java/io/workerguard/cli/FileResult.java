package io.workerguard.cli;

import io.workerguard.manifest.Document;
import io.workerguard.manifest.ManifestText;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
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
    Contents contents = Contents.of(read);
    List<ReportedObject> reported = new ArrayList<>(notParsed(read));
    reported.addAll(judge.judge(read, contents.objects()));
    return new FileResult(
        read.size(), read.manifest().count(), reported, contents.problems(), contents.notes());
  }

  /** One for each document, or text as a whole, that nothing could be made of. */
  static List<ReportedObject> notParsed(Input.Read read) {
    String path = read.input().path();
    Map<Integer, ReportedObject> byLine = new TreeMap<>();
    for (Problem problem : read.manifest().problems()) {
      int line = problem.location().map(SourceLocation::line).orElse(1);
      int begin = beginOfDocument(read.manifest().text(), line);
      Optional<Document> before = lastBefore(read.manifest().documents(), line);
      int beginBefore =
          before
              .map(document -> beginOfDocument(read.manifest().text(), document.line()))
              .orElse(0);
      if (begin != beginBefore) {
        int index =
            before.map(Document::index).orElse(0)
                + Math.max(1, separators(read.manifest().text(), Math.max(1, beginBefore), begin));
        byLine.put(begin, ReportedObject.notParsed(new Source(path, index, begin)));
      }
    }
    return List.copyOf(byLine.values());
  }

  private static Optional<Document> lastBefore(List<Document> documents, int line) {
    return documents.reversed().stream().filter(document -> document.line() <= line).findFirst();
  }

  private static int separators(ManifestText text, int from, int to) {
    int count = 0;
    for (int line = from; line < to; line++) {
      count += isSeparator(text.line(line)) ? 1 : 0;
    }
    return count;
  }

  /** The line behind the last separator at or above {@code line}. */
  private static int beginOfDocument(ManifestText text, int line) {
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
