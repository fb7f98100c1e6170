package io.workerguard.template.lint;

import io.workerguard.model.FieldPath;

/** What a finding points at in a template. */
public sealed interface Spot {

  /** The field of the template. */
  FieldPath at();

  /**
   * The value of a field, or what is missing there.
   *
   * @param at the field
   */
  record Value(FieldPath at) implements Spot {}

  /**
   * The key of a field.
   *
   * @param at the field
   */
  record Key(FieldPath at) implements Spot {}

  /**
   * A part of the text in a field.
   *
   * @param at the field
   * @param start the index of its first character
   * @param end the index behind its last character
   */
  record Part(FieldPath at, int start, int end) implements Spot {}
}
