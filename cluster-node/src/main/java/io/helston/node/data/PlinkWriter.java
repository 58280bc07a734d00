package io.helston.node.data;

import io.helston.math.simulate.GenotypeSimulation;
import io.helston.math.simulate.PlinkRow;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Writes a PLINK 1 fileset, one SNP after another.
 *
 * <p>Individuals are {@code f1 i1}, {@code f2 i2} and so on, without parents, sex and trait.
 * Alleles are A (A1) and G (A2). Existing files of the same names are replaced; they are whole once
 * the writer is closed.
 */
public final class PlinkWriter implements AutoCloseable {
  private static final byte[] MAGIC = {0x6c, 0x1b, 0x01};

  private final Path bedPath;
  private final Path bimPath;
  private final OutputStream bed;
  private final BufferedWriter bim;
  private final int bytesPerRow;

  private PlinkWriter(Path bedPath, OutputStream bed, Path bimPath, BufferedWriter bim, int bytes) {
    this.bedPath = bedPath;
    this.bed = bed;
    this.bimPath = bimPath;
    this.bim = bim;
    this.bytesPerRow = bytes;
  }

  /**
   * Writes {@code prefix.fam} and opens {@code prefix.bed} and {@code prefix.bim}.
   *
   * @param individuals at least 1
   * @throws InputException if one of them cannot be created
   */
  public static PlinkWriter create(String prefix, int individuals) {
    if (individuals < 1) {
      throw new IllegalArgumentException("individuals=" + individuals + ", expected at least 1");
    }
    writeFam(Path.of(prefix + ".fam"), individuals);
    Path bedPath = Path.of(prefix + ".bed");
    Path bimPath = Path.of(prefix + ".bim");
    BufferedWriter bim = NewFile.text(bimPath);
    OutputStream bed;
    try {
      bed = NewFile.bytes(bedPath);
    } catch (InputException e) {
      close(bim, bimPath);
      throw e;
    }
    var writer = new PlinkWriter(bedPath, bed, bimPath, bim, PlinkRow.bytes(individuals));
    writer.writeBed(MAGIC);
    return writer;
  }

  /**
   * Writes all rows of a simulation, named rs1, rs2 and so on.
   *
   * @param watchers also take each row, for example {@code trait::add} of a simulated trait
   * @throws InputException if a file cannot be created
   */
  public static void write(
      String prefix, GenotypeSimulation simulation, GenotypeSimulation.RowConsumer... watchers) {
    try (var writer = create(prefix, simulation.individuals())) {
      simulation.forEachRow(
          (snp, row) -> {
            String chromosome = Integer.toString(simulation.chromosome(snp));
            writer.add(chromosome, "rs" + (snp + 1), simulation.position(snp), row);
            for (var watcher : watchers) {
              watcher.accept(snp, row);
            }
          });
    }
  }

  /**
   * Writes one SNP.
   *
   * @param position in base pairs
   * @param row packed codes of all individuals, as in {@link PlinkRow}
   * @throws IllegalArgumentException if the row has another length
   */
  public void add(String chromosome, String id, int position, byte[] row) {
    if (row.length != bytesPerRow) {
      throw new IllegalArgumentException(
          "row of %d bytes, expected %d".formatted(row.length, bytesPerRow));
    }
    writeBed(row);
    try {
      bim.write(chromosome + '\t' + id + "\t0\t" + position + "\tA\tG\n");
    } catch (IOException e) {
      throw NewFile.failed(bimPath, e);
    }
  }

  private void writeBed(byte[] bytes) {
    try {
      bed.write(bytes);
    } catch (IOException e) {
      throw NewFile.failed(bedPath, e);
    }
  }

  private static void writeFam(Path path, int individuals) {
    try (BufferedWriter fam = NewFile.text(path)) {
      for (int i = 1; i <= individuals; i++) {
        fam.write("f" + i + " i" + i + " 0 0 0 -9\n");
      }
    } catch (IOException e) {
      throw NewFile.failed(path, e);
    }
  }

  private static void close(Closeable file, Path path) {
    try {
      file.close();
    } catch (IOException e) {
      throw NewFile.failed(path, e);
    }
  }

  /** Writes what is still in memory and closes the files. */
  @Override
  public void close() {
    try {
      close(bed, bedPath);
    } finally {
      close(bim, bimPath);
    }
  }
}
