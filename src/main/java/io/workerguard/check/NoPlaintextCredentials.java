package io.workerguard.check;

import io.workerguard.model.Container;
import io.workerguard.model.Field;
import io.workerguard.model.Glob;
import io.workerguard.model.Text;
import io.workerguard.model.Workload;
import io.workerguard.model.credential.CommandLine;
import io.workerguard.model.credential.CredentialName;
import io.workerguard.model.credential.CredentialValue;
import io.workerguard.model.credential.VariableReference;
import io.workerguard.template.ClusterFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * No credential stands in the open, where everybody who may read Jobs and Pods can read it.
 *
 * <p>Reads {@code env}, {@code command} and {@code args} of init, main and ephemeral containers.
 * Passes: {@code valueFrom}, an empty value, a reference to another variable. Fails: a value under
 * a name that a credential would have, such as {@code PREFECT_API_KEY} or {@code DB_PASSWORD}; a
 * value that is a credential whatever its name, such as a URL with a password; a value that is no
 * text. No message shows the value.
 *
 * @param names further names that mean a credential, in which {@code *} and {@code ?} stand for any
 *     characters
 * @param allow names that do not, although they look like it; their values are still looked at
 */
public record NoPlaintextCredentials(Optional<List<String>> names, Optional<List<String>> allow)
    implements Check {

  static final CheckInfo INFO =
      new CheckInfo("no-plaintext-credentials", "Credentials come from Secrets, not from the open");

  /** Copies the lists. */
  public NoPlaintextCredentials {
    names = names.map(List::copyOf);
    allow = allow.map(List::copyOf);
  }

  @Override
  public List<Violation> violations(Workload workload, ClusterFacts facts) {
    List<Violation> violations = new ArrayList<>();
    for (Container container : workload.pod().containers()) {
      judgeWords(container, Named.field(container, "command"), violations);
      judgeWords(container, Named.field(container, "args"), violations);
      Field env = Named.field(container, "env");
      for (int i = 0; i < env.node().size() && !Violation.areEnough(violations); i++) {
        judgeVariable(container, env.index(i), violations);
      }
    }
    return violations;
  }

  private void judgeVariable(Container container, Field entry, List<Violation> violations) {
    Field name = entry.field("name");
    Field value = entry.field("value");
    if (value.isAbsent()) {
      return;
    }
    if (value.isNoText() || name.isNoText()) {
      Field wrong = value.isNoText() ? value : name;
      violations.add(
          new Violation(
              INFO.id(),
              wrong.path(),
              "variable is not a text",
              "%s has %s as the %s of a variable where a text belongs"
                  .formatted(Named.container(container), wrong.type(), wrong.path().name()),
              "write a text in quotes",
              Set.of(wrong.type())));
      return;
    }
    String variable = Text.of(name.node());
    String text = Text.of(value.node());
    if (text.isEmpty() || VariableReference.isAll(text)) {
      return;
    }
    Optional<String> kind = CredentialValue.kind(text);
    if (kind.isPresent() || (isCredential(variable) && !isSwitch(text))) {
      violations.add(
          new Violation(
              INFO.id(),
              value.path(),
              "credential is in plain text",
              "%s has %s as the value of variable %s"
                  .formatted(
                      Named.container(container),
                      kind.orElse("what looks like a credential"),
                      Text.quoted(variable)),
              fix(variable),
              Set.of(variable)));
    }
  }

  private void judgeWords(Container container, Field words, List<Violation> violations) {
    String option = "";
    for (int i = 0; i < words.node().size() && !Violation.areEnough(violations); i++) {
      Field word = words.index(i);
      if (word.isNoText()) {
        violations.add(
            new Violation(
                INFO.id(),
                word.path(),
                "word of a command is not a text",
                "%s has %s in %s where a text belongs"
                    .formatted(Named.container(container), word.type(), words.path().name()),
                "write a text in quotes",
                Set.of(word.type())));
      }
      String text = Text.of(word.node());
      credentialIn(text, option)
          .ifPresent(what -> violations.add(violation(container, word, words, what)));
      option = CommandLine.option(text);
    }
  }

  /** What credential a word of a command holds that stands behind {@code option}. */
  private Optional<String> credentialIn(String text, String option) {
    Optional<String> kind = CredentialValue.kind(text);
    if (kind.isPresent()) {
      return kind;
    }
    if (isCredential(option) && CommandLine.isWrittenOut(text, 0) && !text.startsWith("-")) {
      return Optional.of("the value of option " + Text.quoted(option));
    }
    return CommandLine.assigned(text, this::isCredential)
        .map(name -> "the value of " + Text.quoted(name));
  }

  private static Violation violation(Container container, Field word, Field words, String what) {
    return new Violation(
        INFO.id(),
        word.path(),
        "credential is in plain text",
        "%s has %s in %s".formatted(Named.container(container), what, words.path().name()),
        "put it into a Secret, set a variable from it with valueFrom.secretKeyRef, and let the"
            + " command read the variable",
        Set.of(what));
  }

  private boolean isCredential(String name) {
    return !fits(name, allow) && (CredentialName.matches(name) || fits(name, names));
  }

  private static boolean fits(String name, Optional<List<String>> patterns) {
    for (String pattern : patterns.orElse(List.of())) {
      if (new Glob(pattern).matches(name)) {
        return true;
      }
    }
    return false;
  }

  /** Settings such as {@code USE_TOKEN: "true"} are named like credentials and are none. */
  private static boolean isSwitch(String value) {
    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
  }

  private static String fix(String variable) {
    return switch (variable) {
      case "PREFECT_API_KEY" -> byWorker("API_KEY");
      case "PREFECT_API_AUTH_STRING" -> byWorker("API_AUTH_STRING");
      default -> "put it into a Secret and set the variable with valueFrom.secretKeyRef";
    };
  }

  /** Prefect's worker writes the key into every Job itself, unless it is told the Secret. */
  private static String byWorker(String credential) {
    String setting = "PREFECT_INTEGRATIONS_KUBERNETES_WORKER_" + credential;
    return "set it with valueFrom.secretKeyRef; for flow runs set %s_SECRET_NAME and %s_SECRET_KEY on the worker"
        .formatted(setting, setting);
  }
}
