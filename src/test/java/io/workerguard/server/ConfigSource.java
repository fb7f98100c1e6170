package io.workerguard.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the source of {@link ServerConfig} says of every setting: comments are gone at run time.
 *
 * @param groups the settings, in the order of the source
 */
record ConfigSource(List<Group> groups) {

  /**
   * An interface.
   *
   * @param prefix what the names of its settings begin with
   * @param comment what it is about
   * @param settings its own settings, without those of the interfaces in it
   */
  record Group(String prefix, String comment, List<Setting> settings) {}

  /**
   * A method.
   *
   * @param name the property
   * @param required whether the service cannot be without it
   * @param defaultValue what it is where nobody sets it
   * @param comment what it is about
   */
  record Setting(String name, boolean required, Optional<String> defaultValue, String comment) {}

  /** A declaration as the source has it. */
  private record Declaration(String type, String name, Optional<String> value, String comment) {}

  private static final Path FILE = Path.of("src/main/java/io/workerguard/server/ServerConfig.java");

  private static final Pattern DECLARATION =
      Pattern.compile(
          """
          /\\*\\*(?<comment>.*?)\\*/\\s+\
          (?:@WithDefault\\("(?<value>[^"]*)"\\)\\s+)?\
          (?:@ConfigMapping\\([^)]*\\)\\s+)?(?:public )?\
          (?<type>[\\w<>]+) (?<name>\\w+)(?:\\(\\);| \\{)\
          """,
          Pattern.DOTALL);

  static ConfigSource read() throws IOException {
    Map<String, List<Declaration>> bodies = new LinkedHashMap<>();
    Map<String, String> comments = new LinkedHashMap<>();
    List<Declaration> body = new ArrayList<>();
    Matcher matcher = DECLARATION.matcher(Files.readString(FILE));
    while (matcher.find()) {
      String comment = text(matcher.group("comment"));
      String name = matcher.group("name");
      if (matcher.group("type").equals("interface")) {
        body = new ArrayList<>();
        bodies.put(name, body);
        comments.put(name, comment);
      } else {
        body.add(
            new Declaration(
                matcher.group("type"), name, Optional.ofNullable(matcher.group("value")), comment));
      }
    }
    List<Group> groups = new ArrayList<>();
    collect("ServerConfig", "worker-guard", bodies, comments, groups);
    return new ConfigSource(groups);
  }

  private static void collect(
      String type,
      String prefix,
      Map<String, List<Declaration>> bodies,
      Map<String, String> comments,
      List<Group> groups) {
    List<Setting> settings = new ArrayList<>();
    groups.add(new Group(prefix, comments.getOrDefault(type, ""), settings));
    for (Declaration declaration : bodies.getOrDefault(type, List.of())) {
      String name = prefix + "." + kebabCase(declaration.name());
      if (bodies.containsKey(declaration.type())) {
        collect(declaration.type(), name, bodies, comments, groups);
      } else {
        boolean required =
            declaration.value().isEmpty() && !declaration.type().startsWith("Optional<");
        settings.add(new Setting(name, required, declaration.value(), declaration.comment()));
      }
    }
  }

  private static String kebabCase(String name) {
    return name.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** A comment as Markdown. */
  private static String text(String comment) {
    return comment
        .replaceAll("\n *\\*", " ")
        .replaceAll("\\s+", " ")
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .strip();
  }
}
