package io.workerguard.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** Says in our words what the parser stumbled over; its own may quote the text, and secrets. */
final class JsonFaults {

  private JsonFaults() {}

  static String message(IOException e) {
    if (e instanceof JsonEOFException) {
      return "it ends before it is complete; close every brace, bracket and quote";
    }
    String message =
        e instanceof JsonProcessingException json ? String.valueOf(json.getOriginalMessage()) : "";
    if (message.contains("comment")) {
      return "it has no comments; remove this one";
    }
    if (message.contains("to start field name")) {
      return "a key in double quotes belongs here";
    }
    if (message.contains("colon")) {
      return "a colon belongs here";
    }
    if (message.contains("comma")) {
      return "a comma or the closing bracket belongs here";
    }
    return "a value is an object, a list, a text in double quotes, a number, true, false or null";
  }
}
