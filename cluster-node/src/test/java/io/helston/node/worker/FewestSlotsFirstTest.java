package io.helston.node.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.node.coordinator.Kit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

final class FewestSlotsFirstTest {
  private static final ActorTestKit KIT = Kit.local();

  private final FewestSlotsFirst strategy = new FewestSlotsFirst();
  private final ActorRef a = region("region-a");
  private final ActorRef b = region("region-b");
  private final ActorRef c = region("region-c");

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static ActorRef region(String name) {
    return Adapter.toClassic(KIT.createTestProbe(name).getRef());
  }

  private static IndexedSeq<String> slots(List<String> names) {
    return CollectionConverters.asScala(names).toIndexedSeq();
  }

  private static Map<ActorRef, IndexedSeq<String>> current(Map<ActorRef, List<String>> slots) {
    var current = new LinkedHashMap<ActorRef, IndexedSeq<String>>();
    slots.forEach((region, names) -> current.put(region, slots(names)));
    return current;
  }

  private static <T> T value(Future<T> future) {
    return future.value().get().get();
  }

  @Test
  void slotsAreSpreadEvenlyFromTheFirstOn() {
    var slots = new LinkedHashMap<ActorRef, List<String>>();
    List.of(c, a, b).forEach(region -> slots.put(region, new ArrayList<>()));
    for (int slot = 0; slot < 8; slot++) {
      String shard = Integer.toString(slot);
      slots.get(value(strategy.allocateShard(a, shard, current(slots)))).add(shard);
    }
    assertThat(slots.values()).extracting(List::size).containsExactlyInAnyOrder(3, 3, 2);
  }

  @Test
  void equalNodesAreTakenInTheOrderOfTheirNames() {
    Map<ActorRef, List<String>> slots = Map.of(c, List.of(), b, List.of(), a, List.of());
    assertThat(value(strategy.allocateShard(c, "0", current(slots)))).isEqualTo(a);
  }

  @Test
  void aNodeThatCameLateGetsASlotOfTheFullestOne() {
    Map<ActorRef, List<String>> slots =
        Map.of(a, List.of("0", "1", "2"), b, List.of("3", "4"), c, List.of());
    assertThat(value(strategy.rebalance(current(slots), Set.of()))).containsExactly("2");
  }

  @Test
  void nothingMovesWhileItWouldNotHelpOrAnotherMoveIsUnderWay() {
    Map<ActorRef, List<String>> even = Map.of(a, List.of("0", "1"), b, List.of("2"));
    assertThat(value(strategy.rebalance(current(even), Set.of()))).isEmpty();
    Map<ActorRef, List<String>> uneven =
        Map.of(a, IntStream.range(0, 9).mapToObj(String::valueOf).toList(), b, List.of());
    assertThat(value(strategy.rebalance(current(uneven), Set.of("7")))).isEmpty();
    assertThat(value(strategy.rebalance(Map.of(), Set.of()))).isEmpty();
  }
}
