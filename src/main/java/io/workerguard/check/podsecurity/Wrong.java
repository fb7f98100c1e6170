package io.workerguard.check.podsecurity;

/**
 * What a control says of every field that goes against it.
 *
 * @param type the type that the field should have, such as {@code a boolean}
 * @param reason the kind of fault
 * @param fix what to write instead
 */
record Wrong(String type, String reason, String fix) {}
