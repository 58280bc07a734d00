package io.helston.node.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Numbers of bytes as options have them: {@code 256M}, {@code 1.5g} or {@code 300000}. */
final class ByteSize implements CommandLine.ITypeConverter<Long> {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)([KMGT]?)B?");

  /** The unit after the first, 1024 times it. */
  private static final String UNITS = "KMGT";

  @Override
  public Long convert(String text) {
    Matcher matcher = TEXT.matcher(text.toUpperCase(Locale.ROOT));
    if (matcher.matches()) {
      String unit = matcher.group(2);
      int shift = unit.isEmpty() ? 0 : 10 * (UNITS.indexOf(unit) + 1);
      var bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << shift));
      long whole = bytes.compareTo(BigDecimal.valueOf(1L << 60)) < 0 ? bytes.longValue() : 0;
      if (whole > 0) {
        return whole;
      }
    }
    throw new CommandLine.TypeConversionException(
        "expected a number of bytes, as 256M, but was '" + text + "'");
  }
}
