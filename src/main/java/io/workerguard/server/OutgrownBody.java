package io.workerguard.server;

import io.vertx.core.Context;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Refuses a body that told no length and turned out too large. REST leaves the event loop once a
 * body outgrows its buffer, of {@link BodyGate#LARGEST}, and would go on reading in a thread of its
 * own.
 */
@Provider
class OutgrownBody implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
    if (Context.isOnEventLoopThread()) {
      return body.proceed();
    }
    throw new WebApplicationException(
        Response.status(413)
            .type(MediaType.TEXT_PLAIN_TYPE)
            .entity("a review may have 7 MiB at most")
            .build());
  }
}
