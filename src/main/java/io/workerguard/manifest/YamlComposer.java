package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workerguard.manifest.YamlNode.Alias;
import io.workerguard.manifest.YamlNode.Mapping;
import io.workerguard.manifest.YamlNode.Scalar;
import io.workerguard.manifest.YamlNode.Sequence;
import io.workerguard.model.Problem;
import io.workerguard.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Composes the events of one YAML document into our tree.
 *
 * <p>The library has a composer of its own. It gives an alias the place of its anchor, knows no
 * merge keys, and has no limit on depth.
 */
final class YamlComposer {

  private static final String TAGS = "tag:yaml.org,2002:";

  private final String path;
  private final YamlEvents events;
  private final List<Problem> problems;
  private final Anchors anchors = new Anchors();
  private final Budget budget = new Budget();

  /** How many collections in brackets the present place lies in. */
  private int flows;

  private YamlComposer(String path, DocumentText document, List<Problem> problems) {
    this.path = path;
    this.events = new YamlEvents(document);
    this.problems = problems;
  }

  /**
   * The tree of {@code document}; empty where nothing is written. Adds to {@code problems} what is
   * wrong with it but does not keep it from being read.
   */
  static Optional<YamlNode> compose(String path, DocumentText document, List<Problem> problems) {
    return new YamlComposer(path, document, problems).document();
  }

  private Optional<YamlNode> document() {
    events.next();
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      return Optional.empty();
    }
    YamlNode root = node(events.next(), 1);
    budget.finish(root.location());
    events
        .textBehind((DocumentEndEvent) events.next())
        .map(at ->
            UnreadableException.yaml(
                at, "the cluster will not see this; start a document with `---`"))
        .ifPresent(unseen -> problems.add(unseen.problem(path)));
    return Optional.of(root);
  }

  private YamlNode node(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return alias(alias, depth);
    }
    SourceLocation location = events.location(event);
    budget.addWritten(depth, location);
    return switch (event) {
      case ScalarEvent scalar -> anchored(scalar, () -> scalar(scalar, location));
      case CollectionStartEvent start -> anchored(start, () -> collection(start, depth));
      default -> throw new IllegalStateException("no node: " + event.getEventId());
    };
  }

  private YamlNode alias(AliasEvent alias, int depth) {
    SourceLocation location = events.location(alias);
    YamlNode target = anchors.get(alias.getAlias().getValue(), location).target();
    budget.addAlias(depth, target, location);
    return new Alias(target, location);
  }

  private <N extends YamlNode> N anchored(NodeEvent event, Supplier<N> content) {
    Optional<Anchor> anchor = event.getAnchor();
    if (anchor.isEmpty()) {
      return content.get();
    }
    Anchors.Anchored anchored = anchors.begin(anchor.get().getValue(), events.location(event));
    N node = content.get();
    anchored.end(node);
    return node;
  }

  private Scalar scalar(ScalarEvent event, SourceLocation location) {
    String text = event.getValue();
    if (flows > 0 && event.isPlain() && text.indexOf('?') >= 0) {
      throw UnreadableException.yaml(
          location, "within brackets the cluster takes `?` for a sign of its own; quote the text");
    }
    if (!Unicode.isWellFormed(text)) {
      throw UnreadableException.yaml(
          location, "an escape that is half a character; write the character itself");
    }
    JsonNode value =
        event
            .getTag()
            .map(tag -> ScalarResolver.tagged(tag, text).orElseThrow(() -> badTag(tag, location)))
            .orElseGet(() -> event.isPlain() ? ScalarResolver.plain(text) : TextNode.valueOf(text));
    return new Scalar(value, location);
  }

  private YamlNode collection(CollectionStartEvent start, int depth) {
    flows += start.isFlow() ? 1 : 0;
    YamlNode collection =
        start instanceof MappingStartEvent ? mapping(start, depth) : sequence(start, depth);
    flows -= start.isFlow() ? 1 : 0;
    return collection;
  }

  private Sequence sequence(CollectionStartEvent start, int depth) {
    refuseOtherTag(start, "seq");
    List<YamlNode> elements = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      elements.add(node(event, depth + 1));
      event = events.next();
    }
    SourceLocation location =
        start.isFlow() ? events.location(start, event) : events.location(start);
    return Sequence.of(elements, location);
  }

  private Mapping mapping(CollectionStartEvent start, int depth) {
    refuseOtherTag(start, "map");
    EntryList entries = new EntryList(path, problems);
    Event first = events.next();
    Event event = first;
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (isMerge(event)) {
        entries.addMerge(node(events.next(), depth + 1));
      } else {
        SourceLocation location = events.location(event);
        JsonNode key = key(event, location);
        entries.addField(key, location, node(events.next(), depth + 1));
      }
      event = events.next();
    }
    SourceLocation location =
        start.isFlow() ? events.location(start, event) : events.location(first);
    return Mapping.of(entries.entries(), location);
  }

  private static boolean isMerge(Event key) {
    return key instanceof ScalarEvent scalar
        && scalar.getValue().equals("<<")
        && scalar.getTag().map((TAGS + "merge")::equals).orElse(scalar.isPlain());
  }

  private JsonNode key(Event event, SourceLocation location) {
    if (event instanceof ScalarEvent scalar) {
      return anchored(scalar, () -> scalar(scalar, location)).resolved();
    }
    if (event instanceof AliasEvent alias && alias(alias, 1).target() instanceof Scalar scalar) {
      return scalar.resolved();
    }
    throw UnreadableException.yaml(
        location, "a map or a list cannot be a key; quote it if it is a text");
  }

  private void refuseOtherTag(CollectionStartEvent start, String name) {
    start
        .getTag()
        .filter(tag -> !tag.equals(TAGS + name) && !tag.equals("!"))
        .ifPresent(tag -> {
          throw badTag(tag, events.location(start));
        });
  }

  private static UnreadableException badTag(String tag, SourceLocation location) {
    String shown = tag.startsWith(TAGS) ? "!!" + tag.substring(TAGS.length()) : tag;
    return UnreadableException.yaml(
        location,
        "tag " + Quoted.name(shown) + " does not fit or means nothing to the cluster; remove it");
  }
}
