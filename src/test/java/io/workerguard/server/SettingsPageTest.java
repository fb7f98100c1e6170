package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.workerguard.GoldenFile;
import io.workerguard.server.ConfigSource.Group;
import io.workerguard.server.ConfigSource.Setting;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page of settings says what {@link ServerConfig} says. */
class SettingsPageTest {

  @Test
  void settingsAreDescribed() throws IOException {
    StringBuilder page =
        new StringBuilder(
            "<!-- Generated; change the source and run the tests with -Dgolden.update=true. -->\n\n"
                + "# Settings\n");
    for (Group group : ConfigSource.read().groups()) {
      describe(group, page);
    }
    GoldenFile.at("docs/reference/settings.md").holds(page.toString());
  }

  @Test
  void noSettingIsMissedAndEveryDefaultIsTheRealOne() throws IOException {
    Map<String, String> read = new TreeMap<>();
    for (Group group : ConfigSource.read().groups()) {
      for (Setting setting : group.settings()) {
        read.put(setting.name(), setting.defaultValue().orElse("–"));
      }
    }
    Map<String, String> real = new TreeMap<>();
    ConfigMappings.getProperties(ConfigClass.configClass(ServerConfig.class))
        .forEach((name, property) ->
            real.put(name, property.hasDefaultValue() ? property.getDefaultValue() : "–"));
    real.keySet().removeIf(name -> name.endsWith("[*]"));

    assertThat(read).isEqualTo(real);
  }

  @Test
  void everySettingAndGroupHasAComment() throws IOException {
    for (Group group : ConfigSource.read().groups()) {
      assertThat(group.comment()).as(group.prefix()).endsWith(".");
      assertThat(group.settings())
          .allSatisfy(setting ->
              assertThat(setting.comment()).as(setting.name()).endsWith(".").doesNotContain("*/"));
    }
  }

  private static void describe(Group group, StringBuilder page) {
    if (!group.prefix().equals("worker-guard")) {
      page.append("\n## ").append(group.prefix()).append('\n');
    }
    page.append('\n').append(group.comment()).append('\n');
    page.append("\n| property | variable | option | default | meaning |\n")
        .append("| --- | --- | --- | --- | --- |\n");
    for (Setting setting : group.settings()) {
      page.append(row(setting)).append('\n');
    }
  }

  private static String row(Setting setting) {
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            code(setting.name()),
            code(variable(setting.name())),
            option(setting.name()),
            setting
                .defaultValue()
                .map(SettingsPageTest::code)
                .orElse(setting.required() ? "none, must be set" : "none"),
            setting.comment().replace("|", "\\|"));
  }

  /** As MicroProfile Config derives it: whatever is no letter and no digit becomes {@code _}. */
  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static String option(String property) {
    return ServeOptions.PROPERTIES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(property))
        .map(entry -> code(entry.getKey()))
        .findFirst()
        .orElse("");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
