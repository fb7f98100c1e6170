package io.workerguard.template.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prefect's settings in the order in which they reach a Job, found by the variables they have. */
final class SettingsTable {

  private static final String RESOURCE = "worker-settings.txt";
  private static final String GROUP = "group";

  /** The settings of core 3.9.1, read when the first Job is rendered. */
  static final SettingsTable CURRENT = read();

  private final Map<String, Variable> variables = new HashMap<>();
  private final List<Setting> settings = new ArrayList<>();

  private SettingsTable(List<String> rows) {
    for (String row : rows) {
      add(List.of(row.split(" ")));
    }
  }

  /**
   * One setting.
   *
   * @param position its place in the Job's environment
   */
  record Setting(int position, String name, SettingType type, String typeName) {

    boolean isGroup() {
      return typeName.equals(GROUP);
    }
  }

  /**
   * A variable that a setting is read from.
   *
   * @param rank 0 for the first that counts
   */
  record Variable(Setting setting, int rank) {}

  /** What {@code name}, in upper case, is a variable of; null if the worker does not read it. */
  @Nullable Variable variable(String name) {
    return variables.get(name);
  }

  /** The setting at {@code position}. */
  Setting at(int position) {
    return settings.get(position);
  }

  /** The setting with the name {@code name}, which is one of Prefect's. */
  Setting named(String name) {
    Variable variable = variables.get(name);
    if (variable == null) {
      throw new IllegalStateException("the table of settings lacks " + name);
    }
    return variable.setting();
  }

  /** A row is a name, a type, and further variables that it is read from. */
  private void add(List<String> row) {
    String name = row.get(0);
    String type = row.get(1);
    Setting setting =
        new Setting(
            settings.size(), name, SettingTypes.of(type.equals(GROUP) ? "text" : type), type);
    settings.add(setting);
    variables.put(name, new Variable(setting, 0));
    for (int rank = 1; rank <= row.size() - 2; rank++) {
      variables.put(row.get(rank + 1), new Variable(setting, rank));
    }
  }

  private static SettingsTable read() {
    try (InputStream file = SettingsTable.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException("the program lacks its resource " + RESOURCE);
      }
      return new SettingsTable(
          new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
