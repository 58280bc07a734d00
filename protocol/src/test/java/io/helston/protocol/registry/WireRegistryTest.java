package io.helston.protocol.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.helston.protocol.client.JobEvent;
import io.helston.protocol.client.JobProtocol;
import io.helston.protocol.result.JobResult;
import io.helston.protocol.spec.JobSpec;
import io.helston.protocol.work.PartialRef;
import io.helston.protocol.work.WorkProtocol;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WireRegistryTest {

  /** Nodes of other builds rely on these: lines may be added at the end, and nothing else. */
  private static final String FROZEN =
      """
      100 JobId
      101 JobState
      102 JobFailure
      103 FailureKind
      104 JobSummary
      105 ResultHandle
      106 StreamHandle
      110 Queued
      111 Planning
      112 Planned
      113 RoundStarted
      114 Progressed
      115 RoundDone
      116 Warned
      117 Finished
      118 Failed
      119 Cancelled
      130 Submit
      131 Cancel
      132 ListJobs
      133 Jobs
      150 InputRef
      151 GenotypeFilter
      152 CovariateSpec
      153 TraceConvention
      154 ArithmeticPrecision
      155 RheSpec
      156 BootstrapSpec
      157 ResamplingSpec
      158 ResamplingKind
      159 BlockKind
      160 StreamSpec
      161 RandomStreamKind
      162 IntervalSpec
      163 IntervalMethod
      164 IntervalSides
      165 QuantileRule
      166 InfluenceKind
      167 UserFunctions
      168 LmmSpec
      169 LmmTest
      170 KinshipSpec
      171 KinshipKind
      172 VariantQuality
      173 Loco
      174 KinshipMatrixSpec
      175 NbGlmSpec
      176 NbGlmInputs
      177 NbGlmDesign
      178 NbGlmDispersion
      179 NbGlmOptimizer
      180 Undefined
      181 RheTrait
      182 RheResult
      183 BootstrapResult
      184 BootstrapEstimate
      185 Curve
      186 BootstrapInterval
      187 BootstrapColumn
      188 Predictive
      189 LmmResult
      190 LmmTrait
      191 Inflation
      192 LmmNull
      193 LmmVariants
      194 Test
      195 LmmComponents
      196 KinshipMatrixResult
      197 Matrix
      198 LmmJoint
      200 JobRun
      201 BlobId
      202 Segment
      203 Task
      204 Inline
      205 Held
      206 Rows
      220 Hello
      221 Run
      222 EndJob
      223 SlotReady
      224 SegmentDone
      225 SegmentFailed
      226 Folded
      227 FoldFailed
      228 FoldId
      229 PullChunk
      230 Chunk
      231 NoSuchBlob
      232 Fold
      233 Release
      240 SizeFactorKind
      241 TrendShape
      242 NbGlmTest
      243 FoldChangeAlternative
      244 PValueCorrection
      245 NbGlmTesting
      246 NbGlmFederation
      247 NbGlmResult
      248 NbGlmTrend
      249 NbGlmFits
      250 NbGlmContrast
      251 NbGlmIrls
      252 NbGlmRound
      253 SomaOrder
      254 SomaUneven
      255 SomaSampling
      256 Kind
      257 SomaQuery
      258 SomaBatching
      259 SomaShare
      260 SomaSpec
      261 SomaResult
      262 Credit
      263 Dealt
      264 Opened
      """;

  @Test
  void idsAreFrozen() {
    String now =
        WireRegistry.entries().stream()
            .map(entry -> entry.id() + " " + entry.type().getSimpleName() + "\n")
            .collect(Collectors.joining());
    assertThat(now).isEqualTo(FROZEN);
  }

  @Test
  void idsAndClassesAreUniqueAndInTheProtocolsRange() {
    assertThat(WireRegistry.entries())
        .extracting(WireRegistry.Entry::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id >= 100 && id < 500);
    assertThat(WireRegistry.entries()).extracting(WireRegistry.Entry::type).doesNotHaveDuplicates();
  }

  @Test
  void everyMessageIsRegistered() {
    assertThat(registered()).containsAll(messages());
  }

  /** A record that is only a part of a message is easily forgotten. */
  @Test
  void everyPartOfAMessageIsRegistered() {
    var parts = new HashSet<Class<?>>();
    registered().forEach(type -> collect(type, parts));
    assertThat(registered()).containsAll(parts);
  }

  private static Set<Class<?>> registered() {
    return WireRegistry.entries().stream()
        .map(WireRegistry.Entry::type)
        .collect(Collectors.toSet());
  }

  private static Set<Class<?>> messages() {
    return Stream.of(
            JobSpec.class,
            JobResult.class,
            JobEvent.class,
            JobProtocol.SupervisorCommand.class,
            JobProtocol.Jobs.class,
            PartialRef.class,
            WorkProtocol.SlotCommand.class,
            WorkProtocol.CoordinatorCommand.class,
            WorkProtocol.BlobCommand.class)
        .flatMap(WireRegistryTest::records)
        .collect(Collectors.toSet());
  }

  private static Stream<Class<?>> records(Class<?> type) {
    if (type.isRecord()) {
      return Stream.of(type);
    }
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(WireRegistryTest::records)
        : Stream.empty();
  }

  private static void collect(Type type, Set<Class<?>> parts) {
    if (type instanceof ParameterizedType generic) {
      Stream.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, parts));
    } else if (type instanceof Class<?> raw && raw.getName().startsWith("io.helston")) {
      if (raw.isEnum()) {
        parts.add(raw);
      } else if (raw.isRecord() && parts.add(raw)) {
        Stream.of(raw.getRecordComponents())
            .map(RecordComponent::getGenericType)
            .forEach(component -> collect(component, parts));
      }
    }
  }
}
