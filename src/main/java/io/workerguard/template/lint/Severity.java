package io.workerguard.template.lint;

/** How much a finding matters. */
public enum Severity {
  /** Prefect or the API server would refuse the template, or its flow runs cannot work. */
  ERROR,
  /** Values are lost, secrets are shown, or some flow runs cannot work. */
  WARNING,
  /** Good to know; nothing breaks. */
  NOTE
}
