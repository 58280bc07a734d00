package io.helston.node.analysis;

import io.helston.node.store.RoundFolder;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.wire.Wire;
import io.helston.protocol.work.BlobId;
import io.helston.protocol.work.Segment;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A driver that keeps the totals of each round in a folder and begins after the rounds whose totals
 * are there.
 *
 * <p>A file is named by the hash of all that its totals depend on: the kernels, and the round's
 * segments, parameters and the content of its inputs. So a job that ended early is taken up after
 * its last complete round, and one with other options after the last round that these do not touch.
 * For that segments must not read options that are no inputs of their round, and must not need the
 * state that an earlier round left.
 */
public final class KeptRounds<R extends JobResult> implements JobDriver<R> {

  /** What the totals of a round depend on. */
  public record Key(
      String kernels, List<Segment> segments, Map<String, String> inputs, Wire parameters)
      implements Wire {}

  /** The totals of a round. */
  public record Kept(Map<Integer, Wire> folded) implements Wire {}

  private final JobDriver<R> driver;
  private final RoundFolder folder;
  private final PayloadCodec codec;
  private final String kernels;
  private final List<String> taken = new ArrayList<>();
  private final Map<String, BlobId> contents = new HashMap<>();

  /** Inputs of rounds that were not run, which later rounds may name. */
  private final Map<String, Wire> waiting = new HashMap<>();

  private String running;
  private int rounds;

  /**
   * A driver.
   *
   * @param kernels decide the bits of the totals, see {@link Analysis#kernelProfile}
   */
  public KeptRounds(JobDriver<R> driver, RoundFolder folder, PayloadCodec codec, String kernels) {
    this.driver = driver;
    this.folder = folder;
    this.codec = codec;
    this.kernels = kernels;
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<>(driver.notes());
    notes.addAll(taken);
    return notes;
  }

  @Override
  public List<String> warnings() {
    return driver.warnings();
  }

  @Override
  public List<String> estimate() {
    return driver.estimate();
  }

  @Override
  public NextStep<R> first() {
    NextStep<R> step = driver.first();
    var warnings = new ArrayList<>(step.warnings());
    while (step instanceof NextStep.Another<R>(RoundPlan round, _)) {
      String name = name(round);
      Optional<Kept> kept = read(name);
      if (kept.isEmpty()) {
        return new NextStep.Another<>(toRun(round, name), warnings);
      }
      taken.add("taken from %s: %s".formatted(folder.path(name), round.name()));
      waiting.putAll(round.newInputs());
      step = driver.next(new RoundTotals(rounds++, kept.get().folded()));
      warnings.addAll(step.warnings());
    }
    return new NextStep.Done<>(((NextStep.Done<R>) step).result(), warnings);
  }

  @Override
  public NextStep<R> next(RoundTotals totals) {
    var bytes = new ByteArrayOutputStream();
    codec.write(new Kept(totals.folded()), bytes);
    folder.write(running, bytes.toByteArray());
    NextStep<R> step = driver.next(new RoundTotals(rounds++, totals.folded()));
    return switch (step) {
      case NextStep.Another<R>(RoundPlan round, List<String> warnings) ->
          new NextStep.Another<>(toRun(round, name(round)), warnings);
      case NextStep.Done<R> done -> done;
    };
  }

  private Optional<Kept> read(String name) {
    return folder.read(name).map(bytes -> (Kept) codec.read(bytes, bytes.available()));
  }

  /** The name of a round's file. */
  private String name(RoundPlan round) {
    round.newInputs().forEach((input, payload) -> contents.put(input, codec.contentId(payload)));
    var inputs = new TreeMap<String, String>();
    named(round).forEach(input -> inputs.put(input, contents.get(input).name()));
    var key = new Key(kernels, round.segments(), inputs, round.parameters());
    String id = codec.contentId(key).name();
    return id.substring(id.indexOf(':') + 1);
  }

  /** A round with the inputs that rounds before it would have brought. */
  private RoundPlan toRun(RoundPlan round, String name) {
    if (!round.replays().isEmpty()) {
      throw new IllegalArgumentException(
          "round " + round.name() + " needs the state of others, so none can be left out");
    }
    running = name;
    var inputs = new HashMap<>(round.newInputs());
    for (String input : named(round)) {
      Wire payload = waiting.remove(input);
      if (payload != null) {
        inputs.putIfAbsent(input, payload);
      }
    }
    return new RoundPlan(
        round.name(), round.segments(), inputs, round.parameters(), round.replays());
  }

  private static Set<String> named(RoundPlan round) {
    return round.segments().stream()
        .flatMap(segment -> segment.inputs().stream())
        .collect(Collectors.toSet());
  }
}
