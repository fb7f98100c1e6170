package io.workerguard.model.credential;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Tells by a text itself whether a credential stands in it.
 *
 * <p>Every search is linear in the length of the text, which is a tenant's.
 */
public final class CredentialValue {

  /**
   * A kind of credential that begins in a way of its own.
   *
   * @param what what a message calls it
   * @param prefix how it begins
   * @param least how many characters have to follow at least
   * @param allowed which characters may follow
   */
  private record Form(String what, String prefix, int least, IntPredicate allowed) {}

  private static final List<Form> FORMS =
      List.of(
          new Form("a Prefect API key", "pnu_", 6, CredentialValue::isAlphanumeric),
          new Form("a Prefect API key", "pnb_", 6, CredentialValue::isAlphanumeric),
          new Form("an AWS access key", "AKIA", 16, CredentialValue::isUpperOrDigit),
          new Form("an AWS access key", "ASIA", 16, CredentialValue::isUpperOrDigit),
          new Form("a GitHub token", "ghp_", 16, CredentialValue::isAlphanumeric),
          new Form("a GitHub token", "gho_", 16, CredentialValue::isAlphanumeric),
          new Form("a GitHub token", "ghu_", 16, CredentialValue::isAlphanumeric),
          new Form("a GitHub token", "ghs_", 16, CredentialValue::isAlphanumeric),
          new Form("a GitHub token", "ghr_", 16, CredentialValue::isAlphanumeric),
          new Form("a GitHub token", "github_pat_", 16, CredentialValue::isWord),
          new Form("a GitLab token", "glpat-", 16, CredentialValue::isWord),
          new Form("a Slack token", "xoxb-", 16, CredentialValue::isWord),
          new Form("a Slack token", "xoxp-", 16, CredentialValue::isWord),
          new Form("an authorization header", "Bearer ", 16, CredentialValue::isWord),
          new Form("an authorization header", "Basic ", 16, CredentialValue::isAlphanumeric));

  private CredentialValue() {}

  /** What the credential in {@code text} is, such as {@code a Prefect API key}. */
  public static Optional<String> kind(String text) {
    if (hasPrivateKey(text)) {
      return Optional.of("a private key");
    }
    if (hasPasswordInUrl(text)) {
      return Optional.of("a URL with a password");
    }
    for (Form form : FORMS) {
      if (holds(form, text)) {
        return Optional.of(form.what());
      }
    }
    return Optional.empty();
  }

  private static boolean hasPrivateKey(String text) {
    int begin = text.indexOf("-----BEGIN ");
    return begin >= 0 && text.indexOf("PRIVATE KEY", begin) >= 0;
  }

  /** Whether {@code scheme://user:password@host} stands in the text, the password written out. */
  private static boolean hasPasswordInUrl(String text) {
    int at = text.indexOf("://");
    while (at >= 0) {
      int start = at + 3;
      int end = start;
      int colon = -1;
      while (end < text.length() && isUserInfo(text.charAt(end))) {
        if (colon < 0 && text.charAt(end) == ':') {
          colon = end;
        }
        end++;
      }
      boolean hasUserInfo = end < text.length() && text.charAt(end) == '@';
      if (hasUserInfo && colon >= 0 && end > colon + 1 && text.charAt(colon + 1) != '$') {
        return true;
      }
      at = text.indexOf("://", end);
    }
    return false;
  }

  private static boolean isUserInfo(char c) {
    return c != '@' && c != '/' && c != '?' && c != '#' && c != '"' && c != '\'' && c > ' ';
  }

  private static boolean holds(Form form, String text) {
    int at = text.indexOf(form.prefix());
    while (at >= 0) {
      int end = at + form.prefix().length();
      int least = end + form.least();
      while (end < text.length() && end < least && form.allowed().test(text.charAt(end))) {
        end++;
      }
      if (end == least && (at == 0 || !isAlphanumeric(text.charAt(at - 1)))) {
        return true;
      }
      at = text.indexOf(form.prefix(), at + 1);
    }
    return false;
  }

  private static boolean isAlphanumeric(int c) {
    return isUpperOrDigit(c) || (c >= 'a' && c <= 'z');
  }

  private static boolean isUpperOrDigit(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isWord(int c) {
    return isAlphanumeric(c) || c == '_' || c == '-' || c == '.';
  }
}
