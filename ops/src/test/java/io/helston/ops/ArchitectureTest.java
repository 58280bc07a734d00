package io.helston.ops;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveOnlyPrivateConstructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.junit.jupiter.api.Test;

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
            resideInAnyPackage(MATH, "java..", "jdk.incubator.vector..", "org.ejml.."))
        .check(PROGRAM);
  }

  @Test
  void mathDoesNoInputOutputTimingLoggingOrThreading() {
    noClasses()
        .that()
        .resideInAPackage(MATH)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.io..",
                "java.nio.file..",
                "java.time..",
                "java.util.concurrent..",
                "java.util.logging.."))
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
        .onlyDependOnClassesThat(allowed.or(JavaClass.Predicates.type(ActorRef.class)))
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
        .orShould(haveModifier(JavaModifier.FINAL).and(haveOnlyPrivateConstructors()))
        .check(PROGRAM);
  }

  @Test
  void engineActorsDoNotTouchFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(WORKER, COORDINATOR, SUPERVISOR)
        .should()
        .dependOnClassesThat(resideInAPackage("java.nio.file..").or(JavaClass.Predicates.type(File.class)))
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
        .that(not(resideInAPackage(CLI)))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
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

  private static boolean waits(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    return owner.isEquivalentTo(Thread.class) && Set.of("sleep", "join").contains(name)
        || owner.isAssignableTo(Future.class) && Set.of("get", "join").contains(name);
  }
}
