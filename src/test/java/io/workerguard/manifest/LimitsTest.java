package io.workerguard.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.workerguard.model.Problem;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is too large or made to keep a reader busy is refused at once, and said so. */
@Timeout(60)
class LimitsTest {

  private static final String DEEP = "this is nested more than 128 levels deep; flatten it";
  private static final String ALIASES =
      "aliases make this document many times larger than it is written; write it out";

  @ParameterizedTest
  @MethodSource("tooComplex")
  void refusesWhatIsTooComplex(String path, String text, String message) {
    assertThat(read(path, text).problems())
        .extracting(Problem::id, Problem::message)
        .containsExactly(tuple("input-too-complex", message));
  }

  static Stream<Arguments> tooComplex() {
    String many = "this document has more than 200,000 values; split it with `---`";
    return Stream.of(
        argumentSet("flow list", "f.yaml", "a: " + nested(20_000), DEEP),
        argumentSet("block list", "f.yaml", "- ".repeat(20_000) + "a", DEEP),
        argumentSet("block map", "f.yaml", blockMaps(129), DEEP),
        argumentSet("JSON", "f.json", nested(20_000), DEEP),
        argumentSet("JSON on a stream", "<stdin>", "{\"a\":" + nested(20_000) + "}", DEEP),
        argumentSet("depth by aliases", "f.yaml", chain(3, 60), DEEP),
        argumentSet("nine to the seventh", "f.yaml", bomb(7), ALIASES),
        argumentSet("merge keys", "f.yaml", merges(40), ALIASES),
        argumentSet("values", "f.yaml", "- 1\n".repeat(200_001), many),
        argumentSet("values in JSON", "f.json", "[" + "1,".repeat(200_000) + "1]", many));
  }

  @Test
  void acceptsWhatIsJustWithinTheLimits() {
    assertThat(read("f.yaml", nested(128)).problems()).isEmpty();
    assertThat(read("f.yaml", blockMaps(127)).problems()).isEmpty();
    assertThat(read("f.yaml", "- 1\n".repeat(199_999)).problems()).isEmpty();
    assertThat(read("f.yaml", bomb(3)).problems()).isEmpty();
    assertThat(read("f.yaml", chain(2, 60)).problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("large")
  void readsWhatIsMerelyLarge(String path, String text) {
    Manifest manifest = read(path, text);

    assertThat(manifest.problems()).isEmpty();
    assertThat(manifest.documents()).hasSize(1);
  }

  static Stream<Arguments> large() {
    String keys =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "\"k" + i + "\": 1")
            .collect(Collectors.joining(","));
    return Stream.of(
        argumentSet("keys", "f.yaml", keys.replace(',', '\n')),
        argumentSet("keys in JSON", "f.json", "{" + keys + "}"),
        argumentSet("plain scalar", "f.yaml", "a: " + "x ".repeat(500_000)),
        argumentSet("quoted scalar", "f.yaml", "a: \"" + "x\\n".repeat(300_000) + '"'),
        argumentSet("block scalar", "f.yaml", "a: |\n" + "  some text\n".repeat(90_000)),
        argumentSet("digits", "f.yaml", "a: " + "1".repeat(1_000_000)),
        argumentSet("comments", "f.yaml", "a: 1\n" + "# comment\n".repeat(100_000)),
        argumentSet("JSON text", "f.json", "{\"a\": \"" + "x".repeat(1_000_000) + "\"}"));
  }

  @Test
  void tellsEveryOneOfManyDuplicates() {
    String keys =
        IntStream.range(0, 20_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());

    assertThat(read("f.yaml", keys + keys).problems()).hasSize(20_000);
  }

  @Test
  void refusesFileOverSixteenMebibytes() {
    byte[] bytes = new byte[16 * 1024 * 1024 + 1];

    Manifest manifest = ManifestReader.read("f.yaml", bytes);

    assertThat(manifest.documents()).isEmpty();
    assertThat(manifest.count()).isEqualTo(1);
    assertThat(manifest.problems())
        .containsExactly(
            Problem.of(
                "input-too-large",
                "f.yaml",
                "this is larger than 16 MiB and was not read; split it"));
  }

  @Test
  void readsTenThousandDocumentsAndTellsOfTheOthers() {
    Manifest manifest = read("f.yaml", "a: 1\n---\n".repeat(10_001));

    assertThat(manifest.documents()).hasSize(10_000);
    assertThat(manifest.problems())
        .extracting(Problem::id, problem -> problem.location().orElseThrow().line())
        .containsExactly(tuple("input-too-complex", 20_001));
  }

  @Test
  void needsLinearTime() {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();

    Stream.of(
            "? ", "{", "[", "- ", "!!a ", "&a ", "*a ", "\"", "'", "a: \"{{", "|\n", "--- ", "%\n",
            "\t")
        .forEach(part -> read("<stdin>", part.repeat(200_000 / part.length())));

    assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(10));
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String blockMaps(int depth) {
    return IntStream.range(0, depth)
        .mapToObj(i -> " ".repeat(i) + "a:\n")
        .collect(Collectors.joining());
  }

  private static String bomb(int levels) {
    return "l0: &l0 [x,x,x,x,x,x,x,x,x]\n"
        + IntStream.rangeClosed(1, levels)
            .mapToObj(i ->
                "l%d: &l%d [%s*l%d]%n".formatted(i, i, ("*l" + (i - 1) + ",").repeat(8), i - 1))
            .collect(Collectors.joining());
  }

  private static String merges(int levels) {
    return "m0: &m0 {a: 1}\n"
        + IntStream.rangeClosed(1, levels)
            .mapToObj(i -> "m%d: &m%d {<<: [*m%d, *m%d]}%n".formatted(i, i, i - 1, i - 1))
            .collect(Collectors.joining());
  }

  private static String chain(int links, int depth) {
    String open = "[".repeat(depth);
    String close = "]".repeat(depth);
    return "c0: &c0 "
        + open
        + close
        + "\n"
        + IntStream.range(1, links)
            .mapToObj(i -> "c%d: &c%d %s*c%d%s%n".formatted(i, i, open, i - 1, close))
            .collect(Collectors.joining());
  }

  private static Manifest read(String path, String text) {
    return ManifestReader.read(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
