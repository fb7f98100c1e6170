package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.workerguard.model.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written at one place of a text: our own YAML tree, in which an alias has a place of its
 * own and merge keys are not yet carried out. JSON has the same tree.
 */
sealed interface YamlNode {

  /** Where it is written; of a block collection, where its first key or dash is. */
  SourceLocation location();

  /** How many values this is once every alias below it is replaced by what it stands for. */
  int size();

  /** How many levels this has once every alias is replaced: 1 for a scalar. */
  int height();

  /** What is meant: itself, or what an alias stands for. */
  default YamlNode target() {
    return this;
  }

  /**
   * A text, number, boolean or null.
   *
   * @param resolved what it was resolved to, before it passes through JSON
   */
  record Scalar(JsonNode resolved, SourceLocation location) implements YamlNode {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int height() {
      return 1;
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> elements, SourceLocation location, int size, int height)
      implements YamlNode {

    static Sequence of(List<YamlNode> elements, SourceLocation location) {
      int size = 1;
      int height = 0;
      for (YamlNode element : elements) {
        size += element.size();
        height = Math.max(height, element.height());
      }
      return new Sequence(elements, location, size, height + 1);
    }
  }

  /** A map, its entries as they are written. */
  record Mapping(List<Entry> entries, SourceLocation location, int size, int height)
      implements YamlNode {

    static Mapping of(List<Entry> entries, SourceLocation location) {
      int size = 1;
      int height = 0;
      for (Entry entry : entries) {
        size += entry.value().size();
        height = Math.max(height, entry.value().height());
      }
      return new Mapping(entries, location, size, height + 1);
    }

    /**
     * The field that counts where several have the same name: the last one, and within the list of
     * one merge key the first.
     */
    @Nullable Field field(String name) {
      for (int i = entries.size() - 1; i >= 0; i--) {
        Field field = entries.get(i).field(name);
        if (field != null) {
          return field;
        }
      }
      return null;
    }
  }

  /** A reference to what is written at an anchor. */
  record Alias(YamlNode target, SourceLocation location) implements YamlNode {

    @Override
    public int size() {
      return target.size();
    }

    @Override
    public int height() {
      return target.height();
    }
  }

  /** An entry of a map. */
  sealed interface Entry {

    /** What stands behind the colon. */
    YamlNode value();

    /** The field of this name that the entry gives to its map. */
    @Nullable Field field(String name);
  }

  /**
   * A key and its value.
   *
   * @param name the key as JSON has it
   * @param key the key as it was resolved, before it became a text
   * @param keyLocation where the key is written
   */
  record Field(String name, JsonNode key, SourceLocation keyLocation, YamlNode value)
      implements Entry {

    @Override
    public @Nullable Field field(String name) {
      return this.name.equals(name) ? this : null;
    }
  }

  /**
   * A merge key {@code <<}.
   *
   * @param maps what it merges; the first one that has a field wins
   */
  record Merge(List<Mapping> maps, YamlNode value) implements Entry {

    @Override
    public @Nullable Field field(String name) {
      for (Mapping map : maps) {
        Field field = map.field(name);
        if (field != null) {
          return field;
        }
      }
      return null;
    }
  }
}
