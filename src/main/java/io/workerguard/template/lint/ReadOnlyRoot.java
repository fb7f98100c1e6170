package io.workerguard.template.lint;

import io.workerguard.model.Field;
import io.workerguard.model.Text;
import java.util.List;
import java.util.Optional;

/**
 * Where {@code readOnlyRootFilesystem} is true, volumes are mounted at {@code /tmp} and at {@code
 * HOME}: Prefect makes a temporary directory before anything else.
 *
 * <p>Source: {@code prefect flow-run execute} since core 3.7.0.
 */
final class ReadOnlyRoot implements TemplateRule {

  static final RuleInfo INFO =
      new RuleInfo(
          "read-only-root", Severity.WARNING, "A read-only container has somewhere to write");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void judge(LintedTemplate template, Findings findings) {
    ContainerSecurity security = new ContainerSecurity(template);
    if (!security.isReadOnly()) {
      return;
    }
    List<EnvironmentVariable> environment = EnvironmentVariable.in(template);
    String temporary = text("TMPDIR", environment).orElse("/tmp");
    if (!security.isWritable(temporary)) {
      add(
          security.readOnly(),
          "no volume is mounted at %s, so that a flow run ends before it begins"
              .formatted(temporary),
          "mount an emptyDir volume there",
          findings);
    }
    Optional<String> home = text("HOME", environment);
    if (home.isEmpty()) {
      add(
          security.readOnly(),
          "HOME is not set, and Prefect cannot store anything in the root directory",
          "set HOME to a directory at which an emptyDir volume is mounted, such as /home/prefect",
          findings);
    } else if (!security.isWritable(home.orElseThrow())) {
      add(
          security.readOnly(),
          "no volume is mounted at HOME, which is %s".formatted(Text.quoted(home.orElseThrow())),
          "mount an emptyDir volume there",
          findings);
    }
  }

  private static Optional<String> text(String name, List<EnvironmentVariable> environment) {
    return EnvironmentVariable.last(name, environment)
        .map(EnvironmentVariable::text)
        .filter(text -> !text.isEmpty());
  }

  private static void add(Field at, String detail, String fix, Findings findings) {
    findings.add(at.path(), "read-only container lacks a place to write", detail, fix);
  }
}
