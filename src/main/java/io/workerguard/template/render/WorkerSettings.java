package io.workerguard.template.render;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of the worker that it passes on to every flow run. */
final class WorkerSettings {

  private static final String PREFIX = "PREFECT_";

  private final Map<String, String> environment;

  /** The variable that each setting is read from, in the settings' order. */
  private final Map<Integer, Source> sources = new TreeMap<>();

  private WorkerSettings(Map<String, String> environment) {
    this.environment = environment;
  }

  /** A variable of the environment, or of the profile in use. */
  private record Source(SettingsTable.Variable variable, String name, String text) {}

  /**
   * The environment variables that the worker with the {@code environment} gives every flow run, in
   * their order.
   *
   * @throws RenderException if the worker would stop at its start
   */
  static Map<String, String> passedOn(Map<String, String> environment) {
    WorkerSettings settings = new WorkerSettings(environment);
    environment.forEach(settings::add);
    SettingsProfile.of(environment).forEach(settings::addAbsent);
    Map<Integer, String> texts = SettingRules.applied(settings.read());
    Map<String, String> passedOn = new LinkedHashMap<>();
    texts.forEach(
        (position, text) -> passedOn.put(SettingsTable.CURRENT.at(position).name(), text));
    return passedOn;
  }

  private void add(String name, String text) {
    SettingsTable.Variable variable = variable(name);
    if (variable == null) {
      return;
    }
    Source known = sources.get(variable.setting().position());
    if (known == null || variable.rank() <= known.variable().rank()) {
      sources.put(variable.setting().position(), new Source(variable, name, text));
    }
  }

  private void addAbsent(String name, String text) {
    SettingsTable.Variable variable = variable(name);
    if (variable != null) {
      sources.putIfAbsent(variable.setting().position(), new Source(variable, name, text));
    }
  }

  /** Names count in upper and lower case. */
  private static SettingsTable.@Nullable Variable variable(String name) {
    return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        ? SettingsTable.CURRENT.variable(name.toUpperCase(Locale.ROOT))
        : null;
  }

  private Map<Integer, String> read() {
    Map<Integer, String> texts = new TreeMap<>();
    sources.forEach(
        (position, source) -> read(source).passedOn().ifPresent(text -> texts.put(position, text)));
    return texts;
  }

  private SettingText read(Source source) {
    SettingsTable.Setting setting = source.variable().setting();
    if (setting.isGroup()) {
      throw new RenderException(
          "SettingsError",
          source.name()
              + " holds a group of settings as JSON, which is not read here: set each by its own"
              + " variable");
    }
    return setting
        .type()
        .read(source.text(), environment)
        .orElseThrow(() -> unreadable(source.name(), setting));
  }

  private static RenderException unreadable(String variable, SettingsTable.Setting setting) {
    String error =
        switch (setting.typeName()) {
          case "headers", "retentions" -> "SettingsError";
          case "home" -> "RuntimeError";
          default -> "ValidationError";
        };
    return new RenderException(
        error,
        variable
            + " cannot be read, and the worker would stop at its start: it must hold "
            + SettingTypes.expected(setting.typeName()));
  }
}
