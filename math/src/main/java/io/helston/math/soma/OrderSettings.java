package io.helston.math.soma;

import io.helston.math.random.NormalVectors;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything but the seed that determines an order, as named texts, so that a resumed run can be
 * checked against the first.
 */
public final class OrderSettings {
  private static final int DIGITS = 4;

  private final Map<String, String> texts;

  private OrderSettings(Map<String, String> texts) {
    this.texts = texts;
  }

  /** No settings yet. */
  public static OrderSettings none() {
    return new OrderSettings(Map.of());
  }

  /**
   * These settings and another one.
   *
   * @param name as a sentence calls it, such as "batch size"
   */
  public OrderSettings with(String name, Object value) {
    var more = new LinkedHashMap<>(texts);
    if (more.put(name, String.valueOf(value)) != null) {
      throw new IllegalArgumentException("the setting '" + name + "' is there already");
    }
    return new OrderSettings(more);
  }

  /** These settings and the joinids of the rows, of which only a hash is kept. */
  public OrderSettings withJoinids(String name, long[] joinids) {
    long hash = joinids.length;
    for (long id : joinids) {
      hash = Long.rotateLeft((hash ^ id) * 0x9E3779B97F4A7C15L, 29);
    }
    return with(name, joinids.length + " ids of hash " + HexFormat.of().toHexDigits(hash));
  }

  /** Four hexadecimal digits for each setting, in order. */
  public String digest() {
    var digest = new StringBuilder();
    texts.forEach((name, value) -> digest.append(digits(name + '=' + value)));
    return digest.toString();
  }

  private static String digits(String text) {
    long hash = NormalVectors.purposeKey(text);
    long folded = hash ^ hash >>> 32;
    return HexFormat.of().toHexDigits((short) (folded ^ folded >>> 16));
  }

  /**
   * The settings, as "name value", in which a digest differs from these.
   *
   * @throws IllegalArgumentException if the digest is of another number of settings
   */
  public List<String> differences(String digest) {
    String here = digest();
    if (digest.length() != here.length()) {
      throw new IllegalArgumentException(
          "the digest '%s' is of %d settings, expected %d: %s"
              .formatted(digest, digest.length() / DIGITS, texts.size(), texts.keySet()));
    }
    List<String> differences = new ArrayList<>();
    int at = 0;
    for (Map.Entry<String, String> setting : texts.entrySet()) {
      if (!digest.regionMatches(at, here, at, DIGITS)) {
        differences.add(setting.getKey() + " " + setting.getValue());
      }
      at += DIGITS;
    }
    return differences;
  }
}
