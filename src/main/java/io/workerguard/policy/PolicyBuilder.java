package io.workerguard.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.workerguard.check.Checks;
import io.workerguard.manifest.Document;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Glob;
import io.workerguard.model.InvalidParameterException;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import io.workerguard.model.Spelling;
import io.workerguard.model.Subject;
import io.workerguard.model.Text;
import io.workerguard.mutation.Mutation;
import io.workerguard.mutation.Mutations;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a policy of a document, and notes what its form cannot say. Of a document that has not the
 * right form it makes what it can, so that its author is told everything at once; such a policy is
 * never used.
 */
final class PolicyBuilder {

  private static final FieldPath SPEC = FieldPath.of("spec");

  private final String path;
  private final Document document;
  private final boolean isWellFormed;
  private final List<Problem> problems = new ArrayList<>();

  PolicyBuilder(String path, Document document, boolean isWellFormed) {
    this.path = path;
    this.document = document;
    this.isWellFormed = isWellFormed;
  }

  /** What is wrong although the form is right. */
  List<Problem> problems() {
    return problems;
  }

  Policy policy(String name) {
    JsonNode spec = document.tree().path("spec");
    return new Policy(
        name,
        Text.of(spec.path("description")),
        match(spec.path("match")),
        mutations(spec.path("mutate")),
        rules(spec.path("validate"), enforcement(spec, Enforcement.DENY)),
        exemptions(spec.path("exemptions")));
  }

  private static Match match(JsonNode match) {
    Set<Subject> subjects = EnumSet.noneOf(Subject.class);
    for (JsonNode subject : match.path("subjects")) {
      constant(Subject.class, subject).ifPresent(subjects::add);
    }
    return new Match(
        subjects, globs(match.path("namespaces")), globs(match.path("workerServiceAccounts")));
  }

  private List<Mutation> mutations(JsonNode list) {
    List<Mutation> mutations = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.path(i);
      FieldPath at = SPEC.field("mutate").index(i);
      for (Mutations.Entry entry : Mutations.ALL) {
        if (entry.info().id().equals(Text.of(item.path("mutation")))) {
          parameters(item, at, entry.type()).ifPresent(mutations::add);
        }
      }
    }
    return mutations;
  }

  private List<Rule> rules(JsonNode list, Enforcement otherwise) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.path(i);
      FieldPath at = SPEC.field("validate").index(i);
      for (Checks.Entry entry : Checks.ALL) {
        if (entry.info().id().equals(Text.of(item.path("check")))) {
          parameters(item, at, entry.type())
              .ifPresent(check -> rules.add(new Rule(check, enforcement(item, otherwise))));
        }
      }
    }
    return rules;
  }

  private <T> Optional<T> parameters(JsonNode item, FieldPath at, Class<T> type) {
    FieldPath params = at.field("params");
    JsonNode given = item.path("params");
    if (!given.isMissingNode() && !given.isObject()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Parameters.read(given.isObject() ? given : JsonNodeFactory.instance.objectNode(), type));
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof InvalidParameterException invalid) {
        problems.add(
            PolicySchema.atKey(
                path,
                document,
                params.field(invalid.parameter()),
                String.valueOf(invalid.getMessage())));
      } else if (isWellFormed) {
        problems.add(
            PolicySchema.atKey(
                path, document, params, "the parameters do not fit: " + e.getOriginalMessage()));
      }
      return Optional.empty();
    }
  }

  private List<Exemption> exemptions(JsonNode list) {
    List<Exemption> exemptions = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.path(i);
      FieldPath at = SPEC.field("exemptions").index(i);
      refuseUnknownChecks(item.path("checks"), at.field("checks"));
      exemptions.add(
          new Exemption(
              globs(item.path("checks")),
              globs(item.path("match").path("namespaces")),
              globs(item.path("match").path("names")),
              Text.of(item.path("reason")),
              expiry(item.path("expires"), at.field("expires")),
              place(at)));
    }
    return exemptions;
  }

  /** An exemption from a check that does not exist would be a misspelt one. */
  private void refuseUnknownChecks(JsonNode checks, FieldPath at) {
    for (int i = 0; i < checks.size(); i++) {
      Glob glob = new Glob(Text.of(checks.path(i)));
      List<String> known = Checks.ids();
      if (known.stream().noneMatch(check -> Exemption.names(glob, check))) {
        problems.add(
            PolicySchema.atValue(
                path,
                document,
                at.index(i),
                "no check is called `%s`; %s"
                    .formatted(glob.pattern(), Spelling.hint(glob.pattern(), known))));
      }
    }
  }

  private PolicyPlace place(FieldPath at) {
    return new PolicyPlace(
        path, document.positions().value(at).orElse(SourceLocation.at(document.line(), 1)));
  }

  private Optional<LocalDate> expiry(JsonNode expires, FieldPath at) {
    if (!expires.isTextual()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(expires.textValue()));
    } catch (DateTimeException _) {
      problems.add(
          PolicySchema.atValue(
              path, document, at, "`expires` must be a day of the calendar such as 2027-03-31"));
      return Optional.empty();
    }
  }

  private static Enforcement enforcement(JsonNode holder, Enforcement otherwise) {
    return constant(Enforcement.class, holder.path("enforcement")).orElse(otherwise);
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, JsonNode word) {
    String name = Text.of(word).toUpperCase(Locale.ROOT).replace('-', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  private static List<Glob> globs(JsonNode list) {
    List<Glob> globs = new ArrayList<>();
    list.forEach(pattern -> globs.add(new Glob(Text.of(pattern))));
    return globs;
  }
}
