package io.workerguard.report;

/** Everything that a run found. */
public record Report() {}
