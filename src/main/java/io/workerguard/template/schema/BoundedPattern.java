package io.workerguard.template.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of a schema that gives up on texts that would keep it busy. What it cannot settle is
 * neither a match nor none: under {@code not}, either would let something pass.
 *
 * @param pattern the pattern, found anywhere in a text as JSON Schema wants it
 */
record BoundedPattern(Pattern pattern) implements RegularExpression {

  private static final int LONGEST_PATTERN = 2_000;
  private static final int LONGEST_TEXT = 4_096;
  private static final int MOST_STEPS = 100_000;

  static RegularExpression compile(String pattern) {
    if (pattern.length() > LONGEST_PATTERN) {
      throw new UnusableSchemaException(
          "has a pattern of more than %d characters".formatted(LONGEST_PATTERN));
    }
    try {
      return new BoundedPattern(Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      throw new UnusableSchemaException("has a pattern that is none: " + e.getDescription());
    } catch (StackOverflowError _) {
      throw new UnusableSchemaException("has a pattern that is nested too deeply");
    }
  }

  @Override
  public boolean matches(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw unsettled();
    }
    try {
      return pattern.matcher(new CountedText(text)).find();
    } catch (OutOfStepsException | StackOverflowError _) {
      // Alternatives below a star take a frame of the stack for every character.
      throw unsettled();
    }
  }

  private static UnusableSchemaException unsettled() {
    return new UnusableSchemaException("has a pattern that a text is too long for");
  }

  /** The search took more steps than any useful pattern needs. */
  private static final class OutOfStepsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfStepsException() {
      super("", null, false, false);
    }
  }

  /** A text that counts how often it is looked at. */
  private static final class CountedText implements CharSequence {

    private final String text;
    private int steps;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new OutOfStepsException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
