package io.helston.node.analysis.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helston.node.data.InputException;
import io.helston.node.report.JsonText;
import io.helston.protocol.job.FailureKind;
import io.helston.protocol.spec.BootstrapSpec;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What decides the numbers of a replicate, compared with an earlier result. */
final class ReplicateOrigin {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Components of the specification on which replicates depend. */
  private static final List<String> DECIDING =
      List.of(
          "columns", "model", "trials", "statistics", "pair", "groupBy", "resampling", "streams");

  private ReplicateOrigin() {}

  /**
   * Refuses to continue a result of other data or another specification.
   *
   * @param result the JSON of the earlier result
   * @return whether that result's replicates were saved beside it
   */
  static boolean check(Path result, BootstrapSpec spec, String sha256) {
    if (!Files.exists(result)) {
      throw refused(
          FailureKind.CANNOT_OPEN,
          result,
          "no such file, so there is no result to extend; give the --out of an earlier call");
    }
    JsonNode earlier;
    JsonNode now;
    try {
      earlier = JSON.readTree(result.toFile());
      var text = new StringWriter();
      JsonText.write(spec, text);
      now = JSON.readTree(text.toString());
    } catch (IOException e) {
      throw refused(
          FailureKind.MALFORMED_INPUT, result, "is not a result of helston: " + e.getMessage());
    }
    if (!earlier.path("result").path("dataSha256").asText().equals(sha256)) {
      throw refused(
          FailureKind.INCONSISTENT_INPUT,
          result,
          "is a result of other data, expected those of --data; run without --extend");
    }
    for (String name : DECIDING) {
      if (!earlier.path("spec").path(name).equals(now.path(name))) {
        throw refused(
            FailureKind.INCONSISTENT_INPUT,
            result,
            "has %s %s and this call has %s; replicates can only be continued as they began"
                .formatted(name, earlier.path("spec").path(name), now.path(name)));
      }
    }
    if (sharedRows(earlier.path("spec")) != spec.sharedRows()) {
      throw refused(
          FailureKind.INCONSISTENT_INPUT,
          result,
          "draws rows for each column and this call the same for all, or the other way round,"
              + " because of --compare or --shared-resamples; run without --extend");
    }
    return earlier.path("spec").path("keepReplicates").asBoolean();
  }

  /** As {@link BootstrapSpec#sharedRows} says of a specification. */
  private static boolean sharedRows(JsonNode spec) {
    JsonNode resampling = spec.path("resampling");
    boolean compared =
        spec.path("groupBy").asText().isEmpty() && !spec.path("comparisons").isEmpty();
    return resampling.path("shared").asBoolean()
        || compared && !resampling.path("kind").asText().equals("PARAMETRIC");
  }

  private static InputException refused(FailureKind kind, Path result, String sentence) {
    return new InputException(kind, result, 0, sentence);
  }
}
