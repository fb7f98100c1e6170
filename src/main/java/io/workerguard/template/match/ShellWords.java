package io.workerguard.template.match;

import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Words as a shell reads and writes them. */
final class ShellWords {

  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private ShellWords() {}

  /** The words in one text that splits into them again. */
  static String joined(List<String> words) {
    StringJoiner text = new StringJoiner(" ");
    for (String word : words) {
      boolean isPlain = PLAIN.matcher(word).matches();
      text.add(isPlain ? word : '\'' + word.replace("'", "'\"'\"'") + '\'');
    }
    return text.toString();
  }

  /** {@code text} without quotes and escapes, and with one blank where there are several. */
  static String unquoted(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      boolean isSecond = isBlank && !plain.isEmpty() && plain.charAt(plain.length() - 1) == ' ';
      if (c != '\'' && c != '"' && c != '\\' && !isSecond) {
        plain.append(isBlank ? ' ' : c);
      }
    }
    return plain.toString();
  }
}
