package io.workerguard.template.match;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.JsonText;
import io.workerguard.model.Quantity;
import io.workerguard.model.Text;
import java.util.Optional;

/**
 * A scalar that the template pins.
 *
 * @param path where it stands in the template
 * @param value what it pins
 * @param isQuantity whether it is an amount, which the API server writes in its own way
 * @param isSecret whether it could be a secret, and is not shown
 * @param isSameAsAbsent whether the API server drops such a value
 */
record Literal(
    FieldPath path, JsonNode value, boolean isQuantity, boolean isSecret, boolean isSameAsAbsent)
    implements Matcher {

  static Literal of(FieldPath path, JsonNode value, Place holder) {
    return new Literal(
        path,
        value,
        holder == Place.AMOUNTS || path.name().equals("sizeLimit"),
        holder.isSecret(),
        ServerDefaults.isDropped(path.name(), value));
  }

  @Override
  public void compare(Field found, Comparison comparison) {
    if (found.isAbsent()) {
      if (!isSameAsAbsent) {
        comparison.missing(found, path, said());
      }
    } else if (!isEqual(found.node())) {
      comparison.other(found, path, said(), isSecret);
    }
  }

  private boolean isEqual(JsonNode found) {
    if (value.isTextual() && value.equals(found)) {
      return true;
    }
    if (isQuantity) {
      Optional<Quantity> pinned = Quantity.of(value);
      Optional<Quantity> written = Quantity.of(found);
      return pinned.isPresent()
          && written.isPresent()
          && pinned.orElseThrow().compareTo(written.orElseThrow()) == 0;
    }
    return isEqual(value, found);
  }

  /** Whether both are the same JSON value: 1 is 1.0. */
  static boolean isEqual(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue()) == 0;
    }
    return a.equals(b);
  }

  private String said() {
    return isSecret ? "pinned" : Text.shortened(JsonText.of(value));
  }

  @Override
  public boolean isLiteral() {
    return true;
  }
}
