package io.workerguard.template.render;

import java.util.Optional;

/**
 * What the worker passes on of a setting whose value it could read.
 *
 * @param passedOn the text; empty where nothing is passed on, as of {@code null} and infinity
 */
record SettingText(Optional<String> passedOn) {

  static final SettingText NOTHING = new SettingText(Optional.empty());

  static SettingText of(String text) {
    return new SettingText(Optional.of(text));
  }

  /** A float; JSON knows neither infinity nor "not a number". */
  static SettingText of(double value) {
    return Double.isNaN(value) || Double.isInfinite(value) ? NOTHING : of(PythonFloat.repr(value));
  }
}
