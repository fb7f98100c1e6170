package io.workerguard.template.match;

import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import io.workerguard.template.render.Placeholder;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with placeholders in it, of which the rest is compared.
 *
 * @param path where it stands in the template
 * @param text the text as the template has it
 * @param fixed what stands before, between and behind the placeholders
 * @param isSecret whether it could be a secret, and is not shown
 */
record Embedded(FieldPath path, String text, List<String> fixed, boolean isSecret)
    implements Matcher {

  static Embedded of(FieldPath path, String text, List<Placeholder> placeholders, Place holder) {
    List<String> fixed = new ArrayList<>();
    int from = 0;
    for (Placeholder placeholder : placeholders) {
      fixed.add(text.substring(from, placeholder.start()));
      from = placeholder.end();
    }
    fixed.add(text.substring(from));
    return new Embedded(path, text, List.copyOf(fixed), holder.isSecret());
  }

  @Override
  public void compare(Field found, Comparison comparison) {
    if (found.isAbsent() && !matches("")) {
      comparison.missing(found, path, said());
    } else if (!found.isAbsent() && (found.isNoText() || !matches(Text.of(found.node())))) {
      comparison.other(found, path, said(), isSecret);
    }
  }

  /**
   * Whether {@code found} begins and ends as the template does and has what is between in that
   * order. The first place where a part fits is always as good as any later one.
   */
  boolean matches(String found) {
    String first = fixed.getFirst();
    String last = fixed.getLast();
    if (!found.startsWith(first) || !found.endsWith(last)) {
      return false;
    }
    int from = first.length();
    for (String part : fixed.subList(1, fixed.size() - 1)) {
      int at = found.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return from <= found.length() - last.length();
  }

  private String said() {
    return isSecret ? "a text with placeholders" : Text.quoted(text);
  }

  @Override
  public boolean isLiteral() {
    return false;
  }
}
