package io.workerguard.manifest;

import io.workerguard.model.Problem;
import java.util.List;

/**
 * What a text holds: the documents that could be read, and what is wrong with the others.
 *
 * @param path the text's name as the user gave it
 * @param count how many documents the text has, empty and broken ones included
 * @param documents the documents that could be read, without the empty ones
 * @param problems everything that kept a document or a part of one from being read, in the order of
 *     the text
 * @param text the text itself; empty where it could not be decoded
 */
public record Manifest(
    String path, int count, List<Document> documents, List<Problem> problems, ManifestText text) {

  /** Copies the lists. */
  public Manifest {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /** The objects of all documents; a {@code List} counts as its items. */
  public List<ManifestObject> objects() {
    return documents.stream().flatMap(ManifestObject::in).toList();
  }

  /** Line {@code number} of the text, from 1 on, without its line ending. */
  public String line(int number) {
    return text.line(number);
  }
}
