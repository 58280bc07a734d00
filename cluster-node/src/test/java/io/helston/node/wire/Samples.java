package io.helston.node.wire;

import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.BlockKind;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.FoldChangeAlternative;
import io.helston.protocol.spec.GenotypeFilter;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.IntervalSpec;
import io.helston.protocol.spec.KinshipKind;
import io.helston.protocol.spec.KinshipMatrixSpec;
import io.helston.protocol.spec.KinshipSpec;
import io.helston.protocol.spec.LmmSpec;
import io.helston.protocol.spec.LmmTest;
import io.helston.protocol.spec.Loco;
import io.helston.protocol.spec.NbGlmDesign;
import io.helston.protocol.spec.NbGlmDispersion;
import io.helston.protocol.spec.NbGlmFederation;
import io.helston.protocol.spec.NbGlmInputs;
import io.helston.protocol.spec.NbGlmOptimizer;
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.NbGlmTest;
import io.helston.protocol.spec.NbGlmTesting;
import io.helston.protocol.spec.PValueCorrection;
import io.helston.protocol.spec.RandomStreamKind;
import io.helston.protocol.spec.ResamplingKind;
import io.helston.protocol.spec.ResamplingSpec;
import io.helston.protocol.spec.SizeFactorKind;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaUneven;
import io.helston.protocol.spec.StreamSpec;
import io.helston.protocol.spec.TrendShape;
import io.helston.protocol.spec.UserFunctions;
import io.helston.protocol.spec.VariantQuality;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pekko.actor.typed.ActorRef;

/** Instances of any record of the protocol, with something in every field. */
final class Samples {
  private final ActorRef<?> reference;

  /** Samples whose actor references are all this one. */
  Samples(ActorRef<?> reference) {
    this.reference = reference;
  }

  /** A sample; collections and arrays have two elements. */
  Object of(Type type) {
    return switch (type) {
      case ParameterizedType generic when generic.getRawType() == List.class ->
          List.of(of(generic.getActualTypeArguments()[0]), of(generic.getActualTypeArguments()[0]));
      case ParameterizedType generic when generic.getRawType() == Map.class ->
          Map.of(of(generic.getActualTypeArguments()[0]), of(generic.getActualTypeArguments()[1]));
      case ParameterizedType generic -> of(generic.getRawType());
      case GenericArrayType array -> throw new IllegalArgumentException("no sample of " + array);
      case Class<?> plain -> ofClass(plain);
      default -> throw new IllegalArgumentException("no sample of " + type);
    };
  }

  private Object ofClass(Class<?> type) {
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 2);
      Array.set(array, 0, of(type.getComponentType()));
      Array.set(array, 1, of(type.getComponentType()));
      return array;
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[constants.length - 1];
    }
    if (type == BootstrapSpec.class) {
      return bootstrap();
    }
    if (type == ResamplingSpec.class) {
      return new ResamplingSpec(
          ResamplingKind.STRATIFIED, "strata", "", BlockKind.CIRCULAR, 0, 0, true);
    }
    if (type == StreamSpec.class) {
      return new StreamSpec("12345678901234567890123", RandomStreamKind.NUMPY_SPAWN);
    }
    if (type == KinshipSpec.class) {
      return KinshipSpec.computed(KinshipKind.GRM, Loco.ON, true);
    }
    if (type == KinshipMatrixSpec.class) {
      return new KinshipMatrixSpec(
          "study",
          (GenotypeFilter) of(GenotypeFilter.class),
          (VariantQuality) of(VariantQuality.class),
          "1-5",
          KinshipKind.RRM,
          true,
          true,
          false,
          ArithmeticPrecision.MIXED,
          1L << 40);
    }
    if (type == LmmSpec.class) {
      return lmm();
    }
    if (type == NbGlmSpec.class) {
      return genes();
    }
    if (type == NbGlmDesign.class) {
      return new NbGlmDesign(
          "~ a + b", InputRef.none(), List.of("a", "b"), List.of("a=1", "b=2"), "");
    }
    if (type == NbGlmDispersion.class) {
      return new NbGlmDispersion(
          NbGlmOptimizer.EXACT,
          SizeFactorKind.SUPPLIED,
          new InputRef("factors"),
          InputRef.none(),
          InputRef.none(),
          TrendShape.MEAN,
          new InputRef("dispersions"),
          9);
    }
    if (type == NbGlmTesting.class) {
      return testing();
    }
    if (type == SomaBatching.class) {
      return batching();
    }
    if (type == SomaShare.class) {
      return new SomaShare(2, 3, 1, 4);
    }
    if (type.isRecord()) {
      return ofRecord(type);
    }
    if (type.isSealed()) {
      return of(type.getPermittedSubclasses()[0]);
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> 3;
      case "long", "Long" -> 1L << 40;
      case "double", "Double" -> 0.125;
      case "boolean", "Boolean" -> true;
      case "byte" -> (byte) -7;
      case "float" -> 0.5f;
      case "String" -> "t\u00e9xt";
      case "ActorRef" -> reference;
      case "Wire" ->
          new io.helston.protocol.client.JobProtocol.Cancel(
              new io.helston.protocol.job.JobId("payload"));
      default -> throw new IllegalArgumentException("no sample of " + type);
    };
  }

  private LmmSpec lmm() {
    return new LmmSpec(
        "study",
        new InputRef("phenotypes"),
        List.of("a", "b"),
        (CovariateSpec) of(CovariateSpec.class),
        (GenotypeFilter) of(GenotypeFilter.class),
        (VariantQuality) of(VariantQuality.class),
        "1-5",
        (KinshipSpec) of(KinshipSpec.class),
        List.of(LmmTest.WALD, LmmTest.SCORE),
        "",
        false,
        ArithmeticPrecision.MIXED,
        1L << 40);
  }

  private NbGlmSpec genes() {
    return new NbGlmSpec(
        new NbGlmInputs(InputRef.none(), true, InputRef.none()),
        (NbGlmDesign) of(NbGlmDesign.class),
        (NbGlmDispersion) of(NbGlmDispersion.class),
        (NbGlmTesting) of(NbGlmTesting.class),
        new NbGlmFederation(true, new InputRef("sites"), true),
        new InputRef("rounds"),
        1L << 40);
  }

  private static NbGlmTesting testing() {
    return new NbGlmTesting(
        NbGlmTest.WALD,
        List.of("a", "b"),
        false,
        0.05,
        0.5,
        FoldChangeAlternative.LESS_ABS,
        true,
        true,
        PValueCorrection.HOLM,
        true,
        false);
  }

  private static SomaBatching batching() {
    return new SomaBatching(
        128,
        0,
        1L << 28,
        64,
        true,
        "12345678901234567890123",
        7,
        SomaOrder.EPOCHS,
        new SomaSampling(SomaSampling.Kind.BALANCED, "tissue"),
        SomaUneven.PAD);
  }

  /** Not every combination of fields is a specification. */
  private BootstrapSpec bootstrap() {
    return new BootstrapSpec(
        new InputRef("data.csv"),
        List.of("a", "b"),
        "binomial",
        3,
        List.of("mean"),
        List.of(),
        "group",
        List.of("a-b"),
        (ResamplingSpec) of(ResamplingSpec.class),
        (StreamSpec) of(StreamSpec.class),
        1000,
        0.01,
        (IntervalSpec) of(IntervalSpec.class),
        true,
        new InputRef("earlier"),
        (UserFunctions) of(UserFunctions.class),
        7,
        1L << 40);
  }

  private Object ofRecord(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(c -> of(c.getGenericType())).toArray();
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no sample of " + type, e);
    }
  }

  /** Equality by content, also of arrays within records. */
  static boolean same(Object a, Object b) {
    if (a == null || b == null || !a.getClass().isRecord() || a.getClass() != b.getClass()) {
      return a instanceof List<?> left && b instanceof List<?> right
          ? sameElements(left, right)
          : Objects.deepEquals(a, b);
    }
    return Arrays.stream(a.getClass().getRecordComponents())
        .allMatch(component -> same(value(component, a), value(component, b)));
  }

  private static boolean sameElements(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Object value(RecordComponent component, Object of) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
