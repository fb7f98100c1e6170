package io.workerguard.cli;

/** Stands for the service in the help; {@code Main} starts it before any command is looked at. */
@picocli.CommandLine.Command(
    name = "serve",
    header = "Serve the admission webhooks over TLS.",
    description = {
      "Takes --policy, --base-job-template, --cluster-uid, --api-url, --mode, --tls-cert, --tls-key,"
          + " --port and --management-port. Each is also a property worker-guard.… and an environment"
          + " variable WORKER_GUARD_…. With --tls-self-signed it makes a certificate of its own, to try"
          + " things out on loopback."
    },
    footer = {
      "Examples:",
      "  worker-guard serve --tls-cert tls.crt --tls-key tls.key --policy policies/",
      "  worker-guard serve --tls-self-signed"
    })
final class ServeCommand implements Command {

  @Override
  public ExitCode run() {
    throw new UsageException("serve must be the first word of the command line");
  }
}
