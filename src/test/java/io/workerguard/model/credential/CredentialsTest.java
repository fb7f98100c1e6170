package io.workerguard.model.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PREFECT_API_KEY",
        "PREFECT_API_AUTH_STRING",
        "PREFECT_SERVER_API_AUTH_STRING",
        "PREFECT_API_DATABASE_PASSWORD",
        "TOKEN",
        "GITHUB_TOKEN",
        "dbPassword",
        "POSTGRES_PASSWD",
        "PGPASSWORD",
        "CLIENT_SECRET",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "DJANGO_SECRET_KEY",
        "SSH_PRIVATE_KEY",
        "SSH_KEY_PASSPHRASE",
        "MYSQL_PWD",
        "SMTP_PASS",
        "api-key",
        "access.token",
        "STRIPE_APIKEY"
      })
  void namesOfCredentials(String name) {
    assertThat(CredentialName.matches(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PREFECT_API_URL",
        "PREFECT_INTEGRATIONS_KUBERNETES_WORKER_API_KEY_SECRET_NAME",
        "PREFECT_INTEGRATIONS_KUBERNETES_WORKER_API_KEY_SECRET_KEY",
        "PREFECT_INTEGRATIONS_KUBERNETES_WORKER_CREATE_SECRET_FOR_API_KEY",
        "PREFECT_KUBERNETES_WORKER_STORE_PREFECT_API_IN_SECRET",
        "AWS_ACCESS_KEY_ID",
        "DB_PASSWORD_FILE",
        "API_SECRET_NAME",
        "SECRET_ARN",
        "TOKEN_URL",
        "SSH_PUBLIC_KEY",
        "CACHE_KEY",
        "MONKEY",
        "KEYBOARD",
        "PWD",
        "OLDPWD",
        "TOKENIZERS_PARALLELISM",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "COMPASS"
      })
  void namesOfOtherThings(String name) {
    assertThat(CredentialName.matches(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:example@host",
        "see https://a/b, then postgresql+asyncpg://user:example@db:5432/prefect",
        "redis://:example@cache",
        "pnu_0123456789abcdef",
        "key=pnb_0123456789abcdef;",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_0123456789abcdefghij",
        "github_pat_0123456789abcdefghij",
        "-----BEGIN PRIVATE KEY-----",
        "{\"private_key\": \"-----BEGIN EC PRIVATE KEY-----\"}",
        "Authorization: Bearer abcdefghijklmnopqrstuvwxyz",
        "Basic dXNlcjpleGFtcGxlLWV4YW1wbGU="
      })
  void valuesThatAreCredentials(String value) {
    assertThat(CredentialValue.kind(value)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://host:8443/a@b",
        "https://user@host",
        "https://user:$(PASSWORD)@host",
        "https://user:${PASSWORD}@host",
        "https://host/path?mail=a:b@c",
        "my_pnu_model",
        "pnu_",
        "XAKIAIOSFODNN7EXAMPLE",
        "AKIAshort",
        "-----BEGIN CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----",
        "Basic authentication",
        "user:password@host"
      })
  void valuesThatAreNone(String value) {
    assertThat(CredentialValue.kind(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--token=example",
        "-token=example",
        "TOKEN=example",
        "export A=1 TOKEN=example",
        "run && TOKEN='example' run",
        "curl --token example",
        "sh -c \"TOKEN=example\""
      })
  void assignmentsThatAreWrittenOut(String text) {
    assertThat(CommandLine.assigned(text, CredentialName::matches)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--token",
        "--token --verbose",
        "--token=",
        "--token=$TOKEN",
        "TOKEN=\"$TOKEN\"",
        "TOKEN=$(cat /run/token)",
        "TOKEN=`cat token`",
        "TOKEN= run",
        "[ $TOKEN == x ]",
        "echo token"
      })
  void assignmentsThatAreNot(String text) {
    assertThat(CommandLine.assigned(text, CredentialName::matches)).isEmpty();
  }
}
