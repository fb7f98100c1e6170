package io.workerguard.cli;

import io.workerguard.check.CheckInfo;
import io.workerguard.check.Checks;
import io.workerguard.check.WellFormed;
import io.workerguard.engine.GuardServiceAccount;
import io.workerguard.mutation.Mutations;
import io.workerguard.template.lint.RuleInfo;
import io.workerguard.template.lint.TemplateRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that policies can ask for, what runs unasked, and the rules for templates, with their
 * pages.
 */
final class Catalog {

  /** What an entry is: the last are rules for base job templates. */
  enum Kind {
    CHECK("check"),
    MUTATION("mutation"),
    TEMPLATE("template");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /**
   * A check, a mutation or a rule for templates.
   *
   * @param kind which of them
   * @param id the name that policies and reports use
   * @param summary one sentence
   * @param parameters what can be given to it
   * @param type the class, which its page lies beside
   */
  record Entry(Kind kind, String id, String summary, List<Parameter> parameters, Class<?> type) {

    /** The page that describes it; empty where none is written yet. */
    Optional<String> page() {
      try (InputStream text = type.getResourceAsStream(id + ".md")) {
        return text == null
            ? Optional.empty()
            : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A parameter.
   *
   * @param name its key in a policy
   * @param required whether it must be given
   */
  record Parameter(String name, boolean required) {}

  private Catalog() {}

  /** All that policies can ask for: checks, then mutations. */
  static List<Entry> all() {
    List<Entry> entries = new ArrayList<>();
    for (Checks.Entry check : Checks.ALL) {
      entries.add(check(check.info(), parameters(check.type()), check.type()));
    }
    for (Mutations.Entry mutation : Mutations.ALL) {
      entries.add(
          new Entry(
              Kind.MUTATION,
              mutation.info().id(),
              mutation.info().summary(),
              parameters(mutation.type()),
              mutation.type()));
    }
    return entries;
  }

  /** All that can find or change something: what policies can ask for, and rules for templates. */
  static List<Entry> listed() {
    List<Entry> entries = all();
    entries.addAll(ofTemplates());
    return entries;
  }

  /** All that has a page: also the checks that run unasked. */
  static List<Entry> described() {
    List<Entry> entries = all();
    entries.add(check(GuardServiceAccount.INFO, List.of(), GuardServiceAccount.class));
    entries.add(check(WellFormed.INFO, List.of(), WellFormed.class));
    entries.addAll(ofTemplates());
    return entries;
  }

  private static List<Entry> ofTemplates() {
    List<Entry> entries = new ArrayList<>();
    for (TemplateRules.Entry rule : TemplateRules.all()) {
      RuleInfo info = rule.info();
      entries.add(new Entry(Kind.TEMPLATE, info.id(), info.summary(), List.of(), rule.type()));
    }
    return entries;
  }

  private static Entry check(CheckInfo info, List<Parameter> parameters, Class<?> type) {
    return new Entry(Kind.CHECK, info.id(), info.summary(), parameters, type);
  }

  private static List<Parameter> parameters(Class<?> type) {
    List<Parameter> parameters = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      boolean required = component.getType() != Optional.class;
      parameters.add(new Parameter(component.getName(), required));
    }
    return parameters;
  }
}
