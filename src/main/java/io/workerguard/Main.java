package io.workerguard;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.workerguard.cli.Cli;
import io.workerguard.cli.Console;
import io.workerguard.server.Serve;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.Arrays;

/** Runs one command and ends, or serves. Quarkus starts for {@code serve} alone. */
@QuarkusMain
public final class Main {

  /** The launcher sets these where somebody sits at the stream; Java cannot tell. */
  private static final String STDIN_TERMINAL = "launcher.stdin.terminal";

  private static final String STDOUT_TERMINAL = "launcher.stdout.terminal";

  Main() {}

  /** Runs the command that {@code args} name. */
  public static void main(String[] args) {
    boolean serves = args.length > 0 && args[0].equals("serve");
    System.exit(serves ? serve(args) : Cli.run(console(), args));
  }

  @SuppressWarnings("SystemOut")
  private static int serve(String[] args) {
    return Serve.run(System.out, System.err, Arrays.copyOfRange(args, 1, args.length));
  }

  /** Not the JVM's own streams, whose encoding is the platform's and which swallow failures. */
  private static Console console() {
    return Console.of(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        new Console.Terminal(isSet(STDIN_TERMINAL), isSet(STDOUT_TERMINAL)));
  }

  private static boolean isSet(String property) {
    return System.getProperty(property) != null;
  }
}
