package io.workerguard.template.match;

import io.workerguard.model.Field;

/** What a template says of one value of a workload. */
sealed interface Matcher
    permits Literal, Variable, Embedded, ObjectMatcher, ListMatcher, Environment, Arguments {

  /** Notes where {@code found} is not what the template says; what is missing is a missing node. */
  void compare(Field found, Comparison comparison);

  /** Whether the template pins all of the value. */
  boolean isLiteral();
}
