package io.helston.ops;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveOnlyPrivateConstructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.helston.node.analysis.Analyses;
import io.helston.protocol.spec.ArithmeticPrecision;
import io.helston.protocol.spec.BootstrapSpec;
import io.helston.protocol.spec.CovariateSpec;
import io.helston.protocol.spec.GenotypeFilter;
import io.helston.protocol.spec.InputRef;
import io.helston.protocol.spec.IntervalSpec;
import io.helston.protocol.spec.JobSpec;
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
import io.helston.protocol.spec.NbGlmSpec;
import io.helston.protocol.spec.NbGlmTesting;
import io.helston.protocol.spec.RandomStreamKind;
import io.helston.protocol.spec.ResamplingKind;
import io.helston.protocol.spec.ResamplingSpec;
import io.helston.protocol.spec.RheSpec;
import io.helston.protocol.spec.SomaBatching;
import io.helston.protocol.spec.SomaOrder;
import io.helston.protocol.spec.SomaQuery;
import io.helston.protocol.spec.SomaSampling;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import io.helston.protocol.spec.SomaUneven;
import io.helston.protocol.spec.StreamSpec;
import io.helston.protocol.spec.TraceConvention;
import io.helston.protocol.spec.UserFunctions;
import io.helston.protocol.spec.VariantQuality;
import java.io.File;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** Who may know whom, and what the engine never does. */
final class ArchitectureTest {
  private static final String MATH = "io.helston.math..";
  private static final String PROTOCOL = "io.helston.protocol..";
  private static final String NODE = "io.helston.node..";
  private static final String CLI = "io.helston.node.cli..";
  private static final String WORKER = "io.helston.node.worker..";
  private static final String COORDINATOR = "io.helston.node.coordinator..";
  private static final String SUPERVISOR = "io.helston.node.supervisor..";
  private static final String TRANSFER = "io.helston.node.transfer..";

  private static final Path METHOD_PAGES = Repository.root().resolve("ops/docs/methods");

  /** A specification of each kind, for what only an instance can tell. */
  private static final List<JobSpec> EXAMPLES =
      List.of(
          new RheSpec(
              "study",
              InputRef.none(),
              List.of(),
              CovariateSpec.none(),
              InputRef.none(),
              GenotypeFilter.none(),
              RheSpec.DEFAULT_BLOCKS,
              RheSpec.DEFAULT_VECTORS,
              1,
              InputRef.none(),
              TraceConvention.SYMMETRIC,
              ArithmeticPrecision.MIXED,
              0),
          new BootstrapSpec(
              InputRef.none(),
              List.of(),
              "nbinom",
              0,
              List.of(),
              List.of(),
              "",
              List.of(),
              ResamplingSpec.of(ResamplingKind.NONPARAMETRIC),
              new StreamSpec("1", RandomStreamKind.PHILOX4X64),
              BootstrapSpec.DEFAULT_REPLICATES,
              0,
              IntervalSpec.percentile(0.95),
              false,
              InputRef.none(),
              UserFunctions.none(),
              0,
              0),
          new KinshipMatrixSpec(
              "study",
              GenotypeFilter.none(),
              VariantQuality.standard(),
              "",
              KinshipKind.CENTERED,
              false,
              false,
              false,
              ArithmeticPrecision.DOUBLE,
              0),
          new NbGlmSpec(
              new NbGlmInputs(new InputRef("counts.tsv"), false, new InputRef("coldata.tsv")),
              new NbGlmDesign("~ condition", InputRef.none(), List.of(), List.of(), ""),
              NbGlmDispersion.standard(),
              NbGlmTesting.standard(),
              NbGlmFederation.none(),
              InputRef.none(),
              0),
          new LmmSpec(
              "study",
              InputRef.none(),
              List.of(),
              CovariateSpec.none(),
              GenotypeFilter.none(),
              VariantQuality.standard(),
              "",
              KinshipSpec.computed(KinshipKind.CENTERED, Loco.AUTO, false),
              List.of(LmmTest.WALD),
              "",
              false,
              ArithmeticPrecision.DOUBLE,
              0),
          new SomaSpec(
              new SomaQuery("cells", 0, "RNA", "data", "", "", List.of()),
              new SomaBatching(
                  128,
                  65536,
                  64,
                  true,
                  "1",
                  1,
                  SomaOrder.EPOCHS,
                  SomaSampling.uniform(),
                  SomaUneven.BALANCE),
              SomaShare.whole(),
              "",
              0));

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.helston");

  @Test
  void mathKnowsOnlyTheJdkAndEjml() {
    classes()
        .that()
        .resideInAPackage(MATH)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                MATH, "java..", "jdk.incubator.vector..", "org.ejml..", "org.bytedeco.javacpp.."))
        .check(PROGRAM);
  }

  @Test
  void mathDoesNoInputOutputTimingLoggingOrThreading() {
    // numpy's published tables are a resource on the class path; functions of users are serialized.
    noClasses()
        .that()
        .resideInAPackage(MATH)
        .and()
        .doNotHaveSimpleName("ZigguratTables")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.time..",
                    "java.util.concurrent..",
                    "java.util.logging..")
                .and(not(equivalentTo(Serializable.class))))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class)
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .check(PROGRAM);
  }

  @Test
  void protocolKnowsOnlyTheJdkJacksonAnnotationsAndActorRef() {
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(PROTOCOL, "java..", "com.fasterxml.jackson.annotation..");
    classes()
        .that()
        .resideInAPackage(PROTOCOL)
        .should()
        .onlyDependOnClassesThat(allowed.or(type(ActorRef.class)))
        .check(PROGRAM);
  }

  @Test
  void protocolAndMathDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(PROTOCOL)
        .should()
        .dependOnClassesThat(resideInAnyPackage(MATH, NODE))
        .check(PROGRAM);
    noClasses()
        .that()
        .resideInAPackage(MATH)
        .should()
        .dependOnClassesThat(resideInAnyPackage(PROTOCOL, NODE))
        .check(PROGRAM);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.helston.(*).(*)..").should().beFreeOfCycles().check(PROGRAM);
  }

  @Test
  void protocolIsInterfacesRecordsAndEnums() {
    classes()
        .that()
        .resideInAPackage(PROTOCOL)
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .and()
        .areNotAnonymousClasses()
        .should()
        .beInterfaces()
        .orShould()
        .beRecords()
        .orShould()
        .beEnums()
        .orShould(haveOnlyPrivateConstructors().and(haveModifier(JavaModifier.FINAL)))
        .check(PROGRAM);
  }

  @Test
  void engineActorsDoNotTouchFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(WORKER, COORDINATOR, SUPERVISOR)
        .should()
        .dependOnClassesThat(resideInAPackage("java.nio.file..").or(type(File.class)))
        .check(PROGRAM);
  }

  @Test
  void engineNeverBlocks() {
    noClasses()
        .that()
        .resideInAnyPackage(WORKER, COORDINATOR, SUPERVISOR, TRANSFER)
        .should()
        .accessTargetWhere(describe("it waits for a thread or a future", ArchitectureTest::waits))
        .check(PROGRAM);
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() {
    noClasses()
        .that(not(resideInAnyPackage(CLI, "io.helston.ops.bench..")))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(PROGRAM);
  }

  @Test
  void onlyTheFlightServerKnowsArrow() {
    noClasses()
        .that(not(resideInAPackage("io.helston.node.client.soma.flight..")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.apache.arrow..", "io.grpc.."))
        .check(PROGRAM);
  }

  @Test
  void actorsAreFinalAndMadeByTheirFactories() {
    classes()
        .that()
        .areAssignableTo(AbstractBehavior.class)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveOnlyPrivateConstructors()
        .check(PROGRAM);
  }

  @Test
  void everySpecificationHasAnAnalysis() {
    assertThat(EXAMPLES.stream().<Class<?>>map(JobSpec::getClass))
        .as("one example of each permitted specification")
        .containsExactlyInAnyOrderElementsOf(specifications(JobSpec.class));
    assertThat(EXAMPLES)
        .allSatisfy(
            spec ->
                assertThat(Analyses.all().workload(spec).specType())
                    .isEqualTo((Object) spec.getClass()));
  }

  @Test
  void everyAnalysisHasACommandOfItsName() throws ClassNotFoundException {
    Class<?> top = Class.forName("io.helston.node.cli.HelstonCommand");
    assertThat(Stream.of(top.getAnnotation(Command.class).subcommands()))
        .extracting(command -> command.getAnnotation(Command.class).name())
        .containsAll(EXAMPLES.stream().map(JobSpec::analysis).toList());
  }

  @Test
  void everyAnalysisHasAPage() {
    assertThat(EXAMPLES.stream().map(spec -> METHOD_PAGES.resolve(spec.analysis() + ".md")))
        .allSatisfy(page -> assertThat(page).isNotEmptyFile());
  }

  private static List<Class<?>> specifications(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(c -> specifications(c).stream()).toList()
        : List.of(type);
  }

  private static boolean waits(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    return owner.isEquivalentTo(Thread.class) && Set.of("sleep", "join").contains(name)
        || owner.isAssignableTo(Future.class) && Set.of("get", "join").contains(name);
  }
}
