package io.workerguard.template.lint;

import io.workerguard.model.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** The findings of one rule while it looks at a template. */
final class Findings {

  private final RuleInfo rule;
  private final List<TemplateFinding> all = new ArrayList<>();

  Findings(RuleInfo rule) {
    this.rule = rule;
  }

  List<TemplateFinding> all() {
    return all;
  }

  /** Whether more would not be told. */
  boolean isFull() {
    return all.size() >= TemplateLint.MOST_FINDINGS;
  }

  /** Adds one about the value at {@code at}. */
  void add(FieldPath at, String reason, String detail, String fix) {
    add(new Spot.Value(at), reason, detail, fix);
  }

  /** Adds one. */
  void add(Spot spot, String reason, String detail, String fix) {
    if (!isFull()) {
      all.add(new TemplateFinding(rule.id(), rule.severity(), spot, reason, detail, fix));
    }
  }
}
