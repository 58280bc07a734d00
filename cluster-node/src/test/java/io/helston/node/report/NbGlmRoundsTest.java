package io.helston.node.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class NbGlmRoundsTest {

  @Test
  void activeGenesHaveOneRowPerRound() throws IOException {
    assertThat(table())
        .isEqualTo(
            """
            round gene mask_in mask_out diverged_out global_nll_of_beta_in beta_in0 beta_in1 \
            beta_out0 beta_out1
            0 g1 1 1 0 10.5 -2.5 0.25 -1.5 0.5
            0 g4 1 1 0 NA 3.0 4.0 3.0 31.0
            1 g4 1 0 1 9.75 3.0 31.0 3.0 31.0
            """
                .replace(' ', '\t'));
  }

  /** The header that FedPyDESeq2's rounds were recorded under. */
  @Test
  void theColumnsAreThoseOfTheReference() throws IOException {
    Path golden =
        Path.of(
            System.getProperty("helston.shared", "../../shared"),
            "data/nbglm/fedirls/cond/irls_iterations.tsv.gz");
    assumeTrue(Files.exists(golden), "no " + golden);
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(golden)), StandardCharsets.UTF_8))) {
      assertThat(table().lines().findFirst()).contains(in.readLine());
    }
  }

  private static String table() throws IOException {
    var to = new StringWriter();
    NbGlmRounds.write(NbGlmExamples.result(), to);
    return to.toString();
  }
}
