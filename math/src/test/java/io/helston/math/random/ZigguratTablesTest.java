package io.helston.math.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.math.Json;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class ZigguratTablesTest {
  private static final long CHECKSUM = 2486338130L;

  @Test
  void tablesAreThoseOfNumpysSource() {
    Json.Value golden = Json.parse(NumpyGolden.text("ziggurat_tables_numpy.json.gz"));
    assertThat(ZigguratTables.NORMAL_K).isEqualTo(integers(golden.get("ki_double")));
    assertThat(ZigguratTables.NORMAL_W).isEqualTo(doubles(golden.get("wi_double")));
    assertThat(ZigguratTables.NORMAL_F).isEqualTo(doubles(golden.get("fi_double")));
    assertThat(ZigguratTables.EXPONENTIAL_K).isEqualTo(integers(golden.get("ke_double")));
    assertThat(ZigguratTables.EXPONENTIAL_W).isEqualTo(doubles(golden.get("we_double")));
    assertThat(ZigguratTables.EXPONENTIAL_F).isEqualTo(doubles(golden.get("fe_double")));
  }

  @Test
  void noDigitOfTheTablesHasChanged() {
    var sum = new CRC32();
    add(sum, ZigguratTables.NORMAL_K);
    add(sum, bits(ZigguratTables.NORMAL_W));
    add(sum, bits(ZigguratTables.NORMAL_F));
    add(sum, ZigguratTables.EXPONENTIAL_K);
    add(sum, bits(ZigguratTables.EXPONENTIAL_W));
    add(sum, bits(ZigguratTables.EXPONENTIAL_F));
    assertThat(sum.getValue()).isEqualTo(CHECKSUM);
  }

  private static void add(CRC32 sum, long[] words) {
    for (long word : words) {
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        sum.update((int) (word >>> shift) & 0xff);
      }
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }

  private static long[] integers(Json.Value table) {
    return table.list().stream().mapToLong(value -> Long.decode(value.text())).toArray();
  }

  private static double[] doubles(Json.Value table) {
    return table.list().stream().mapToDouble(value -> Double.parseDouble(value.text())).toArray();
  }
}
