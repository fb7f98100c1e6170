package io.workerguard.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options of {@code serve}, as the properties that they stand for.
 *
 * @param properties what the options set
 * @param help whether help was asked for
 * @param selfSigned whether a certificate shall be made
 * @param problems what is wrong with the options
 */
record ServeOptions(
    Map<String, String> properties, boolean help, boolean selfSigned, List<String> problems) {

  /** Option and property, in the order of the help. */
  static final Map<String, String> PROPERTIES = byOption();

  private static final String POLICY = "--policy";
  private static final String TEMPLATE = "--base-job-template";
  private static final Set<String> REPEATABLE = Set.of(POLICY, TEMPLATE);

  /** Reads {@code --name value} and {@code --name=value}. */
  static ServeOptions parse(String... args) {
    Map<String, String> properties = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    boolean help = false;
    boolean selfSigned = false;
    for (int i = 0; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      String name = equals < 0 ? args[i] : args[i].substring(0, equals);
      switch (name) {
        case "-h", "--help" -> help = true;
        case "--tls-self-signed" -> selfSigned = true;
        default -> {
          String property = PROPERTIES.get(name);
          if (property == null) {
            problems.add("unknown option '" + name + "'");
          } else if (equals < 0 && i + 1 == args.length) {
            problems.add("option '" + name + "' needs a value");
          } else {
            String value = equals < 0 ? args[++i] : args[i].substring(equals + 1);
            put(properties, name, property, value, problems);
          }
        }
      }
    }
    return new ServeOptions(properties, help, selfSigned, problems);
  }

  private static void put(
      Map<String, String> properties,
      String name,
      String property,
      String value,
      List<String> problems) {
    boolean repeatable = REPEATABLE.contains(name);
    String element = repeatable ? value.replace(",", "\\,") : value;
    String before = properties.putIfAbsent(property, element);
    if (before != null && repeatable) {
      properties.put(property, before + "," + element);
    } else if (before != null) {
      problems.add("option '" + name + "' is given twice");
    }
  }

  private static Map<String, String> byOption() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(POLICY, "worker-guard.policies.directory");
    properties.put(TEMPLATE, "worker-guard.base-job-template.file");
    properties.put("--cluster-uid", "worker-guard.cluster-uid");
    properties.put("--api-url", "worker-guard.api-url");
    properties.put("--mode", "worker-guard.mode");
    properties.put("--tls-cert", "worker-guard.tls.cert");
    properties.put("--tls-key", "worker-guard.tls.key");
    properties.put("--port", "worker-guard.port");
    properties.put("--management-port", "worker-guard.management-port");
    return properties;
  }
}
