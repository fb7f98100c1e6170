package io.workerguard.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One document of a text.
 *
 * @param index its number among all documents of the text, from 1 on, empty and broken ones counted
 * @param line the line of the text on which it begins, from 1 on
 * @param tree what it holds; never changed
 * @param positions where its keys and values stand
 */
public record Document(int index, int line, JsonNode tree, Positions positions) {}
