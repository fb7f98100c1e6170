package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects the faults of one pod, and reads its fields so that none of the wrong type gets lost.
 */
final class Faults {

  private static final Wrong NO_OBJECT =
      new Wrong("an object", "field has the wrong type", "write an object or leave the field out");

  private static final Wrong NO_LIST =
      new Wrong("a list", "field has the wrong type", "write a list or leave the field out");

  private final List<Fault> found = new ArrayList<>();

  /** A holder of the wrong type concerns every control that reads below it; one tells of it. */
  private final Set<FieldPath> misshapen = new HashSet<>();

  private String control = "";

  List<Fault> found() {
    return found;
  }

  /** From here on faults are those of {@code control}. */
  void begin(String control) {
    this.control = control;
  }

  /** The security context of {@code holder}. */
  Field securityContext(Holder holder) {
    return object(holder, holder.securityContext());
  }

  /** The same field, told of where it is anything but an object or absent. */
  Field object(Holder holder, Field field) {
    if (field.isNoObject() && misshapen.add(field.path())) {
      add(holder, field, NO_OBJECT);
    }
    return field;
  }

  /** The elements of a list; none, and a fault, where it is anything but a list or absent. */
  List<Field> elements(Holder holder, Field list) {
    if (list.isNoList() && misshapen.add(list.path())) {
      add(holder, list, NO_LIST);
    }
    if (!list.node().isArray() || list.node().isEmpty()) {
      return List.of();
    }
    List<Field> elements = new ArrayList<>(list.node().size());
    for (int i = 0; i < list.node().size(); i++) {
      elements.add(list.index(i));
    }
    return elements;
  }

  /** The texts of a list that are not among {@code allowed}, and whatever is no text. */
  Set<String> outside(Holder holder, Field list, Set<String> allowed) {
    Set<String> outside = Set.of();
    for (Field element : elements(holder, list)) {
      if (!element.node().isTextual() || !allowed.contains(element.node().textValue())) {
        outside = outside.isEmpty() ? new TreeSet<>() : outside;
        outside.add(element.shown());
      }
    }
    return outside;
  }

  /** The field holds a value that it must not. */
  void add(Holder holder, Field field, Wrong wrong) {
    boolean mistyped = !field.isAbsent() && !field.type().equals(wrong.type());
    String found = field.shown();
    add(
        holder,
        field,
        wrong,
        mistyped
            ? "is " + found + ", " + field.type() + " where " + wrong.type() + " belongs"
            : "is " + found,
        Set.of(found));
  }

  /** The list holds {@code values}, which it must not. */
  void add(Holder holder, Field field, Wrong wrong, Set<String> values) {
    add(holder, field, wrong, "holds " + String.join(", ", values), values);
  }

  /** The field is at fault for a reason that its value does not show. */
  void add(Holder holder, Field field, Wrong wrong, String found, Set<String> offending) {
    String detail = holder.label() + ": " + holder.relative(field.path()) + ' ' + found;
    this.found.add(
        new Fault(control, field.path(), wrong.reason(), detail, wrong.fix(), offending));
  }
}
