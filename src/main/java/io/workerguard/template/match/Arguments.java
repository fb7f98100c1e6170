package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of the flow run's container: the worker splits a text as a shell would, and fills
 * in its own where there are none.
 *
 * @param path where they stand in the template
 * @param said what the template says; empty where it says nothing
 */
record Arguments(FieldPath path, Optional<Matcher> said) implements Matcher {

  private static final List<String> OF_WORKER = List.of("prefect", "flow-run", "execute");

  @Override
  public void compare(Field found, Comparison comparison) {
    if (found.isNoList()) {
      comparison.other(found, path, "a list", true);
      return;
    }
    List<String> words = new ArrayList<>();
    found.node().forEach(word -> words.add(Text.of(word)));
    switch (said.orElse(null)) {
      case null -> {
        if (!found.isAbsent() && !words.equals(OF_WORKER)) {
          comparison.added(found, path, true);
        }
      }
      case Variable variable -> compareVariable(variable, found, words, comparison);
      case Literal text -> compareText(List.of(Text.of(text.value())), found, words, comparison);
      case Embedded text -> compareText(text.fixed(), found, words, comparison);
      case Matcher list -> list.compare(found, comparison);
    }
  }

  private void compareVariable(
      Variable variable, Field found, List<String> words, Comparison comparison) {
    if (found.isAbsent() || words.isEmpty() || words.equals(OF_WORKER)) {
      return;
    }
    List<String> problems = variable.problems(TextNode.valueOf(ShellWords.joined(words)));
    JsonNode list = found.node();
    if (!problems.isEmpty() && !variable.problems(list).isEmpty()) {
      comparison.refused(found, path, variable.name(), problems.getFirst(), true);
    }
  }

  /** Quotes are left out of both: how the text was quoted cannot be told from its words. */
  private void compareText(
      List<String> fixed, Field found, List<String> words, Comparison comparison) {
    List<String> parts = fixed.stream().map(ShellWords::unquoted).toList();
    Embedded plain = new Embedded(path, "", parts, true);
    String text = ShellWords.unquoted(String.join(" ", words));
    boolean fits = parts.size() == 1 ? text.equals(parts.getFirst()) : plain.matches(text);
    if (!fits) {
      comparison.other(found, path, "pinned in part", true);
    }
  }

  @Override
  public boolean isLiteral() {
    return said.filter(Matcher::isLiteral).isPresent();
  }
}
