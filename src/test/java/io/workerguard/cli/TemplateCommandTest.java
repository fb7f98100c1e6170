package io.workerguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workerguard.cli.Guard.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code template} reads and prints; what it renders is held by the recorded cases. */
class TemplateCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CASES = Path.of("src/test/resources/templates");

  @TempDir private Path folder;

  private String template;

  @BeforeEach
  void writeTemplate() throws IOException {
    JsonNode tree = recorded("003-the-usual-variables.json").at("/input/template");
    template = write("template.json", tree.toPrettyString());
  }

  @Test
  void casesAreAnsweredInTheirOrderAsThePrefectPackagesDid() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        cases.add(JSON.readTree(file.toFile()));
      }
    }
    StringBuilder lines = new StringBuilder();
    cases.forEach(recorded -> lines.append(recorded.path("input")).append('\n'));

    Run run = Guard.piping(lines.toString(), "template", "--cases", "-");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    List<String> answers = run.out().lines().toList();
    assertThat(answers).hasSameSizeAs(cases);
    for (int i = 0; i < cases.size(); i++) {
      JsonNode answer = JSON.readTree(answers.get(i));
      JsonNode expected = cases.get(i).path("expected");
      assertThat(answer.path("namespace")).isEqualTo(expected.path("namespace"));
      assertThat(answer.path("secrets")).isEqualTo(expected.path("secrets"));
      assertThat(answer.at("/error/stage")).isEqualTo(expected.at("/error/stage"));
      assertThat(answer.at("/error/class")).isEqualTo(expected.at("/error/class"));
      assertThat(answer.has("job")).isEqualTo(expected.has("job"));
    }
  }

  @Test
  void aLineThatIsNoCaseKeepsTheOthersInStep() throws IOException {
    String good = recorded("003-the-usual-variables.json").path("input").toString();

    Run run = Guard.piping("{\n" + good + "\n[]\n", "template", "--cases", "-");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out().lines().map(line -> line.substring(0, 8)))
        .containsExactly("{\"error\"", "{\"job\":{", "{\"error\"");
    assertThat(run.err().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("error: -:1: is no JSON: ");
  }

  @Test
  void theJobIsPrintedAsYamlOrJson() throws IOException {
    String image = "--var=image=ghcr.io/acme/flows:1.2";

    Run yaml = Guard.run("template", "--render", image, "--var=backoff_limit=3", template);
    Run json = Guard.run("template", "--render", "-o", "json", image, "--var=env.FOO=1", template);

    assertThat(yaml.out()).startsWith("apiVersion: batch/v1\nkind: Job\n");
    assertThat(yaml.out()).contains("image: ghcr.io/acme/flows:1.2\n", "backoffLimit: 3\n");
    JsonNode container = JSON.readTree(json.out()).at("/spec/template/spec/containers/0");
    assertThat(container.path("env").findValuesAsText("name")).contains("FOO", "PREFECT_API_URL");
  }

  @Test
  void theFlowRunIsTheUsers() {
    Run run =
        Guard.run(
            "template",
            "--render",
            "--flow-run=name=Nightly Run",
            "--flow-run=work-pool=gpu",
            "--flow-run=deployment=",
            template);

    assertThat(run.out())
        .contains("generateName: nightly-run-\n", "prefect.io/work-pool-name: gpu\n")
        .doesNotContain("prefect.io/deployment-name");
  }

  @Test
  void variablesOfDeploymentAndRunAreMerged() throws IOException {
    String deployment = write("deployment.yaml", "env: {A: a, B: b}\nimage: old\n");
    String run = write("run.json", "{\"env\": {\"B\": \"c\"}, \"image\": \"new\"}");

    Run rendered =
        Guard.run(
            "template",
            "--render",
            "--deployment-variables=" + deployment,
            "--job-variables=" + run,
            template);

    assertThat(rendered.out())
        .contains("- name: A\n", "          value: a\n", "          value: c\n", "image: new\n")
        .doesNotContain("value: b\n");
  }

  @Test
  void theDifferenceIsThatOfTheJobs() throws IOException {
    String changed =
        write(
            "changed.json",
            Files.readString(Path.of(template))
                .replace("\"restartPolicy\" :", "\"hostNetwork\" : true,\n\"restartPolicy\" :"));

    Run run = Guard.run("template", "--diff", changed, template);

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("--- " + template + "\n+++ " + changed + "\n@@ ");
    assertThat(run.out().lines().filter(line -> line.startsWith("+ ")).toList())
        .containsExactly("+      hostNetwork: true");
    assertThat(Guard.run("template", "--diff", template, template).out()).isEmpty();
  }

  @Test
  void eachFindingPointsAtTheLineOrVariableThatItComesFrom() throws IOException {
    String privileged =
        write(
            "privileged.yaml",
            """
            job_configuration:
              job_manifest:
                apiVersion: batch/v1
                kind: Job
                spec:
                  template:
                    spec:
                      parallelism: 1
                      completions: 1
                      restartPolicy: Never
                      containers:
                        - name: prefect-job
                          image: "{{ image }}"
                          securityContext:
                            privileged: true
            variables:
              properties:
                image:
                  type: string
                  default: evil.example/x
            """);
    String policy =
        write(
            "policy.yaml",
            """
            apiVersion: workerguard.io/v1alpha1
            kind: Policy
            metadata: {name: p}
            spec:
              enforcement: deny
              match: {subjects: [flow-run]}
              validate:
                - check: pod-security
                  params: {level: baseline}
                - check: allowed-registries
                  params: {registries: [ghcr.io/acme]}
                - check: required-environment
                  params: {variables: {TEAM: data}}
            """);

    Run run = Guard.run("template", "--quiet", "--policy=" + policy, privileged);

    assertThat(run.code()).isEqualTo(1);
    String at = privileged + ":";
    assertThat(run.out().lines().filter(line -> !line.startsWith("  fix: ")))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith(at + "15:29: error: pod-security/privileged: "),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  in the Job: spec.template.spec.containers[0].securityContext.privileged,"
                            + " as it is written here"),
            line -> assertThat(line).startsWith(at + "13:22: error: allowed-registries: "),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  in the Job: spec.template.spec.containers[0].image, from the variable"
                            + " image, declared in line 18"),
            line -> assertThat(line).startsWith(at + "12:15: error: required-environment: "),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  in the Job: spec.template.spec.containers[0].env, of which the template"
                            + " says nothing; this is the nearest"));
  }

  @Test
  void whatOnlyTheApiKnowsIsNamed() throws IOException {
    String asking =
        write(
            "asking.json",
            Files.readString(Path.of(template))
                .replace("\"{{ image }}\"", "\"{{ prefect.variables.image }}\""));
    String variables = write("variables.json", "{\"image\": \"ghcr.io/acme/flows:1\"}");

    Run unknown = Guard.run("template", "--render", asking);

    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.err())
        .isEqualTo(
            "error: only the Prefect API knows the variable image; give it with --blocks or"
                + " --prefect-variables, or a value for all with --unresolved\n");
    assertThat(Guard.run("template", "--render", "--prefect-variables=" + variables, asking).out())
        .contains("image: ghcr.io/acme/flows:1\n");
    assertThat(Guard.run("template", "--render", "--unresolved=x", asking).out())
        .contains("image: x\n");
  }

  @Test
  void aTemplateThatBecomesNoJobEndsWithOneAndTheReason() throws IOException {
    String broken =
        write(
            "broken.json",
            Files.readString(Path.of(template)).replace("\"Never\"", "\"OnFailure\""));

    Run run = Guard.run("template", "--render", broken);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("/spec/template/spec/restartPolicy must have value 'Never'");
  }

  @Test
  void olderWorkersAreImitated() {
    String old = Guard.run("template", "--render", "--prefect-version=3.4.1", template).out();

    assertThat(old)
        .contains("prefect.io/version: 3.4.1\n", "image: prefecthq/prefect:3.4.1-python3.11\n")
        .doesNotContain("app.kubernetes.io/part-of");
  }

  @Test
  void whatAnOlderWorkerLeavesToChanceIsTold() throws IOException {
    JsonNode recorded = recorded("033-values-are-not-rendered-again.json").path("input");
    String asking = write("asking.json", recorded.path("template").toPrettyString());
    String variables = write("variables.json", recorded.path("jobVariables").toString());
    String given = "--job-variables=" + variables;

    Run older = Guard.run("template", "--render", given, "--prefect-version=3.9.0", asking);

    assertThat(older.err().lines())
        .isNotEmpty()
        .allSatisfy(line ->
            assertThat(line)
                .startsWith("note: " + asking + ":")
                .contains(": prefect 3.9.0 replaces the placeholders of this text in an order"));
    assertThat(Guard.run("template", "--render", given, asking).err()).isEmpty();
  }

  @Test
  void wrongOptionsAreToldWithWhatIsRight() {
    assertThat(Guard.run("template").err())
        .isEqualTo("error: a template is missing: worker-guard template FILE\n");
    assertThat(Guard.run("template", "--var=x", template).err())
        .isEqualTo("error: --var takes KEY=VALUE, not x\n");
    assertThat(Guard.run("template", "--flow-run=pool=x", template).err())
        .isEqualTo(
            "error: --flow-run knows no pool, but name, id, flow, deployment, work-pool, worker\n");
    assertThat(Guard.run("template", "--prefect-version=three", "--render", template).err())
        .isEqualTo("error: the version is no version such as 3.9.1: three\n");
  }

  @Test
  void anOptionThatWouldBeIgnoredIsRefused() {
    Run cases = Guard.run("template", "--cases=-", template);
    Run diff = Guard.run("template", "--render", "--diff=" + template, template);
    Run output = Guard.run("template", "-o", "json", template);

    assertThat(List.of(cases.code(), diff.code(), output.code())).containsOnly(2);
    assertThat(cases.err())
        .isEqualTo(
            "error: --cases brings its own templates: give neither FILE nor --render nor --diff\n");
    assertThat(diff.err())
        .isEqualTo("error: --render prints one Job and --diff compares two: give one of them\n");
    assertThat(output.err())
        .isEqualTo("error: --output is for the Job that --render prints: add --render\n");
  }

  @Test
  void noDefaultThatMayBeACredentialIsShown() throws IOException {
    String offered =
        write(
            "credentials.json",
            """
            {"variables": {"properties": {
               "api_token": {"type": "string", "default": "SECRET-1"},
               "db_password": {"type": "integer", "default": 4711},
               "proxy": {"type": "string", "default": "http://me:SECRET-2@proxy:3128"},
               "command": {"type": "string", "default": "run --password=SECRET-3"},
               "env": {"type": "array", "default": [{"name": "X", "value": "SECRET-4"}]},
               "region": {"type": "string", "default": "eu"}}},
             "job_configuration": {"job_manifest": {}}}
            """);

    Run run = Guard.run("template", offered);

    assertThat(run.out()).doesNotContain("SECRET-", "4711");
    assertThat(run.out().lines().limit(7).map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "VARIABLE TYPE DEFAULT",
            "api_token string ***",
            "db_password integer ***",
            "proxy string ***",
            "command string ***",
            "env array a list of 1 element",
            "region string \"eu\"");
  }

  @Test
  void theDifferenceTellsThatACredentialChangedAndNotWhatItIs() throws IOException {
    String text = Files.readString(Path.of(template));
    String before = write("before.json", withToken(text, "SECRET-1"));
    String after = write("after.json", withToken(text, "SECRET-2"));

    Run changed = Guard.run("template", "--diff", after, before);
    Run same = Guard.run("template", "--diff", before, before);

    assertThat(changed.out())
        .contains("value: \"***\"", "value: \"*** (new value)\"")
        .doesNotContain("SECRET-");
    assertThat(same.out()).isEmpty();
  }

  private static String withToken(String template, String token) throws IOException {
    JsonNode tree = JSON.readTree(template);
    ObjectNode env = (ObjectNode) tree.at("/variables/properties/env");
    env.putObject("default").put("API_TOKEN", token);
    return tree.toPrettyString();
  }

  private static JsonNode recorded(String name) throws IOException {
    return JSON.readTree(CASES.resolve(name).toFile());
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
