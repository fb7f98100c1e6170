package io.workerguard.policy;

import io.workerguard.check.Check;

/**
 * What a policy makes of a check.
 *
 * @param check the check with its parameters
 * @param enforcement what happens to an object at fault
 */
public record Rule(Check check, Enforcement enforcement) {}
