package io.workerguard.template.lint;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The rules for templates, in the order of their ids. */
public final class TemplateRules {

  /** Holds before anything else can be asked. */
  static final TemplateRule STRUCTURE = new TemplateStructure();

  /** Asked where nothing else says that flow runs cannot work. */
  static final TemplateRule CRASH = new RunCrashes();

  /** All others. */
  static final List<TemplateRule> ALL =
      List.of(
          // keep-sorted start
          new ApiAddress(),
          new BackoffLimit(),
          new DefaultViolatesSchema(),
          new DottedVariable(),
          new DroppedField(),
          new EmptyCommand(),
          new EmptyImage(),
          new EnvCrashes(),
          new EnvLosesValues(),
          new ExtraPipPackages(),
          new FixedName(),
          new HardCodedCredential(),
          new HiddenEntrypoint(),
          new InvalidMetadata(),
          new InvalidName(),
          new InvalidNumber(),
          new InvalidQuantity(),
          new InvalidVariableSchema(),
          new MalformedPlaceholder(),
          new ManifestShape(),
          new NamespaceMismatch(),
          new NullableVariable(),
          new OtherCluster(),
          new OverlookedShape(),
          new OverriddenEnvironment(),
          new PlaceholderInDefault(),
          new PlaceholderInKey(),
          new PrefectLabels(),
          new PullSecretShape(),
          new ReadOnlyRoot(),
          new RefusedLabel(),
          new RunAsNonRoot(),
          new ShapeByChance(),
          new ShortTtl(),
          new TwoCredentials(),
          new UncheckedName(),
          new UndeclaredVariable(),
          new UnknownConfigurationKey(),
          new UnknownField(),
          new UnsetName(),
          new UnusedVariable(),
          new VariableWithoutEffect()
          // keep-sorted end
          );

  /**
   * A rule as a catalogue lists it.
   *
   * @param info what it is about
   * @param type the class, which its page lies beside
   */
  public record Entry(RuleInfo info, Class<?> type) {}

  private TemplateRules() {}

  /** All rules, in the order of their ids. */
  public static List<Entry> all() {
    return Stream.concat(Stream.of(STRUCTURE, CRASH), ALL.stream())
        .map(rule -> new Entry(rule.info(), rule.getClass()))
        .sorted(Comparator.comparing(entry -> entry.info().id()))
        .toList();
  }
}
