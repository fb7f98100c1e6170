package io.workerguard.template.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types that the table of settings names. */
final class SettingTypes {

  private static final Set<String> LEVELS = Set.of("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL");
  private static final String CHOICE = "one-of:";
  private static final Pattern BOUNDED = Pattern.compile("([a-z]+)((?:[<>]=?\\d+)*)");
  private static final Pattern BOUND = Pattern.compile("([<>]=?)(\\d+)");

  private SettingTypes() {}

  /** A limit of a number or a duration in seconds. */
  private record Bound(String comparison, double limit) {

    private boolean holds(double value) {
      return switch (comparison) {
        case ">=" -> value >= limit;
        case "<=" -> value <= limit;
        default -> value > limit;
      };
    }
  }

  /** The type that the table calls {@code name}. */
  static SettingType of(String name) {
    if (name.startsWith(CHOICE)) {
      Set<String> choices = Set.of(name.substring(CHOICE.length()).split("\\|"));
      return (text, _) -> Optional.of(text).filter(choices::contains).map(SettingText::of);
    }
    return switch (name) {
      case "text" -> (text, _) -> Optional.of(SettingText.of(text));
      case "bool" ->
          (text, _) ->
              PydanticScalar.bool(text).map(value -> SettingText.of(value ? "True" : "False"));
      case "level" ->
          (text, _) ->
              Optional.of(text.toUpperCase(Locale.ROOT))
                  .filter(LEVELS::contains)
                  .map(SettingText::of);
      case "path" -> (text, _) -> Optional.of(SettingText.of(PythonPath.of(text)));
      case "home" ->
          (text, environment) -> PythonPath.expanded(text, environment).map(SettingText::of);
      case "profiles-path" -> SettingTypes::profilesPath;
      case "status-codes" -> SettingLists::statusCodes;
      case "names" -> SettingLists::names;
      case "vacuum" -> SettingLists::vacuum;
      case "delay" -> SettingDelays::delay;
      case "delays" -> SettingDelays::delays;
      case "headers" -> SettingObjects::headers;
      case "retentions" -> SettingObjects::retentions;
      default -> bounded(name);
    };
  }

  /** What a setting of the type {@code name} may hold, for a message. */
  static String expected(String name) {
    if (name.startsWith(CHOICE)) {
      return "one of " + name.substring(CHOICE.length()).replace("|", ", ");
    }
    return switch (name) {
      case "bool" -> "true or false";
      case "level" -> "DEBUG, INFO, WARNING, ERROR or CRITICAL";
      case "home" -> "a path, and may not begin with another user's ~name";
      case "profiles-path" -> "a path";
      case "status-codes" -> "HTTP status codes from 100 to 599, separated by commas";
      case "names" -> "names separated by commas, or a list of them as JSON";
      case "vacuum" -> "true, false, or names separated by commas";
      case "delay" -> "a number of seconds, or a list of them as JSON";
      case "delays" -> "numbers of seconds, separated by commas";
      case "headers" -> "a JSON object whose values are strings";
      case "retentions" -> "a JSON object whose values are positive durations";
      default -> expectedOfBounded(name);
    };
  }

  private static String expectedOfBounded(String name) {
    Matcher type = BOUNDED.matcher(name);
    String kind = type.matches() ? type.group(1) : name;
    String words =
        switch (kind) {
          case "int" -> "an integer";
          case "float" -> "a number";
          case "seconds" -> "a number of seconds, or a duration such as PT1H";
          default -> "a duration such as PT1H or 1 day, 01:00:00";
        };
    return name.equals(kind)
        ? words
        : words + ", " + name.substring(kind.length()).replaceAll("[<>]=?", " $0 ").strip();
  }

  private static SettingType bounded(String name) {
    Matcher type = BOUNDED.matcher(name);
    if (!type.matches()) {
      throw new IllegalStateException("no type of settings: " + name);
    }
    List<Bound> bounds = bounds(type.group(2));
    return switch (type.group(1)) {
      case "int" ->
          (text, _) ->
              PydanticScalar.integer(text)
                  .filter(value -> holds(bounds, value.doubleValue()))
                  .map(value -> SettingText.of(value.toString()));
      case "float" ->
          (text, _) ->
              PydanticScalar.floating(text)
                  .filter(value -> holds(bounds, value))
                  .map(SettingText::of);
      case "duration" -> (text, _) -> PydanticDuration.read(text).map(SettingTypes::iso);
      case "seconds" ->
          (text, _) ->
              seconds(text).filter(value -> holds(bounds, inSeconds(value))).map(SettingTypes::iso);
      default -> throw new IllegalStateException("no type of settings: " + name);
    };
  }

  /** A number of seconds, or a duration. */
  static Optional<PydanticDuration> seconds(String text) {
    return PydanticScalar.floating(text)
        .map(PydanticDuration::ofSeconds)
        .orElseGet(() -> PydanticDuration.read(text));
  }

  private static SettingText iso(PydanticDuration duration) {
    return SettingText.of(duration.iso());
  }

  private static double inSeconds(PydanticDuration duration) {
    return new BigDecimal(duration.microseconds(), 6).doubleValue();
  }

  private static List<Bound> bounds(String text) {
    List<Bound> bounds = new ArrayList<>();
    Matcher bound = BOUND.matcher(text);
    while (bound.find()) {
      bounds.add(new Bound(bound.group(1), Double.parseDouble(bound.group(2))));
    }
    return List.copyOf(bounds);
  }

  private static boolean holds(List<Bound> bounds, double value) {
    return bounds.stream().allMatch(bound -> bound.holds(value));
  }

  private static Optional<SettingText> profilesPath(String text, Map<String, String> environment) {
    if (!text.contains("$PREFECT_HOME")) {
      return Optional.of(SettingText.of(PythonPath.of(text)));
    }
    return PythonPath.expanded(home(environment), environment)
        .map(path -> SettingText.of(PythonPath.of(text.replace("$PREFECT_HOME", path))));
  }

  private static String home(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().equalsIgnoreCase("PREFECT_HOME"))
        .map(Map.Entry::getValue)
        .reduce((_, last) -> last)
        .orElse("~/.prefect");
  }
}
