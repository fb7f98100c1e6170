package io.workerguard.template;

import io.workerguard.template.render.Slug;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An approved template as options and settings name it: {@code POOL=PLACE} for one work pool,
 * {@code PLACE} for all that have none of their own.
 *
 * @param workPool the work pool's name, as Prefect shows it
 * @param place where the template is, such as a file
 */
public record TemplateReference(Optional<String> workPool, String place) {

  /**
   * Reads {@code text}. No name of a work pool holds a slash, so a file whose name holds an equals
   * sign can be written {@code ./a=b.json}.
   */
  public static TemplateReference of(String text) {
    int equals = text.indexOf('=');
    return equals > 0 && text.lastIndexOf('/', equals) < 0
        ? new TemplateReference(Optional.of(text.substring(0, equals)), text.substring(equals + 1))
        : new TemplateReference(Optional.empty(), text);
  }

  /**
   * Why {@code references} cannot stand beside each other, to stand behind the name of their
   * setting; empty if they can.
   */
  public static Optional<String> clash(List<TemplateReference> references) {
    Map<String, TemplateReference> byLabel = new HashMap<>();
    for (TemplateReference reference : references) {
      TemplateReference other = byLabel.put(reference.label(), reference);
      if (other != null) {
        return Optional.of(
            other.workPool.equals(reference.workPool)
                ? "names the " + reference.described() + " twice"
                : "names templates for the work pools %s and %s, whose Jobs bear the same label %s"
                    .formatted(other.name(), reference.name(), reference.label()));
      }
    }
    return Optional.empty();
  }

  /** The templates that {@code read} holds, to be chosen by the work pool of a workload. */
  public static ApprovedTemplates approved(Map<TemplateReference, BaseJobTemplate> read) {
    Map<String, BaseJobTemplate> byLabel = new HashMap<>();
    read.forEach((reference, template) -> byLabel.put(reference.label(), template));
    Optional<BaseJobTemplate> byDefault = Optional.ofNullable(byLabel.remove(""));
    return new ApprovedTemplates(byDefault, byLabel);
  }

  /** The template that {@code templates} holds for exactly this work pool, or for all others. */
  public Optional<BaseJobTemplate> in(ApprovedTemplates templates) {
    return workPool.isEmpty()
        ? templates.byDefault()
        : Optional.ofNullable(templates.byWorkPool().get(label()));
  }

  /** The work pool's name, or an asterisk for all that have no template of their own. */
  public String name() {
    return workPool.orElse("*");
  }

  /** The template in the words of a message. */
  public String described() {
    return "base job template" + workPool.map(name -> " of work pool " + name).orElse("");
  }

  /** The work pool's name as the worker writes it into labels; empty for all others. */
  private String label() {
    return workPool.map(Slug::labelValue).orElse("");
  }
}
