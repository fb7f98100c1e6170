package io.workerguard.server;

import io.smallrye.common.annotation.NonBlocking;
import io.workerguard.admission.Answer;
import io.workerguard.admission.MalformedReviewException;
import io.workerguard.admission.Webhook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * {@code POST /mutate} and {@code POST /validate}: takes a review, asks the engine in force,
 * answers.
 *
 * <p>Everything happens on the event loop: a review is judged faster than a thread would be
 * switched. Before a request comes here, {@link BodyGate} has looked at its method and type and
 * made room for its body. There is nothing to convert: bytes come in, and a text goes out, whatever
 * the client says it would rather have.
 */
@Singleton
@Path("/")
@NonBlocking
@Produces(MediaType.WILDCARD)
class AdmissionResource {

  private static final Logger LOG = Logger.getLogger(AdmissionResource.class);

  private final PolicyStore store;
  private final ReviewMetrics metrics;

  @Inject
  AdmissionResource(PolicyStore store, ReviewMetrics metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  @POST
  @Path("mutate")
  public RestResponse<String> mutate(byte[] review) {
    return answer(Webhook.MUTATE, review);
  }

  @POST
  @Path("validate")
  public RestResponse<String> validate(byte[] review) {
    return answer(Webhook.VALIDATE, review);
  }

  private RestResponse<String> answer(Webhook webhook, byte[] review) {
    long start = System.nanoTime();
    Answer answer = webhook.answer(review, store.inForce().engine());
    long nanos = System.nanoTime() - start;
    metrics.count(webhook, answer, nanos);
    DecisionLog.write(webhook, answer, nanos);
    return RestResponse.ResponseBuilder.ok(answer.json())
        // Not as @Produces, since REST would add a charset, which JSON does not have.
        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
        .build();
  }

  @ServerExceptionMapper
  Response malformed(MalformedReviewException e, SimpleResourceInfo resource) {
    metrics.countMalformed(webhook(resource));
    String reason = e.getMessage();
    return text(400, reason == null ? "malformed review" : reason);
  }

  /** A bug of ours. The webhook's failurePolicy decides now: no error becomes an admission. */
  @ServerExceptionMapper
  Response failed(Throwable e, SimpleResourceInfo resource) {
    Webhook webhook = webhook(resource);
    metrics.countFailed(webhook);
    LOG.errorf(e, "The %s webhook failed", webhook);
    return text(500, "internal error; the guard's log has it");
  }

  /** The methods are named as the webhooks are. */
  private static Webhook webhook(SimpleResourceInfo resource) {
    return Webhook.valueOf(resource.getMethodName().toUpperCase(Locale.ROOT));
  }

  private static Response text(int status, String text) {
    return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE).entity(text).build();
  }
}
