package io.workerguard.server;

import io.workerguard.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client that trusts the certificate of the guard under test and nothing else. */
final class Client {

  private Client() {}

  static HttpClient http(HttpClient.Version version) throws IOException, GeneralSecurityException {
    return HttpClient.newBuilder()
        .version(version)
        .sslContext(Trust.only(GuardFiles.cert()))
        .build();
  }

  static SSLSocket socket(URI uri) throws IOException, GeneralSecurityException {
    SSLSocket socket =
        (SSLSocket)
            Trust.only(GuardFiles.cert())
                .getSocketFactory()
                .createSocket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** For a look at whatever certificate is shown. */
  static SSLSocket trustingAll(URI uri) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    return (SSLSocket) context.getSocketFactory().createSocket(uri.getHost(), uri.getPort());
  }

  static HttpRequest.Builder review(URI uri, byte[] body) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static final class Trusting implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
