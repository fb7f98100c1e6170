package io.workerguard.server;

import io.workerguard.engine.Engine;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the engine in force in step with the texts it is made from.
 *
 * <p>Runs on one thread, beside the requests. A change counts once it has been read twice alike: a
 * file may be half-written, and a folder half-swapped, but not for two looks on end.
 */
final class Loader {

  private final InputSources sources;
  private final EngineReader reader;
  private final PolicyStore store;
  private final TemplateStates templates;
  private Optional<Inputs> seen = Optional.empty();
  private Optional<Inputs> judged = Optional.empty();

  Loader(InputSources sources, EngineReader reader, PolicyStore store, TemplateStates templates) {
    this.sources = sources;
    this.reader = reader;
    this.store = store;
    this.templates = templates;
  }

  /** Reads for the first time. There is no last good set yet, so what is wrong is answered. */
  List<String> start() {
    try {
      judge(sources.read());
    } catch (UnavailableException e) {
      store.reject(List.of(e.getMessage()));
    }
    return store.rejection().map(PolicyStore.Rejection::problems).orElse(List.of());
  }

  /** Looks whether anything has changed. */
  void look() {
    try {
      Optional<Inputs> now = Optional.of(sources.read());
      if (now.equals(seen) && !now.equals(judged)) {
        judge(now.orElseThrow());
      }
      seen = now;
    } catch (UnavailableException e) {
      seen = Optional.empty();
      judged = Optional.empty();
      store.reject(List.of(e.getMessage()));
    }
  }

  private void judge(Inputs inputs) {
    seen = Optional.of(inputs);
    judged = seen;
    EngineReader.Result result = reader.read(inputs, store.templates());
    templates.set(result.templates());
    switch (result) {
      case EngineReader.Result.Accepted(Engine engine, var _) -> store.accept(engine);
      case EngineReader.Result.Rejected(List<String> problems, var _) -> store.reject(problems);
    }
  }
}
