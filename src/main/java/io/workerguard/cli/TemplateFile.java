package io.workerguard.cli;

import io.workerguard.policy.TemplateLoad;
import io.workerguard.policy.TemplateReader;
import io.workerguard.template.ApprovedTemplates;
import io.workerguard.template.BaseJobTemplate;
import io.workerguard.template.TemplateReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads base job templates from files, or refuses to go on without them. */
final class TemplateFile {

  private TemplateFile() {}

  /** The templates at {@code values} of {@code option}. */
  static ApprovedTemplates readAll(String option, List<String> values) {
    List<TemplateReference> references = values.stream().map(TemplateReference::of).toList();
    TemplateReference.clash(references)
        .ifPresent(problem -> {
          throw new UsageException(option + " " + problem);
        });
    Map<TemplateReference, BaseJobTemplate> templates = new HashMap<>();
    references.forEach(template -> templates.put(template, read(Path.of(template.place()))));
    return TemplateReference.approved(templates);
  }

  private static BaseJobTemplate read(Path file) {
    try {
      return switch (TemplateReader.read(file.toString(), Files.readAllBytes(file))) {
        case TemplateLoad.Accepted accepted -> accepted.template();
        case TemplateLoad.Rejected rejected ->
            throw RejectedFilesException.of(rejected.text(), rejected.problems());
      };
    } catch (IOException e) {
      throw new UsageException("cannot read " + file + ": " + Input.reason(e));
    }
  }
}
