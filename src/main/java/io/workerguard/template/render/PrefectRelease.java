package io.workerguard.template.render;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The worker that is imitated, and what it can do: every difference between releases stands here.
 *
 * @param core the version of {@code prefect} on the worker
 * @param kubernetes the version of {@code prefect-kubernetes} on the worker
 * @param python the minor version of the worker's Python 3, part of the default image's tag
 */
public record PrefectRelease(String core, String kubernetes, int python) {

  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+([.+a-z].*)?");

  /** The release whose results the project's cases hold. */
  public static final PrefectRelease NEWEST = new PrefectRelease("3.9.1", "0.8.0", 11);

  /** A release of prefect-kubernetes and the oldest core that it takes, the newest first. */
  private record Pair(String kubernetes, String core) {}

  private static final List<Pair> MINIMUMS =
      List.of(
          new Pair("0.8.0", "3.8.4"),
          new Pair("0.7.12", "3.8.1"),
          new Pair("0.7.11", "3.7.0"),
          new Pair("0.7.6", "3.6.22"),
          new Pair("0.7.5", "3.6.17"),
          new Pair("0.6.6", "3.4.25"),
          new Pair("0.6.0", "3.3.5"),
          new Pair("0.5.9", "3.2.13"),
          new Pair("0.5.3", "3.1.0"));

  /** Refuses what is no version. */
  public PrefectRelease {
    requireVersion(core);
    requireVersion(kubernetes);
  }

  /** The release of {@code core} with the newest prefect-kubernetes that runs on it. */
  public static PrefectRelease ofCore(String core) {
    requireVersion(core);
    String kubernetes =
        MINIMUMS.stream()
            .filter(pair -> compare(core, pair.core()) >= 0)
            .map(Pair::kubernetes)
            .findFirst()
            .orElse("0.5.2");
    return new PrefectRelease(core, kubernetes, NEWEST.python());
  }

  /** The version without a build's own part, as labels hold it. */
  String publicCore() {
    int local = core.indexOf('+');
    return local < 0 ? core : core.substring(0, local);
  }

  /** Whether the default of {@code env} is merged with the deployment's. */
  boolean mergesEnvDefault() {
    return coreFrom("3.0.2");
  }

  /** Whether an {@code env} of the job configuration is kept under the variable's default. */
  boolean keepsConfiguredEnv() {
    return coreFrom("3.4.25");
  }

  /** Whether {@code env.FOO} may be the name of a job variable. */
  boolean hasDottedVariables() {
    return coreFrom("3.6.5");
  }

  /** Whether the worker says in the environment who it is and what it runs. */
  boolean tellsAttribution() {
    return coreFrom("3.6.17");
  }

  /** Whether a name may hold {@code {{ ctx.flow.name }}}. */
  boolean rendersContextInName() {
    return coreFrom("3.6.16");
  }

  /** Whether a block's value may stand amid text. */
  boolean embedsBlocks() {
    return coreFrom("3.7.0");
  }

  /** Whether a null {@code generateName} counts as absent. */
  boolean allowsNullGenerateName() {
    return coreFrom("3.8.7");
  }

  /** Whether a block's key may begin with {@code value}. */
  boolean readsBlockValueExactly() {
    return coreFrom("3.8.8");
  }

  /** Whether a number may be the key of an object. */
  boolean hasNumericKeys() {
    return coreFrom("3.9.1");
  }

  /** Whether embedded placeholders are replaced at once; before, in an order left to chance. */
  boolean replacesAtOnce() {
    return coreFrom("3.9.1");
  }

  /** Whether work pool and worker are told in labels. */
  boolean labelsWorkPool() {
    return coreFrom("3.2.13");
  }

  /** Whether a list of environment entries keeps those with {@code valueFrom}. */
  boolean keepsValueFrom() {
    return kubernetesFrom("0.5.9");
  }

  /** Whether the worker says what a flow run does on SIGTERM. */
  boolean setsSigtermBehavior() {
    return kubernetesFrom("0.5.9");
  }

  /** Whether what the user says of SIGTERM is kept. */
  boolean keepsSigtermBehavior() {
    return kubernetesFrom("0.6.6");
  }

  /** Whether a Job that is retried gives its run up on SIGTERM. */
  boolean relinquishes() {
    return kubernetesFrom("0.7.12");
  }

  /** Whether the Pod gets the labels of the Job. */
  boolean labelsPods() {
    return kubernetesFrom("0.6.0");
  }

  /** Whether watch timeouts and streamed output are settings that nothing reads. */
  public boolean isWithoutWatchTimeouts() {
    return kubernetesFrom("0.6.0");
  }

  /** Whether the worker's environment wins over the manifest's own. */
  public boolean dropsManifestEnvDuplicates() {
    return kubernetesFrom("0.6.6");
  }

  /** Whether Kubernetes' recommended labels and the annotations variable are there. */
  boolean hasAnnotationsAndRecommendedLabels() {
    return kubernetesFrom("0.7.6");
  }

  /** Whether a deployment's time ends in an offset; before, in {@code Z}. */
  boolean writesOffset() {
    return coreFrom("3.3.0");
  }

  /** Whether the values of labels keep their case. */
  boolean keepsCaseOfValues() {
    return kubernetesFrom("0.6.5");
  }

  /** Whether the keys of labels keep their case. */
  boolean keepsCaseOfKeys() {
    return kubernetesFrom("0.7.7");
  }

  /** Whether the name of the API key's Secret is read at all. */
  boolean readsApiKeySecretName() {
    return kubernetesFrom("0.5.3");
  }

  /** Whether the key within that Secret is read. */
  boolean readsApiKeySecretKey() {
    return kubernetesFrom("0.5.8");
  }

  /** Whether that key must be said; before, it was {@code value}. */
  boolean needsApiKeySecretKey() {
    return kubernetesFrom("0.6.3");
  }

  /** Whether the basic-auth string can come from a Secret. */
  boolean readsAuthStringSecret() {
    return kubernetesFrom("0.6.3");
  }

  /** Whether the environment can be moved into a Secret. */
  boolean storesEnvAsSecret() {
    return kubernetesFrom("0.7.11");
  }

  private boolean coreFrom(String version) {
    return compare(core, version) >= 0;
  }

  private boolean kubernetesFrom(String version) {
    return compare(kubernetes, version) >= 0;
  }

  private static void requireVersion(String version) {
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException("is no version such as 3.9.1: " + version);
    }
  }

  private static int compare(String left, String right) {
    return Arrays.compare(numbers(left), numbers(right));
  }

  /** Without a regular expression, since every placeholder may ask for a release. */
  private static int[] numbers(String version) {
    int[] numbers = new int[3];
    int at = 0;
    for (int i = 0; i < numbers.length; i++) {
      while (at < version.length() && Character.isDigit(version.charAt(at))) {
        numbers[i] = numbers[i] * 10 + Character.digit(version.charAt(at), 10);
        at++;
      }
      at++;
    }
    return numbers;
  }
}
