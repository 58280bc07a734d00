package io.helston.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Output;
import io.helston.math.bootstrap.Replicator;
import io.helston.math.rhe.BlockSums;
import io.helston.node.analysis.bootstrap.BootstrapPayloads;
import io.helston.node.analysis.lmm.LmmPayloads;
import io.helston.node.analysis.rhe.RhePayloads;
import io.helston.node.coordinator.Kit;
import io.helston.protocol.client.JobEvent;
import io.helston.protocol.client.JobProtocol;
import io.helston.protocol.job.JobId;
import io.helston.protocol.job.JobSummary;
import io.helston.protocol.registry.WireRegistry.Entry;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.WorkProtocol.Chunk;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KryoSerializerTest {
  private static final String MANIFEST = "k1";

  /** Ids on the wire are shifted by two: null and classes without an id come first. */
  private static final int FIRST_ID = 2;

  private static final ActorTestKit KIT = Kit.local();

  private static final KryoSerializer SERIALIZER =
      new KryoSerializer((ExtendedActorSystem) Adapter.toClassic(KIT.system()));

  private static final Samples SAMPLES = new Samples(KIT.createTestProbe().<ActorRef<Object>>ref());

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  static Stream<Class<?>> registered() {
    return Stream.concat(
            io.helston.protocol.registry.WireRegistry.entries().stream(),
            NodeWireRegistry.entries().stream())
        .map(Entry::type);
  }

  private static Object throughBytes(Object object) throws NotSerializableException {
    return SERIALIZER.fromBinary(SERIALIZER.toBinary(object), SERIALIZER.manifest(object));
  }

  private static Object throughBuffer(Object object, ByteOrder order)
      throws NotSerializableException {
    // Artery's envelope has a header in front, which must stay where it is.
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 22).order(order).position(28);
    SERIALIZER.toBinary(object, buffer);
    buffer.flip().position(28);
    Object read = SERIALIZER.fromBinary(buffer, MANIFEST);
    assertThat(buffer.remaining()).isZero();
    return read;
  }

  @ParameterizedTest
  @MethodSource("registered")
  void everyRegisteredClassSurvivesTheWire(Class<?> type) throws NotSerializableException {
    Object sample = SAMPLES.of(type);
    assertThat(throughBytes(sample)).matches(read -> Samples.same(sample, read), "same content");
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      assertThat(throughBuffer(sample, order))
          .matches(read -> Samples.same(sample, read), "same content");
    }
  }

  @Test
  void pekkoFindsTheSerializerOfEveryMessage() {
    var serialization = SerializationExtension.get(KIT.system());
    var message = new JobEvent.Warned(new JobId("a"), "b");
    assertThat(serialization.findSerializerFor(message)).isInstanceOf(KryoSerializer.class);
  }

  @Test
  void idsOfTheNodesPayloadsAreFrozen() {
    assertThat(NodeWireRegistry.entries().stream().map(e -> e.id() + " " + e.type().getName()))
        .startsWith(
            "500 io.helston.node.analysis.rhe.RhePayloads$SnpLayout",
            "501 io.helston.node.analysis.rhe.RhePayloads$SampleGroup",
            "502 io.helston.node.analysis.rhe.RhePayloads$SweepMode",
            "503 io.helston.node.analysis.rhe.RhePayloads$SweepSums",
            "504 io.helston.node.analysis.rhe.RhePayloads$VectorTotals",
            "505 io.helston.node.analysis.rhe.RhePayloads$CrossSums",
            "506 " + BlockSums.class.getName(),
            "510 " + BootstrapPayloads.Unit.class.getName(),
            "511 " + BootstrapPayloads.Ask.class.getName(),
            "512 " + BootstrapPayloads.Drawn.class.getName(),
            "513 " + BootstrapPayloads.LeftOut.class.getName(),
            "514 " + Replicator.Batch.class.getName(),
            "520 " + LmmPayloads.Group.class.getName(),
            "521 " + LmmPayloads.Common.class.getName(),
            "522 " + LmmPayloads.TileSums.class.getName(),
            "523 " + LmmPayloads.Sums.class.getName(),
            "524 " + LmmPayloads.Kernel.class.getName(),
            "525 " + LmmPayloads.Eigen.class.getName(),
            "526 " + LmmPayloads.Tested.class.getName(),
            "527 " + LmmPayloads.Columns.class.getName());
    assertThat(NodeWireRegistry.entries())
        .extracting(Entry::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id >= 500);
  }

  @Test
  void everyPayloadOfRheIsRegistered() {
    assertThat(NodeWireRegistry.entries())
        .extracting(Entry::type)
        .containsAll(
            Arrays.stream(RhePayloads.class.getDeclaredClasses())
                .filter(Wire.class::isAssignableFrom)
                .toList());
  }

  /** The first byte is the class id: these are read by nodes of every build. */
  @Test
  void idsOfArraysAndCollectionsAreFrozen() {
    List<Object> inOrder =
        List.of(
            new double[0],
            new float[0],
            new int[0],
            new long[0],
            new byte[0],
            new boolean[0],
            new double[0][],
            new double[0][][],
            new String[0],
            List.of(),
            java.util.Map.of(),
            KIT.system().deadLetters());
    assertThat(inOrder.stream().map(each -> SERIALIZER.toBinary(each)[0] - FIRST_ID))
        .containsExactlyElementsOf(IntStream.range(10, 22).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 8192, 100_001})
  void arraysOfAnyLengthAreKept(int length) throws NotSerializableException {
    var random = new Random(length);
    double[] doubles = random.doubles(length).toArray();
    float[] floats = new float[length];
    byte[] bytes = new byte[length];
    boolean[] flags = new boolean[length];
    random.nextBytes(bytes);
    for (int i = 0; i < length; i++) {
      floats[i] = random.nextFloat();
      flags[i] = random.nextBoolean();
    }
    for (Object array :
        List.of(
            doubles,
            floats,
            bytes,
            flags,
            random.ints(length).toArray(),
            random.longs(length).toArray(),
            new double[][] {doubles, {}, null, doubles})) {
      assertThat(throughBytes(array)).isEqualTo(array);
      assertThat(throughBuffer(array, ByteOrder.LITTLE_ENDIAN)).isEqualTo(array);
    }
  }

  @Test
  void everyBitOfANumberIsKept() throws NotSerializableException {
    long[] bits = {0x7ff8_0000_0000_0001L, 0xfff0_0000_dead_beefL, 1L, 1L << 63, -1L};
    double[] numbers = Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray();
    double[] read = (double[]) throughBytes(numbers);
    assertThat(Arrays.stream(read).mapToLong(Double::doubleToRawLongBits))
        .containsExactly(Arrays.stream(bits).boxed().toArray(Long[]::new));
  }

  @Test
  void equalListsHaveEqualBytesWhateverTheirClass() {
    byte[] bytes = SERIALIZER.toBinary(List.of("a", "b"));
    for (List<String> other :
        List.of(
            new ArrayList<>(List.of("a", "b")),
            new LinkedList<>(List.of("a", "b")),
            Arrays.asList("a", "b"),
            Stream.of("a", "b").toList(),
            List.of("z", "a", "b").subList(1, 3))) {
      assertThat(SERIALIZER.toBinary(other)).isEqualTo(bytes);
    }
  }

  @Test
  void equalMapsHaveEqualBytesWhateverTheirOrder() {
    var forward = new java.util.LinkedHashMap<String, Integer>();
    var backward = new java.util.LinkedHashMap<String, Integer>();
    for (int i = 0; i < 20; i++) {
      forward.put("key" + i, i);
      backward.put("key" + (19 - i), 19 - i);
    }
    assertThat(SERIALIZER.toBinary(forward)).isEqualTo(SERIALIZER.toBinary(backward));
  }

  @Test
  void aMessageThatDoesNotFitIsReportedAsArteryExpects() {
    var tooLarge = new Chunk(new BlobId("b"), 0, 1, new byte[2000], 0);
    assertThatThrownBy(() -> SERIALIZER.toBinary(tooLarge, ByteBuffer.allocate(1000)))
        .isInstanceOf(java.nio.BufferOverflowException.class);
  }

  private record Stranger(int value) implements Wire {}

  @Test
  void unregisteredClassesAreRefused() {
    assertThatThrownBy(() -> SERIALIZER.toBinary(new Stranger(1)))
        .hasMessageContaining("Stranger")
        .hasMessageContaining("not registered");
    assertThatThrownBy(() -> SERIALIZER.fromBinary(written(o -> o.writeVarInt(4999, true)), "k1"))
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void otherWireFormatsAreRefusedByName() {
    byte[] bytes = SERIALIZER.toBinary(new JobProtocol.Cancel(new JobId("a")));
    assertThatThrownBy(() -> SERIALIZER.fromBinary(bytes, "k2"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("'k2'");
  }

  private static byte[] written(Consumer<Output> content) {
    var output = new Output(64, -1);
    content.accept(output);
    return output.toBytes();
  }

  static Stream<byte[]> hostile() {
    Stream<byte[]> arrays =
        IntStream.rangeClosed(10, 18)
            .boxed()
            .flatMap(
                id ->
                    Stream.of(Integer.MAX_VALUE, 1_000_000_000, 100, -2)
                        .map(
                            length ->
                                written(
                                    output -> {
                                      output.writeVarInt(id + FIRST_ID, true);
                                      output.writeInt(length);
                                      output.writeInt(0);
                                    })));
    Stream<byte[]> collections =
        Stream.of(19, 20)
            .map(
                id ->
                    written(
                        output -> {
                          output.writeVarInt(id + FIRST_ID, true);
                          output.writeVarInt(Integer.MAX_VALUE, true);
                        }));
    byte[] text =
        written(
            output -> {
              output.writeVarInt(1 + FIRST_ID, true);
              output.writeVarIntFlag(true, Integer.MAX_VALUE, true);
            });
    byte[] nested =
        written(
            output -> {
              for (int i = 0; i < 100_000; i++) {
                output.writeVarInt(19 + FIRST_ID, true);
                output.writeVarInt(2, true);
              }
            });
    byte[] cut = Arrays.copyOf(SERIALIZER.toBinary(new JobSummary(new JobId("abc"), "d", null)), 4);
    return Stream.of(arrays, collections, Stream.of(text, nested, cut, new byte[0]))
        .flatMap(each -> each);
  }

  /** Read with little memory to spare: what is claimed must not be allocated. */
  @ParameterizedTest(name = "{index}")
  @MethodSource("hostile")
  void lengthsBeyondWhatWasSentAreRefused(byte[] bytes) {
    assertThatThrownBy(() -> SERIALIZER.fromBinary(bytes, MANIFEST))
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void valuesThatARecordRefusesAreRefused() {
    byte[] bytes = SERIALIZER.toBinary(new JobProtocol.Jobs(List.of()));
    byte[] withoutList = Arrays.copyOf(bytes, bytes.length - 1);
    withoutList[withoutList.length - 1] = 0;
    assertThatThrownBy(() -> SERIALIZER.fromBinary(withoutList, MANIFEST))
        .isInstanceOf(NotSerializableException.class);
  }

  /** The array serializers keep a buffer each, so no two threads may share one. */
  @Test
  void manyThreadsDoNotDisturbEachOther() {
    var tasks =
        IntStream.range(0, 64)
            .mapToObj(
                seed ->
                    CompletableFuture.runAsync(
                        () -> {
                          byte[] bytes = new byte[200_000];
                          new Random(seed).nextBytes(bytes);
                          var chunk = new Chunk(new BlobId("b"), 0, 1, bytes, seed);
                          byte[] wire = SERIALIZER.toBinary(chunk);
                          try {
                            var read = (Chunk) SERIALIZER.fromBinary(wire, MANIFEST);
                            assertThat(read.bytes()).isEqualTo(bytes);
                          } catch (NotSerializableException e) {
                            throw new AssertionError(e);
                          }
                        }))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(tasks).join();
  }
}
