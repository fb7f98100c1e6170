package io.workerguard.engine;

/** What is done to an object. */
public enum Operation {
  /** It is made. */
  CREATE,
  /** It is changed, by any verb or subresource. */
  UPDATE,
  /** It is removed. */
  DELETE,
  /** A connection is opened to it, such as by {@code kubectl exec}. */
  CONNECT
}
