package io.helston.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What holds for every source file of the repository, whatever it does. */
final class CodeStandardsTest {
  private static final int MAX_LINES = 450;
  private static final int MAX_WIDTH = 100;
  private static final int MEDIAN_GOAL = 110;

  // A letter in brackets keeps a pattern from finding itself.
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TO[D]O|FIX[M]E|X[X]X)\\b");
  private static final Pattern AUTHOR = Pattern.compile("@[a]uthor\\b");
  private static final Pattern PRINTED = Pattern.compile("\\bSystem\\.(out|err)\\.[p]rint");
  private static final Pattern SWITCHED_OFF = Pattern.compile("@[D]isabled\\b");

  private static final List<SourceFile> JAVA_FILES = Repository.javaFiles();
  private static final List<SourceFile> MAIN_FILES =
      JAVA_FILES.stream().filter(SourceFile::isMain).toList();

  @Test
  void everyModuleIsLookedAt() {
    assertThat(JAVA_FILES)
        .extracting(file -> file.name().substring(0, file.name().indexOf('/')))
        .contains("protocol", "math", "cluster-node", "ops");
  }

  @Test
  void filesAreShort() {
    assertThat(JAVA_FILES.stream().filter(file -> file.lines().size() > MAX_LINES))
        .extracting(file -> file.name() + ": " + file.lines().size() + " lines")
        .as("files of more than %d lines", MAX_LINES)
        .isEmpty();
  }

  @Test
  void medianLengthIsReported(TestReporter reporter) {
    int[] lengths = MAIN_FILES.stream().mapToInt(file -> file.lines().size()).sorted().toArray();
    assertThat(lengths).isNotEmpty();
    reporter.publishEntry(
        "median lines of a main file (goal: at most " + MEDIAN_GOAL + ")",
        String.valueOf(lengths[lengths.length / 2]));
  }

  @Test
  void linesAreNarrow() {
    assertThat(violations(JAVA_FILES, CodeStandardsTest::isTooWide)).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(violations(JAVA_FILES, UNFINISHED.asPredicate())).isEmpty();
  }

  @Test
  void filesNameNoAuthors() {
    assertThat(violations(JAVA_FILES, AUTHOR.asPredicate())).isEmpty();
  }

  @Test
  void testsDoNotPrint() {
    assertThat(violations(testFiles(), PRINTED.asPredicate())).isEmpty();
  }

  @Test
  void noTestIsSwitchedOff() {
    assertThat(violations(testFiles(), SWITCHED_OFF.asPredicate())).isEmpty();
  }

  @Test
  void everyMainPackageIsDescribed() {
    assertThat(
            MAIN_FILES.stream()
                .map(file -> file.path().resolveSibling("package-info.java"))
                .distinct()
                .filter(description -> !Files.exists(description)))
        .as("descriptions of packages that are missing")
        .isEmpty();
  }

  @Test
  void publicTypesHaveJavadoc() {
    assertThat(Syntax.of(MAIN_FILES).flatMap(file -> file.undocumentedTypes().stream()))
        .as("public types without Javadoc")
        .isEmpty();
  }

  @Test
  void noExceptionIsSwallowed() {
    assertThat(Syntax.of(JAVA_FILES).flatMap(file -> file.emptyCatchBlocks().stream()))
        .as("empty catch blocks")
        .isEmpty();
  }

  @Test
  void linksOfThePagesLeadSomewhere() {
    var broken = new ArrayList<String>();
    for (SourceFile page : Repository.files(".md")) {
      for (String link : MarkdownLinks.local(page.text())) {
        Path base = link.startsWith("/") ? Repository.root() : page.path().getParent();
        Path target = base.resolve(link.replaceFirst("^/+", "")).normalize();
        if (!target.startsWith(Repository.root()) || !Files.exists(target)) {
          broken.add(page.name() + ": " + link);
        }
      }
    }
    assertThat(broken).as("links to nothing in the repository").isEmpty();
  }

  private static boolean isTooWide(String line) {
    return line.codePointCount(0, line.length()) > MAX_WIDTH
        && !line.startsWith("import ")
        && !line.contains("://");
  }

  private static List<SourceFile> testFiles() {
    return JAVA_FILES.stream().filter(SourceFile::isTest).toList();
  }

  private static List<String> violations(List<SourceFile> files, Predicate<String> condition) {
    return files.stream().flatMap(file -> file.linesWith(condition).stream()).toList();
  }
}
