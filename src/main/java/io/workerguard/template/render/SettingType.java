package io.workerguard.template.render;

import java.util.Map;
import java.util.Optional;

/** Reads the text of an environment variable as one kind of setting. */
interface SettingType {

  /** What is passed on of {@code text}; empty if it cannot be read. */
  Optional<SettingText> read(String text, Map<String, String> environment);
}
