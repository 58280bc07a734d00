package io.helston.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/**
 * The files that one run of {@code helston rhe} wrote.
 *
 * @param prefix what their names begin with
 * @param err what the run printed
 */
record RheOutput(Path prefix, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String table() {
    return read(".rhe.tsv");
  }

  List<String> log() {
    return read(".log").lines().toList();
  }

  /** The {@code result} of the JSON file. */
  JsonNode result() {
    try {
      return JSON.readTree(read(".json")).get("result");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One trait of the result. */
  JsonNode trait(int index) {
    return result().get("traits").get(index);
  }

  /** All numbers below a node in order, NaN for null. */
  static double[] numbers(JsonNode node) {
    return stream(node).toArray();
  }

  private static DoubleStream stream(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).flatMapToDouble(RheOutput::stream);
    }
    return DoubleStream.of(node.isNull() ? Double.NaN : node.doubleValue());
  }

  /** The last row of an array of replicates: the full sample. */
  static double[] fullSample(JsonNode replicates) {
    return numbers(replicates.get(replicates.size() - 1));
  }

  /** ||a - b|| / ||b||, where NaN in both at one place counts as equal and NaN in one as far. */
  static double distance(double[] a, double[] b) {
    if (a.length != b.length) {
      return Double.POSITIVE_INFINITY;
    }
    double difference = 0;
    for (int i = 0; i < a.length; i++) {
      if (Double.isNaN(a[i]) != Double.isNaN(b[i])) {
        return Double.POSITIVE_INFINITY;
      }
      difference = Math.hypot(difference, Double.isNaN(b[i]) ? 0 : a[i] - b[i]);
    }
    double norm = Math.sqrt(Arrays.stream(b).filter(x -> !Double.isNaN(x)).map(x -> x * x).sum());
    return difference == 0 ? 0 : difference / norm;
  }

  /** The largest |a - b| / |b| of an entry, NaN as in {@link #distance}. */
  static double entryDistance(double[] a, double[] b) {
    if (a.length != b.length) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      double apart = distance(new double[] {a[i]}, new double[] {b[i]});
      largest = Math.max(largest, apart);
    }
    return largest;
  }

  private String read(String suffix) {
    try {
      return Files.readString(Path.of(prefix + suffix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
