package io.helston.math.random;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.helston.math.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** What numpy 1.24.2 drew from one seed, each block from a new {@code default_rng(seed)}. */
record NumpyGolden(int number) {
  private static final Path FOLDER =
      Path.of(System.getProperty("helston.shared", "../../shared"), "data", "bootstrap");
  private static final String FILE = "rng_golden_numpy124.json.gz";
  private static final int SEEDS = 10;

  /** Parsed once, when the first test asks for a block. */
  private static final class Parsed {
    static final List<Json.Value> SEEDS = Json.parse(text(FILE)).get("seeds").list();
  }

  static IntStream numbers() {
    return IntStream.range(0, SEEDS);
  }

  static String text(String file) {
    assume(file);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assume(String file) {
    assumeTrue(Files.exists(FOLDER.resolve(file)), () -> "no golden file " + FOLDER.resolve(file));
  }

  Json.Value block(String name) {
    assume(FILE);
    return Parsed.SEEDS.get(number).get(name);
  }

  /** The numbers that the seed consists of, one or several. */
  List<BigInteger> entropy() {
    Json.Value seed = block("seed");
    return seed.isList()
        ? seed.list().stream().map(Json.Value::integer).toList()
        : List.of(seed.integer());
  }

  SeedSequence sequence(BigInteger... spawnKey) {
    return new SeedSequence(entropy(), List.of(spawnKey), SeedSequence.POOL_SIZE);
  }

  NumpyRandom random() {
    return new NumpyRandom(new Pcg64(sequence()));
  }
}
