package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.InputRef;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTextTest {

  private record Shape(String name, int sides, long area, boolean closed, double[] corners) {}

  @Test
  void doublesKeepAllTheirBits() throws IOException {
    double[] numbers = {
      0.1, -0.0, 1 / 3.0, Double.MIN_VALUE, Double.MAX_VALUE, 5e-324, 1e22, 123456789.12345679, 4
    };
    JsonNode read = new ObjectMapper().readTree(text(numbers));
    for (int i = 0; i < numbers.length; i++) {
      assertThat(Double.doubleToRawLongBits(read.get(i).doubleValue()))
          .isEqualTo(Double.doubleToRawLongBits(numbers[i]));
    }
  }

  @Test
  void whatIsNotANumberIsNull() throws IOException {
    double[][] numbers = {{Double.NaN, 1}, {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}};
    assertThat(compact(numbers)).isEqualTo("[[null,1.0],[null,null]]");
    assertThat(compact(List.of(Double.NaN))).isEqualTo("[null]");
    assertThat(compact(Arrays.asList(1, null))).isEqualTo("[1,null]");
  }

  @Test
  void recordsAreObjectsInTheOrderOfTheirComponents() throws IOException {
    var shape = new Shape("square", 4, 9_000_000_000L, true, new double[] {0, 1.5});
    assertThat(compact(shape))
        .isEqualTo(
            "{\"name\":\"square\",\"sides\":4,\"area\":9000000000,\"closed\":true,"
                + "\"corners\":[0.0,1.5]}");
  }

  @Test
  void mapsKeepTheirOrderAndNest() throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", List.of(ArithmeticPrecision.DOUBLE));
    map.put("a", new InputRef("x.txt"));
    assertThat(compact(map)).isEqualTo("{\"z\":[\"DOUBLE\"],\"a\":{\"path\":\"x.txt\"}}");
  }

  @Test
  void textIsEscaped() throws IOException {
    String text = "a \"quoted\" \\ line\n\u0001 with \u00e9 and \ud83d\ude00";
    assertThat(new ObjectMapper().readTree(text(List.of(text))).get(0).textValue()).isEqualTo(text);
  }

  @Test
  void arraysOfAnyDepthAndKind() throws IOException {
    assertThat(compact(new double[][][] {{{1}, {}}, {}})).isEqualTo("[[[1.0],[]],[]]");
    assertThat(compact(new int[] {1, 2})).isEqualTo("[1,2]");
    assertThat(compact(new String[] {"a", null})).isEqualTo("[\"a\",null]");
  }

  @Test
  void otherClassesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> text(List.of(new Object())))
        .withMessageContaining("java.lang.Object");
  }

  @Test
  void theWriterStaysOpenAndTheTextEndsWithALine() throws IOException {
    var closed = new boolean[1];
    var writer =
        new StringWriter() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    JsonText.write(List.of(), writer);
    assertThat(writer.toString()).endsWith("]\n");
    assertThat(closed[0]).isFalse();
  }

  private static String text(Object value) throws IOException {
    var writer = new StringWriter();
    JsonText.write(value, writer);
    return writer.toString();
  }

  /** Without the blanks and line ends between the tokens. */
  private static String compact(Object value) throws IOException {
    return text(value).replaceAll("\\s+", "");
  }
}
