package io.workerguard.report;

/**
 * Who made a report, and by which policies.
 *
 * @param version the program's version
 * @param policyDigest the digest of the policies in force, as the webhook's audit annotations give
 *     it
 */
public record Tool(String version, String policyDigest) {

  /** The program's name. */
  public static final String NAME = "worker-guard";
}
