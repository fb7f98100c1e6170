package io.workerguard.template.render;

import java.util.Map;
import java.util.Optional;

/** A path as Python's {@code pathlib} writes it. */
final class PythonPath {

  /** Home of the user that the official image of Prefect runs as, where {@code HOME} is not set. */
  private static final String HOME_OF_ROOT = "/root";

  private PythonPath() {}

  /** {@code path} without empty and {@code .} parts; two slashes at the beginning stay two. */
  static String of(String path) {
    StringBuilder normal = new StringBuilder(root(path));
    String separator = "";
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        normal.append(separator).append(part);
        separator = "/";
      }
    }
    return normal.isEmpty() ? "." : normal.toString();
  }

  /** {@code path} with a leading {@code ~} replaced; empty if it means another user's home. */
  static Optional<String> expanded(String path, Map<String, String> environment) {
    String normal = of(path);
    if (!normal.startsWith("~")) {
      return Optional.of(normal);
    }
    int slash = normal.indexOf('/');
    String rest = slash < 0 ? "" : normal.substring(slash);
    String home = environment.getOrDefault("HOME", HOME_OF_ROOT);
    boolean own = normal.equals("~" + rest);
    return own && !home.startsWith("~") ? Optional.of(of(home + rest)) : Optional.empty();
  }

  private static String root(String path) {
    if (!path.startsWith("/")) {
      return "";
    }
    return path.startsWith("//") && !path.startsWith("///") ? "//" : "/";
  }
}
