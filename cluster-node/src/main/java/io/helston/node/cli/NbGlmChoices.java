package io.helston.node.cli;

import io.helston.protocol.spec.FoldChangeAlternative;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words of {@code helston nbglm} that are no enum's names. */
final class NbGlmChoices {
  private NbGlmChoices() {}

  /** {@code deseq2} is false, {@code fed} true. */
  static final class Irls implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return index(text, List.of("deseq2", "fed")) == 1;
    }
  }

  /** {@code off} is false, {@code on} true. */
  static final class Switch implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return index(text, List.of("off", "on")) == 1;
    }
  }

  /** Only {@code vst}. */
  static final class Transform implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return index(text, List.of("vst")) == 0;
    }
  }

  /** Only {@code apeglm}. */
  static final class Shrink implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return index(text, List.of("apeglm")) == 0;
    }
  }

  /** DESeq2's names of alternatives. */
  static final class Alternative implements ITypeConverter<FoldChangeAlternative> {
    @Override
    public FoldChangeAlternative convert(String text) {
      List<String> names =
          Arrays.stream(FoldChangeAlternative.values()).map(a -> camel(a.name())).toList();
      return FoldChangeAlternative.values()[index(text, names)];
    }

    private static String camel(String name) {
      String[] parts = name.toLowerCase(Locale.ROOT).split("_");
      return parts[0] + (parts.length > 1 ? "Abs" : "");
    }
  }

  private static int index(String text, List<String> words) {
    int found = words.indexOf(text);
    if (found < 0) {
      throw new TypeConversionException(
          "expected "
              + words.stream().collect(Collectors.joining(" or "))
              + " but was '"
              + text
              + "'");
    }
    return found;
  }
}
