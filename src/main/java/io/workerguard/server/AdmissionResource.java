package io.workerguard.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.workerguard.admission.Answer;
import io.workerguard.admission.MalformedReviewException;
import io.workerguard.admission.Webhook;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * {@code POST /mutate} and {@code POST /validate}: reads a review, asks the engine in force, writes
 * the answer.
 *
 * <p>Everything happens on the event loop: a review is judged faster than a thread would be
 * switched. Built on Vert.x' routes rather than on REST, since the body must not be read before
 * there is room for it, and since there is nothing to convert: bytes come in and bytes go out.
 */
@Singleton
final class AdmissionResource {

  private static final Logger LOG = Logger.getLogger(AdmissionResource.class);

  private static final String JSON = "application/json";

  private final PolicyStore store;
  private final BodyBudgets budgets;
  private final ReviewMetrics metrics;
  private final Drain drain;

  @Inject
  AdmissionResource(PolicyStore store, BodyBudgets budgets, ReviewMetrics metrics, Drain drain) {
    this.store = store;
    this.budgets = budgets;
    this.metrics = metrics;
    this.drain = drain;
  }

  void register(@Observes Router router) {
    router.route("/mutate").handler(context -> receive(context.request(), Webhook.MUTATE));
    router.route("/validate").handler(context -> receive(context.request(), Webhook.VALIDATE));
  }

  private void receive(HttpServerRequest request, Webhook webhook) {
    drain.track(request);
    if (!request.method().equals(HttpMethod.POST)) {
      request.response().putHeader(HttpHeaderNames.ALLOW, "POST");
      refuse(request, 405, "only POST is served here");
    } else if (!isJson(request.getHeader(HttpHeaderNames.CONTENT_TYPE))) {
      refuse(request, 415, "the content type must be application/json");
    } else {
      RequestBody.read(
          request,
          budgets,
          new RequestBody.Reader() {
            @Override
            public void complete(byte[] body) {
              answer(request, webhook, body);
            }

            @Override
            public void refused(int status, String reason) {
              refuse(request, status, reason);
            }
          });
    }
  }

  /** Parameters such as {@code charset=utf-8} make no difference. */
  private static boolean isJson(String contentType) {
    if (contentType == null) {
      return false;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT).equals(JSON);
  }

  private void answer(HttpServerRequest request, Webhook webhook, byte[] body) {
    long start = System.nanoTime();
    try {
      Answer answer = webhook.answer(body, store.inForce().engine());
      long nanos = System.nanoTime() - start;
      write(request, 200, JSON, answer.json());
      metrics.count(webhook, answer, nanos);
      DecisionLog.write(webhook, answer, nanos);
    } catch (MalformedReviewException e) {
      metrics.countMalformed(webhook);
      write(request, 400, "text/plain", reasonOf(e));
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      // A bug of ours. The webhook's failurePolicy decides now: no error becomes an admission.
      metrics.countFailed(webhook);
      LOG.errorf(e, "The %s webhook failed", webhook);
      write(request, 500, "text/plain", "internal error; the guard's log has it");
    }
  }

  private static String reasonOf(MalformedReviewException e) {
    String reason = e.getMessage();
    return reason == null ? "malformed review" : reason;
  }

  /** What is left of the body is not worth reading, so the connection goes with it. */
  private static void refuse(HttpServerRequest request, int status, String reason) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    boolean unread = !request.isEnded();
    if (unread && request.version() != HttpVersion.HTTP_2) {
      response.putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    request.resume();
    write(request, status, "text/plain", reason);
  }

  /** One call, so that head and body leave in one write: two cost 40 ms an answer. */
  private static void write(HttpServerRequest request, int status, String type, String body) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status).putHeader(HttpHeaderNames.CONTENT_TYPE, type);
    var _ = response.end(body);
  }
}
