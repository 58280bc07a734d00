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

  static Syntax of(SourceFile file) {
    var source =
        new SimpleJavaFileObject(
            URI.create("string:///" + file.name()), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
          }
        };
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task =
        (JavacTask)
            compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(source));
    try {
      return new Syntax(file, DocTrees.instance(task), task.parse().iterator().next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
