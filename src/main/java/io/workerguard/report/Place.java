package io.workerguard.report;

import io.workerguard.model.SourceLocation;

/**
 * Where in a text something stands.
 *
 * @param location one key or value on one line
 * @param missing the fields that are missing there, as messages spell them; empty where the value
 *     itself stands at the place
 * @param excerpt the lines to show
 */
public record Place(SourceLocation location, String missing, Excerpt excerpt) {}
