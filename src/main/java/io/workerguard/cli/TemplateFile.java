package io.workerguard.cli;

import io.workerguard.policy.TemplateLoad;
import io.workerguard.policy.TemplateReader;
import io.workerguard.template.BaseJobTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a base job template from a file, or refuses to go on without it. */
final class TemplateFile {

  private TemplateFile() {}

  static BaseJobTemplate read(Path file) {
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
