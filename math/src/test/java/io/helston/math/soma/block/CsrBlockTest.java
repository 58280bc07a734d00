package io.helston.math.soma.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsrBlockTest {
  private static final int ROWS = 40;
  private static final int COLUMNS = 30;

  /** An entry as it arrives. */
  private record Entry(int id, int column, double value) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void assembledRowsHoldTheirEntriesInOrderOfArrival(int seed) {
    var random = new Random(seed);
    boolean grouped = seed % 2 == 0;
    int spread = seed < 4 ? 1 : 1000;
    List<Entry> entries = entries(random, grouped, spread);
    int[] ids = IntStream.range(0, ROWS).map(i -> i * spread).toArray();
    int[] places = shuffled(random, ROWS);
    int[] selected = Arrays.copyOf(shuffled(random, COLUMNS), seed == 6 ? COLUMNS : 11);
    ColumnSubset subset =
        seed == 1 ? ColumnSubset.all(COLUMNS) : ColumnSubset.of(COLUMNS, selected);
    var assembly = new CsrAssembly(RowPlaces.of(ids, places), subset);
    int cut = entries.size() / 3;
    CsrBlock block =
        assembly.assemble(
            List.of(
                table(entries.subList(0, cut), seed),
                table(entries.subList(cut, cut), seed),
                table(entries.subList(cut, entries.size()), seed)));
    assertThat(block.rows()).isEqualTo(ROWS);
    assertThat(block.columns()).isEqualTo(subset.kept());
    for (int i = 0; i < ROWS; i++) {
      int id = ids[i];
      List<String> expected =
          entries.stream()
              .filter(entry -> entry.id() == id && subset.places()[entry.column()] >= 0)
              .map(entry -> subset.places()[entry.column()] + "=" + entry.value())
              .toList();
      assertThat(row(block, places[i])).isEqualTo(expected);
    }
  }

  @Test
  void rowsWithoutAPlaceAreLeftOut() {
    var assembly =
        new CsrAssembly(
            RowPlaces.of(new int[] {7, 5}, new int[] {0, 1}), ColumnSubset.all(COLUMNS));
    CsrBlock block =
        assembly.assemble(
            List.of(
                table(List.of(new Entry(6, 1, 2), new Entry(5, 3, 4), new Entry(900, 1, 1)), 0)));
    assertThat(row(block, 0)).isEmpty();
    assertThat(row(block, 1)).containsExactly("3=4.0");
  }

  @Test
  void sliceGatherAndConcatTakeRows() {
    CsrBlock block = block(11);
    assertThat(rows(block.slice(5, 9))).isEqualTo(rows(block).subList(5, 9));
    assertThat(rows(block.gather(new int[] {3, 3, 0})))
        .containsExactly(row(block, 3), row(block, 3), row(block, 0));
    assertThat(block.gather(new int[0]).rows()).isZero();
    CsrBlock other = block(12);
    List<List<String>> both = new ArrayList<>(rows(block).subList(38, 40));
    both.addAll(rows(other).subList(0, 3));
    assertThat(
            rows(
                CsrBlock.concat(List.of(new BlockRows(block, 38, 40), new BlockRows(other, 0, 3)))))
        .isEqualTo(both);
  }

  @Test
  void mergedBlocksEqualOneAssembly() {
    CsrBlock first = block(13);
    CsrBlock second = block(14);
    CsrBlock merged = CsrBlock.merge(List.of(first, second));
    for (int row = 0; row < ROWS; row++) {
      List<String> expected = new ArrayList<>(row(first, row));
      expected.addAll(row(second, row));
      assertThat(row(merged, row)).isEqualTo(expected);
    }
    assertThatThrownBy(() -> CsrBlock.merge(List.of())).hasMessageContaining("no blocks");
    assertThatThrownBy(() -> CsrBlock.merge(List.of(first, second.slice(0, 3))))
        .hasMessageContaining("3 with 40");
  }

  @Test
  void selectionAfterAssemblyEqualsSelectionDuringIt() {
    var random = new Random(3);
    ColumnSubset subset = ColumnSubset.of(COLUMNS, Arrays.copyOf(shuffled(random, COLUMNS), 9));
    List<CooEntries> tables = List.of(table(entries(random, false, 1), 0));
    RowPlaces places = RowPlaces.identity(ROWS);
    CsrBlock all = new CsrAssembly(places, ColumnSubset.all(COLUMNS)).assemble(tables);
    CsrBlock some = new CsrAssembly(places, subset).assemble(tables);
    assertThat(rows(all.select(subset))).isEqualTo(rows(some));
  }

  @Test
  void sortedRowsKeepDuplicatesInOrder() {
    int[] offsets = {0, 4, 4, 6};
    var values = new FloatValues(new float[] {1, 2, 3, 4, 5, 6});
    var block = new CsrBlock(9, offsets, new int[] {7, 2, 7, 0, 1, 0}, values);
    assertThat(rows(block.sorted()))
        .containsExactly(
            List.of("0=4.0", "2=2.0", "7=1.0", "7=3.0"), List.of(), List.of("0=6.0", "1=5.0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void denseRowsHoldTheLastOfDuplicatesAndNothingOfTheBatchBefore(int kind) {
    // Sparse batches are zeroed entry by entry, full ones as a whole.
    CsrBlock full = block(21 + kind, kind);
    CsrBlock sparse = new CsrBlock(COLUMNS, new int[41], new int[0], full.values().zeros(0));
    CsrBlock single = one(full, 4, 2.5);
    var dense = new DenseRows(ROWS, COLUMNS, full.values());
    for (CsrBlock block : List.of(full, single, sparse, single, full, sparse, full)) {
      for (int height : new int[] {ROWS, 7, 20}) {
        dense.fill(List.of(new BlockRows(block, 0, 3), new BlockRows(block, 3, height)));
        assertThat(dense.rows()).isEqualTo(height);
        double[] expected = dense(block, height);
        for (int i = 0; i < expected.length; i++) {
          assertThat(dense.values().get(i)).isEqualTo(expected[i]);
        }
      }
    }
    assertThatThrownBy(
            () -> dense.fill(List.of(new BlockRows(full, 0, 40), new BlockRows(full, 0, 1))))
        .hasMessageContaining("41 rows");
  }

  @Test
  void countsAreScaledToTheTargetAndLogged() {
    for (int kind = 0; kind < 2; kind++) {
      CsrBlock block = block(30, kind);
      double[] totals = CountScaling.totals(block);
      CsrBlock million = new CountScaling(CountScaling.PER_MILLION, false).apply(block, totals);
      CsrBlock logged = new CountScaling(CountScaling.SEURAT, true).apply(block, totals);
      double unit = kind == 0 ? 0x1p-23 : 0x1p-51;
      for (int row = 0; row < ROWS; row++) {
        for (int i = block.offsets()[row]; i < block.offsets()[row + 1]; i++) {
          double share = block.values().get(i) / totals[row];
          double expected = StrictMath.log1p(1e4 * share);
          assertThat(Math.abs(million.values().get(i) - 1e6 * share)).isLessThan(1e6 * unit);
          assertThat(Math.abs(logged.values().get(i) - expected)).isLessThan(16 * unit);
        }
      }
    }
  }

  @Test
  void emptyCellsStayZeroAndNegativeCountsAreRefused() {
    var scaling = new CountScaling(1e4, true);
    var zeros = new CsrBlock(2, new int[] {0, 1}, new int[] {1}, new FloatValues(new float[1]));
    assertThat(scaling.apply(zeros, CountScaling.totals(zeros)).values().get(0)).isZero();
    var negative = new FloatValues(new float[] {-1});
    var block = new CsrBlock(2, new int[] {0, 1}, new int[] {1}, negative);
    assertThatThrownBy(() -> scaling.apply(block, new double[] {5})).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> scaling.apply(block, new double[2])).hasMessageContaining("2 totals");
    assertThatThrownBy(() -> new CountScaling(-1, true)).hasMessageContaining("-1.0");
  }

  @Test
  void indexTypesAreTheSmallest() {
    assertThat(IndexWidth.holding(65_535).numpyName()).isEqualTo("uint16");
    assertThat(IndexWidth.holding(65_536).numpyName()).isEqualTo("uint32");
    assertThat(IndexWidth.holding(4_294_967_295L)).isEqualTo(IndexWidth.UINT32);
    assertThat(IndexWidth.holding(4_294_967_296L).numpyName()).isEqualTo("uint64");
    assertThat(block(1).indexWidth()).isEqualTo(IndexWidth.UINT16);
    assertThat(block(1).offsetWidth()).isEqualTo(IndexWidth.UINT16);
  }

  @Test
  void wrongArraysAndSelectionsAreRefused() {
    var values = new FloatValues(new float[2]);
    assertThatThrownBy(() -> new CsrBlock(2, new int[] {0, 3}, new int[2], values))
        .hasMessageContaining("2 columns");
    assertThatThrownBy(() -> ColumnSubset.of(3, new int[] {1, 1})).hasMessageContaining("column 1");
    assertThatThrownBy(() -> ColumnSubset.of(3, new int[] {3})).hasMessageContaining("column 3");
    assertThatThrownBy(() -> RowPlaces.of(new int[] {-4}, new int[1])).hasMessageContaining("-4");
    assertThatThrownBy(() -> new CooEntries(new int[1], new int[2], values, 0, 2))
        .hasMessageContaining("0 to 2 are not among 1");
    assertThatThrownBy(
            () -> new CsrAssembly(RowPlaces.identity(1), ColumnSubset.all(1)).assemble(List.of()))
        .hasMessageContaining("no table");
  }

  @Test
  void roomBeyondTheEntriesDoesNotCount() {
    int[] offsets = {0, 2, 3};
    var exact = new CsrBlock(4, offsets, new int[] {3, 1, 2}, values(5, 6, 7));
    var roomy = new CsrBlock(4, offsets, new int[] {3, 1, 2, 9, 9}, values(5, 6, 7, 8));
    assertThat(roomy.entries()).isEqualTo(3);
    assertThat(roomy.bytes()).isEqualTo(exact.bytes());
    assertSameArrays(roomy.gather(new int[] {1, 0}), exact.gather(new int[] {1, 0}));
    assertSameArrays(roomy.slice(0, 2), exact);
    assertSameArrays(roomy.sorted(), exact.sorted());
    assertSameArrays(CsrBlock.merge(List.of(roomy, roomy)), CsrBlock.merge(List.of(exact, exact)));
    ColumnSubset subset = ColumnSubset.of(4, new int[] {2, 3});
    assertSameArrays(roomy.select(subset), exact.select(subset));
  }

  private static FloatValues values(float... values) {
    return new FloatValues(values);
  }

  private static void assertSameArrays(CsrBlock block, CsrBlock expected) {
    assertThat(block.offsets()).isEqualTo(expected.offsets());
    assertThat(block.columnIndices()).isEqualTo(expected.columnIndices());
    assertThat(((FloatValues) block.values()).values())
        .isEqualTo(((FloatValues) expected.values()).values());
  }

  private static CsrBlock one(CsrBlock like, int column, double value) {
    ValueArray values =
        like.values() instanceof FloatValues
            ? new FloatValues(new float[] {(float) value})
            : new DoubleValues(new double[] {value});
    int[] offsets = new int[ROWS + 1];
    Arrays.fill(offsets, 5, ROWS + 1, 1);
    return new CsrBlock(COLUMNS, offsets, new int[] {column}, values);
  }

  private static double[] dense(CsrBlock block, int rows) {
    double[] dense = new double[rows * COLUMNS];
    for (int row = 0; row < rows; row++) {
      for (int i = block.offsets()[row]; i < block.offsets()[row + 1]; i++) {
        dense[row * COLUMNS + block.columnIndices()[i]] = block.values().get(i);
      }
    }
    return dense;
  }

  private static CsrBlock block(int seed) {
    return block(seed, 0);
  }

  private static CsrBlock block(int seed, int kind) {
    return new CsrAssembly(RowPlaces.identity(ROWS), ColumnSubset.all(COLUMNS))
        .assemble(List.of(table(entries(new Random(seed), true, 1), kind)));
  }

  private static List<Entry> entries(Random random, boolean grouped, int spread) {
    List<Entry> entries = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int count = random.nextInt(COLUMNS);
      for (int i = 0; i < count; i++) {
        entries.add(new Entry(row * spread, random.nextInt(COLUMNS), 1 + random.nextInt(9)));
      }
    }
    if (!grouped) {
      Collections.shuffle(entries, random);
    }
    return entries;
  }

  private static CooEntries table(List<Entry> entries, int kind) {
    int[] ids = entries.stream().mapToInt(Entry::id).toArray();
    int[] columns = entries.stream().mapToInt(Entry::column).toArray();
    double[] values = entries.stream().mapToDouble(Entry::value).toArray();
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return CooEntries.of(
        ids, columns, kind % 2 == 0 ? new FloatValues(floats) : new DoubleValues(values));
  }

  private static int[] shuffled(Random random, int count) {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(numbers, random);
    return numbers.stream().mapToInt(i -> i).toArray();
  }

  private static List<String> row(CsrBlock block, int row) {
    return IntStream.range(block.offsets()[row], block.offsets()[row + 1])
        .mapToObj(i -> block.columnIndices()[i] + "=" + block.values().get(i))
        .toList();
  }

  private static List<List<String>> rows(CsrBlock block) {
    return IntStream.range(0, block.rows()).mapToObj(row -> row(block, row)).toList();
  }
}
