package io.workerguard.template.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TransliterationTest {

  /**
   * What {@code text_unidecode.unidecode(chr(c))} of text-unidecode 1.3 gives for every code point,
   * each followed by a line feed, as SHA-256.
   */
  private static final String ALL_CODE_POINTS =
      "4b35cd06b5f19cf04842312c12292e7b4f37e3d71db04c8b3486b25e4104afd1";

  @Test
  void writesEveryCodePointAsTheRealTableDoes() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");

    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String ascii = Transliteration.ascii(Character.toString(c)) + "\n";
      digest.update(ascii.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(ALL_CODE_POINTS);
  }

  @Test
  void leavesOutWhatTheTableDoesNotKnow() {
    assertThat(Transliteration.ascii("数据 🚀 naïve")).isEqualTo("Shu Ju   naive");
  }
}
