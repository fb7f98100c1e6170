package io.workerguard.report;

/**
 * Where an object was read from.
 *
 * @param path the file as the user named it, or what stands for it
 * @param document the number of the document in the file, from 1 on
 * @param line the line on which the object begins
 */
public record Source(String path, int document, int line) {}
