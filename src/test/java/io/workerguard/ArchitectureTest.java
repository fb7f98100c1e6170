package io.workerguard;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.workerguard.check.Check;
import io.workerguard.mutation.Mutation;
import io.workerguard.mutation.Patch;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may use whom, and the habits that hold everywhere: the one place where the layering is
 * written down.
 */
class ArchitectureTest {

  private static final String ROOT = "io.workerguard";
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final int MAX_LINES = 300;

  /** What a package may use: packages of ours, and packages of others besides the JDK. */
  private record Uses(List<String> ours, List<String> others) {}

  /** One row for each package. A package that is not listed here fails. */
  private static final Map<String, Uses> MAY_USE =
      Map.ofEntries(
          row("model", List.of(), JACKSON),
          row("manifest", List.of("model"), JACKSON, "org.snakeyaml.engine.v2.."),
          row("template", List.of("model"), JACKSON, "com.networknt.schema.."),
          row("check", List.of("model", "template"), JACKSON),
          row("mutation", List.of("model", "template"), JACKSON),
          row(
              "policy",
              List.of("model", "manifest", "template", "check", "mutation"),
              JACKSON,
              "com.networknt.schema.."),
          row("engine", List.of("model", "template", "check", "mutation", "policy"), JACKSON),
          row("admission", List.of("model", "check", "mutation", "policy", "engine"), JACKSON),
          row("report", List.of("model", "check", "mutation", "policy", "engine"), JACKSON),
          row(
              "cli",
              List.of(
                  "model",
                  "manifest",
                  "template",
                  "check",
                  "mutation",
                  "policy",
                  "engine",
                  "admission",
                  "report"),
              JACKSON,
              "picocli.."),
          row(
              "server",
              List.of(
                  "model",
                  "manifest",
                  "template",
                  "check",
                  "mutation",
                  "policy",
                  "engine",
                  "admission"),
              JACKSON,
              "io.quarkus..",
              "jakarta..",
              "io.smallrye..",
              "io.micrometer..",
              "io.fabric8..",
              "io.vertx..",
              "io.netty..",
              "org.eclipse.microprofile..",
              "org.jboss.."));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void seesTheRealClasses() {
    assertThat(CLASSES.size()).isGreaterThan(80);
  }

  @Test
  void everyPackageIsInTheTable() {
    assertThat(
            CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.split("\\.")[2])
                .distinct())
        .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatTheTableAllows() {
    return MAY_USE.entrySet().stream().map(row -> uses(row.getKey(), row.getValue()));
  }

  @TestFactory
  Stream<DynamicTest> habits() {
    return Stream.of(
        rule("no cycles", slices().matching(ROOT + ".(*)..").should().beFreeOfCycles()),
        rule(
            "absent fields are read with path, which answers a missing node, not null",
            noClasses().should().callMethodWhere(ofJson("get"))),
        rule(
            "a value has the type it is written with, and is never coerced",
            noClasses()
                .should()
                .callMethodWhere(ofJson("as(Text|String|Int|Long|Double|Decimal|Boolean)"))),
        rule(
            "a manifest is shared between checks and so never changed",
            noClasses()
                .that(reviewWithoutWriting())
                .should()
                .callMethodWhere(ofJson("(set|put|replace|remove|retain|add|insert|with).*"))),
        rule(
            "checks are records, their components the parameters",
            classes().that().implement(Check.class).should().beRecords()),
        rule(
            "mutations are records, their components the parameters",
            classes().that().implement(Mutation.class).should().beRecords()),
        rule(
            "beans are made through constructors",
            fields().should().notBeAnnotatedWith(Inject.class)),
        rule(
            "nothing but the program's entry ends the process",
            noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .callMethod(System.class, "exit", int.class)),
        rule(
            "the core knows no environment, clock and thread",
            noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".cli..", ROOT + ".server..")
                .should()
                .callMethodWhere(
                    target(
                            nameMatching(
                                "(getenv|getProperty|nanoTime|currentTimeMillis|now|start)"))
                        .and(
                            target(
                                owner(
                                    assignableTo(System.class)
                                        .or(assignableTo(Thread.class))
                                        .or(assignableTo(java.time.LocalDate.class))
                                        .or(assignableTo(java.time.Instant.class))))))),
        rule(
            "names tell what a class is about",
            noClasses().should().haveSimpleNameEndingWith("Util"),
            noClasses().should().haveSimpleNameEndingWith("Utils"),
            noClasses().should().haveSimpleNameEndingWith("Manager"),
            noClasses().should().haveSimpleNameEndingWith("Impl")));
  }

  @Test
  void filesStaySmall() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .allSatisfy(
              file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(MAX_LINES));
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a tree is read for a decision, and neither built from a text nor patched. */
  private static DescribedPredicate<JavaClass> reviewWithoutWriting() {
    return DescribedPredicate.describe(
        "classes that review",
        type ->
            Stream.of("model", "check", "engine", "report", "server")
                    .anyMatch(
                        name -> (type.getPackageName() + ".").startsWith(ROOT + "." + name + "."))
                || (type.getPackageName().equals(ROOT + ".mutation")
                    && type.isAssignableTo(Mutation.class)
                    && !type.isAssignableTo(Patch.class)));
  }

  private static DynamicTest uses(String name, Uses uses) {
    Stream<String> jdk =
        Stream.of("java..", "javax.net..", "javax.security..", "org.jspecify.annotations..");
    Stream<String> ours =
        Stream.concat(Stream.of(name), uses.ours().stream()).map(used -> ROOT + "." + used + "..");
    return rule(
        name,
        classes()
            .that()
            .resideInAPackage(ROOT + "." + name + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                Stream.of(jdk, ours, uses.others().stream())
                    .flatMap(packages -> packages)
                    .toArray(String[]::new)));
  }

  private static DescribedPredicate<JavaCall<?>> ofJson(String methods) {
    return target(owner(assignableTo(JsonNode.class))).and(target(nameMatching(methods)));
  }

  private static Map.Entry<String, Uses> row(String name, List<String> ours, String... others) {
    return Map.entry(name, new Uses(ours, List.of(others)));
  }

  private static DynamicTest rule(String name, ArchRule... rules) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          for (ArchRule rule : rules) {
            rule.check(CLASSES);
          }
        });
  }
}
