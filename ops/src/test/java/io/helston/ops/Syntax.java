package io.helston.ops;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The syntax tree of a Java file, parsed by the JDK's compiler but not resolved. */
final class Syntax {
  private final SourceFile file;
  private final DocTrees trees;
  private final CompilationUnitTree unit;

  private Syntax(SourceFile file, DocTrees trees, CompilationUnitTree unit) {
    this.file = file;
    this.trees = trees;
    this.unit = unit;
  }

  /** The trees of files, in their order. One compiler reads all: each takes time to start. */
  static Stream<Syntax> of(List<SourceFile> files) {
    var sources = files.stream().map(Source::new).toList();
    var byUri = sources.stream().collect(Collectors.toMap(Source::toUri, source -> source.file));
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
    var trees = DocTrees.instance(task);
    try {
      return StreamSupport.stream(task.parse().spliterator(), false)
          .map(unit -> new Syntax(byUri.get(unit.getSourceFile().toUri()), trees, unit));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file as the compiler sees it. */
  private static final class Source extends SimpleJavaFileObject {
    private final SourceFile file;

    Source(SourceFile file) {
      super(URI.create("string:///" + file.name()), JavaFileObject.Kind.SOURCE);
      this.file = file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return file.text();
    }
  }

  /** Public top-level types without a Javadoc comment, each as {@code file: type}. */
  List<String> undocumentedTypes() {
    var found = new ArrayList<String>();
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type
          && type.getModifiers().getFlags().contains(Modifier.PUBLIC)
          && trees.getDocComment(TreePath.getPath(unit, type)) == null) {
        found.add(file.name() + ": " + type.getSimpleName());
      }
    }
    return found;
  }

  /** Catch blocks with neither a statement nor a reason, each as {@code file:line}. */
  List<String> emptyCatchBlocks() {
    var positions = trees.getSourcePositions();
    var found = new ArrayList<String>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitCatch(CatchTree clause, Void unused) {
        int start = (int) positions.getStartPosition(unit, clause.getBlock());
        int end = (int) positions.getEndPosition(unit, clause.getBlock());
        if (file.text().substring(start + 1, end - 1).isBlank()) {
          found.add(file.name() + ":" + unit.getLineMap().getLineNumber(start));
        }
        return super.visitCatch(clause, unused);
      }
    }.scan(unit, null);
    return found;
  }
}
