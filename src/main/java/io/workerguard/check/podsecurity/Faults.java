package io.workerguard.check.podsecurity;

import io.workerguard.model.Field;
import io.workerguard.model.FieldPath;
import io.workerguard.model.JsonText;
import io.workerguard.model.Text;
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

  /** How many faults the controls before this one have. */
  private int before;

  List<Fault> found() {
    return found;
  }

  /** From here on faults are those of {@code control}. */
  void begin(String control) {
    this.control = control;
    before = found.size();
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
    if (!isList(holder, list) || list.node().isEmpty()) {
      return List.of();
    }
    List<Field> elements = new ArrayList<>(list.node().size());
    for (int i = 0; i < list.node().size(); i++) {
      elements.add(list.index(i));
    }
    return elements;
  }

  private boolean isList(Holder holder, Field list) {
    if (list.isNoList() && misshapen.add(list.path())) {
      add(holder, list, NO_LIST);
    }
    return list.node().isArray();
  }

  /** Tells of a list that holds anything but the {@code allowed} texts. */
  void judgeTexts(Holder holder, Field list, Set<String> allowed, Wrong wrong) {
    Set<String> outside = new TreeSet<>();
    if (isList(holder, list)) {
      int size = list.node().size();
      for (int i = 0; i < size && outside.size() < Fault.MOST; i++) {
        if (!allowed.contains(Text.of(list.node().path(i)))) {
          outside.add(told(list.index(i), "a text"));
        }
      }
    }
    if (outside.isEmpty()) {
      return;
    }
    String values = "holds " + String.join(", ", outside);
    if (outside.size() < Fault.MOST) {
      add(holder, list, wrong, values, outside);
    } else {
      // Not all of them were kept: an UPDATE has to leave the list as it is.
      add(holder, list, wrong, values + " and more", Set.of(JsonText.of(list.node())));
    }
  }

  /** Whether the control has as many faults as are told. */
  boolean areEnough() {
    return found.size() - before >= Fault.MOST;
  }

  /** The field holds a value that it must not. */
  void add(Holder holder, Field field, Wrong wrong) {
    if (!areEnough()) {
      add(holder, field, wrong, "is " + told(field, wrong.type()), Set.of(field.shown()));
    }
  }

  /** The field is at fault for a reason that its value does not show. */
  void add(Holder holder, Field field, Wrong wrong, String found, Set<String> offending) {
    if (areEnough()) {
      return;
    }
    String detail = holder.label() + ": " + holder.relative(field.path()) + ' ' + found;
    this.found.add(
        new Fault(control, field.path(), wrong.reason(), detail, wrong.fix(), offending));
  }

  /** The value, and the types found and wanted where those differ. */
  private static String told(Field field, String wanted) {
    return field.isAbsent() || field.type().equals(wanted)
        ? field.shown()
        : field.shown() + ", " + field.type() + " where " + wanted + " belongs";
  }
}
