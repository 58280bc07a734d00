package io.helston.node.coordinator;

import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.GenotypeFilter;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.spec.TraceConvention;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a job of {@link SumAnalysis} is to do, and what it did. A specification names its script,
 * which all nodes of the JVM find under that name. Thread-safe.
 */
public final class Script {

  /** How the partials of the first round travel. */
  public enum Kind {
    SMALL,
    BLOB,
    APPEND
  }

  private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();
  private static final AtomicInteger NAMES = new AtomicInteger();

  final String name = "script-" + NAMES.incrementAndGet();
  final int segments;
  final Kind kind;
  final Map<Integer, AtomicInteger> failuresLeft = new ConcurrentHashMap<>();
  final Map<Integer, CountDownLatch> latches = new ConcurrentHashMap<>();
  final AtomicInteger plans = new AtomicInteger();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger blocked = new AtomicInteger();
  volatile RuntimeException faultInPlan;
  volatile RuntimeException faultInRun;
  volatile int foldKeys = 1;
  volatile double costOfFirst = 1;

  /** A script of two rounds: letters, then letters with the state's history. */
  public Script(int segments, Kind kind) {
    this.segments = segments;
    this.kind = kind;
    SCRIPTS.put(name, this);
  }

  static Script of(RheSpec spec) {
    return SCRIPTS.get(spec.bfile());
  }

  /** The segment fails so many times in the first round. */
  public Script failing(int segment, int times) {
    failuresLeft.put(segment, new AtomicInteger(times));
    return this;
  }

  /** The segment waits in the first round until {@link #release}. */
  public Script blocking(int segment) {
    latches.put(segment, new CountDownLatch(1));
    return this;
  }

  /** Lets a blocked segment go on. */
  public void release(int segment) {
    latches.get(segment).countDown();
  }

  /** Planning ends with this. */
  public Script faultInPlan(RuntimeException fault) {
    faultInPlan = fault;
    return this;
  }

  /** Every segment ends with this. */
  public Script faultInRun(RuntimeException fault) {
    faultInRun = fault;
    return this;
  }

  /** Segments are dealt to so many fold keys in turn. */
  public Script foldKeys(int keys) {
    foldKeys = keys;
    return this;
  }

  /** What the first letter is said to cost, where the others cost 1. */
  public Script costOfFirst(double cost) {
    costOfFirst = cost;
    return this;
  }

  /** How often the job was planned. */
  public int plans() {
    return plans.get();
  }

  /** Segments that wait for their release. */
  public int blocked() {
    return blocked.get();
  }

  /** Segment states that were opened and not closed. */
  public int openStates() {
    return opened.get() - closed.get();
  }

  /** The specification of the job. */
  public RheSpec spec() {
    return new RheSpec(
        name,
        InputRef.none(),
        List.of(),
        CovariateSpec.none(),
        InputRef.none(),
        GenotypeFilter.none(),
        2,
        1,
        1,
        InputRef.none(),
        TraceConvention.SYMMETRIC,
        ArithmeticPrecision.MIXED,
        0);
  }
}
