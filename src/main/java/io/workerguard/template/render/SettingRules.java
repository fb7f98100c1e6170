package io.workerguard.template.render;

import java.math.BigInteger;
import java.util.Map;
import java.util.stream.Stream;

/** What Prefect makes of settings once all are read, in the order in which it does. */
final class SettingRules {

  private static final String BATCH_SIZE = "PREFECT_LOGGING_TO_API_BATCH_SIZE";
  private static final String MAX_LOG_SIZE = "PREFECT_LOGGING_TO_API_MAX_LOG_SIZE";
  private static final String CLOUD_MAX_LOG_SIZE = "PREFECT_CLOUD_MAX_LOG_SIZE";
  private static final BigInteger DEFAULT_BATCH_SIZE = BigInteger.valueOf(4_000_000);
  private static final BigInteger DEFAULT_MAX_LOG_SIZE = BigInteger.valueOf(1_000_000);
  private static final BigInteger DEFAULT_CLOUD_MAX_LOG_SIZE = BigInteger.valueOf(25_000);

  private static final String DEFAULT_CLOUD_URL = "https://api.prefect.cloud/api";
  private static final String DATABASE = "PREFECT_SERVER_DATABASE_";
  private static final String CONNECTION_URL = DATABASE + "CONNECTION_URL";

  /** Texts by position in the table, in that order. */
  private final Map<Integer, String> texts;

  private SettingRules(Map<Integer, String> texts) {
    this.texts = texts;
  }

  /** The {@code texts}, by position in the table, with what follows from them. */
  static Map<Integer, String> applied(Map<Integer, String> texts) {
    SettingRules rules = new SettingRules(texts);
    rules.logsFitIntoABatch();
    rules.debugModeSetsLevels();
    rules.databaseCanBeReached();
    rules.cloudLimitsLogs();
    return texts;
  }

  private void logsFitIntoABatch() {
    if (number(BATCH_SIZE, DEFAULT_BATCH_SIZE).compareTo(number(MAX_LOG_SIZE, DEFAULT_MAX_LOG_SIZE))
        < 0) {
      throw new RenderException(
          "ValidationError", MAX_LOG_SIZE + " may not be larger than " + BATCH_SIZE);
    }
  }

  /** Levels that Prefect has set itself do not count as set. */
  private void debugModeSetsLevels() {
    if (isTrue("PREFECT_DEBUG_MODE") || isTrue("PREFECT_TESTING_TEST_MODE")) {
      remove("PREFECT_LOGGING_LEVEL");
      remove("PREFECT_INTERNAL_LOGGING_LEVEL");
    }
  }

  private void databaseCanBeReached() {
    if (!isSet(CONNECTION_URL)) {
      boolean complete = Stream.of("HOST", "USER", "NAME").allMatch(name -> isSet(DATABASE + name));
      if (text(DATABASE + "DRIVER").equals("postgresql+asyncpg") && !complete) {
        throw new RenderException(
            "ValidationError",
            DATABASE
                + "DRIVER needs "
                + DATABASE
                + "HOST, "
                + DATABASE
                + "USER and "
                + DATABASE
                + "NAME");
      }
    } else if (text(CONNECTION_URL).contains("PREFECT_API_DATABASE_PASSWORD")
        || text(CONNECTION_URL).contains("PREFECT_SERVER_DATABASE_PASSWORD")) {
      if (!isSet(DATABASE + "PASSWORD")) {
        throw new RenderException(
            "ValidationError", CONNECTION_URL + " needs " + DATABASE + "PASSWORD");
      }
      remove(CONNECTION_URL);
    }
  }

  private void cloudLimitsLogs() {
    String cloud =
        isSet("PREFECT_CLOUD_API_URL") ? text("PREFECT_CLOUD_API_URL") : DEFAULT_CLOUD_URL;
    if (!cloud.isEmpty() && text("PREFECT_API_URL").startsWith(cloud)) {
      BigInteger size =
          number(MAX_LOG_SIZE, DEFAULT_MAX_LOG_SIZE)
              .min(number(CLOUD_MAX_LOG_SIZE, DEFAULT_CLOUD_MAX_LOG_SIZE));
      texts.put(position(MAX_LOG_SIZE), size.toString());
    }
  }

  private BigInteger number(String name, BigInteger absent) {
    return isSet(name) ? new BigInteger(text(name)) : absent;
  }

  private boolean isTrue(String name) {
    return text(name).equals("True");
  }

  private boolean isSet(String name) {
    return texts.containsKey(position(name));
  }

  private String text(String name) {
    return texts.getOrDefault(position(name), "");
  }

  private void remove(String name) {
    texts.remove(position(name));
  }

  private static int position(String name) {
    return SettingsTable.CURRENT.named(name).position();
  }
}
