package io.workerguard.template.match;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A list of the template. Elements with a name are compared with the element of that name, as
 * Kubernetes merges them; others in their order.
 *
 * @param path where it stands in the template
 * @param said the list as a message shows it; empty where it could hold secrets or is not there
 * @param isSecret whether elements could hold secrets
 * @param named elements by their name
 * @param others all other elements
 * @param isNamed whether the elements of such a list have names
 */
record ListMatcher(
    FieldPath path,
    String said,
    boolean isSecret,
    Map<String, Matcher> named,
    List<Matcher> others,
    boolean isNamed)
    implements Matcher {

  @Override
  public void compare(Field found, Comparison comparison) {
    if (found.isNoList()) {
      comparison.other(found, path, "a list", isSecret);
    } else if (isNamed) {
      compareNamed(found, comparison);
    } else {
      compareInOrder(found, comparison);
    }
  }

  private void compareNamed(Field found, Comparison comparison) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < found.node().size(); i++) {
      Field element = found.index(i);
      String name = ListKeys.name(path.name(), element.node());
      Matcher matcher = named.get(name);
      seen.add(name);
      if (matcher != null) {
        matcher.compare(element, comparison);
      } else if (!fits(element, comparison)
          && !ServerDefaults.isFree(path.name(), element.node(), comparison)) {
        comparison.added(element, path, isSecret);
      }
    }
    named.forEach((name, matcher) -> {
      if (!seen.contains(name)) {
        missing(found, name, matcher, comparison);
      }
    });
  }

  /** What is not pinned may have vanished with its variables. */
  private static void missing(Field found, String name, Matcher matcher, Comparison comparison) {
    if (matcher instanceof ObjectMatcher object) {
      comparison.missing(found, object.path(), Text.quoted(name));
    } else if (matcher.isLiteral()) {
      matcher.compare(new Field(found.path(), MissingNode.getInstance()), comparison);
    }
  }

  private boolean fits(Field element, Comparison comparison) {
    for (Matcher other : others) {
      Comparison trial = comparison.trial();
      other.compare(element, trial);
      if (trial.differences().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Elements that are variables may be missing; what every Pod is given is passed over. */
  private void compareInOrder(Field found, Comparison comparison) {
    List<Field> rest = new ArrayList<>();
    for (int i = 0; i < found.node().size(); i++) {
      if (!ServerDefaults.isFree(path.name(), found.node().path(i), comparison)) {
        rest.add(found.index(i));
      }
    }
    int at = 0;
    for (Matcher wanted : others) {
      if (at < rest.size() && isAt(rest.get(at), wanted, comparison)) {
        at++;
      } else if (!(wanted instanceof Variable)) {
        differ(found, comparison);
        return;
      }
    }
    if (at < rest.size()) {
      differ(found, comparison);
    }
  }

  private static boolean isAt(Field found, Matcher wanted, Comparison comparison) {
    Comparison trial = comparison.trial();
    wanted.compare(found, trial);
    return trial.differences().isEmpty();
  }

  private void differ(Field found, Comparison comparison) {
    String pinned = said.isEmpty() ? "pinned" : said;
    if (found.isAbsent()) {
      comparison.missing(found, path, pinned);
    } else if (others.isEmpty()) {
      comparison.added(found, path, isSecret);
    } else {
      comparison.other(found, path, pinned, isSecret);
    }
  }

  @Override
  public boolean isLiteral() {
    return named.values().stream().allMatch(Matcher::isLiteral)
        && others.stream().allMatch(Matcher::isLiteral);
  }
}
