package io.workerguard;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.workerguard.server.Serve;
import java.util.Arrays;

/** Runs one command and ends, or serves. Quarkus starts for {@code serve} alone. */
@QuarkusMain
public final class Main {

  Main() {}

  /** Runs the command that {@code args} name. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("serve")) {
      String[] options = Arrays.copyOfRange(args, 1, args.length);
      System.exit(Serve.run(System.out, System.err, options));
    }
  }
}
