package io.helston.node.cli;

import io.helston.protocol.spec.FoldChangeAlternative;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What users of {@code helston nbglm} choose from. */
final class NbGlmChoices {
  private NbGlmChoices() {}

  /** How coefficients are fitted. */
  enum Irls {
    /** As DESeq2, every gene with all its samples. */
    DESEQ2,
    /** As FedPyDESeq2, over sites. */
    FED
  }

  /** Whether something is done. */
  enum Switch {
    /** It is. */
    ON,
    /** It is not. */
    OFF
  }

  /** A transformation of counts. */
  enum Transform {
    /** Variance stabilising. */
    VST
  }

  /** A prior of fold changes. */
  enum Shrinkage {
    /** apeglm's Cauchy prior. */
    APEGLM
  }

  /** DESeq2's names of alternatives. */
  static final class Alternative implements ITypeConverter<FoldChangeAlternative> {
    @Override
    public FoldChangeAlternative convert(String text) {
      List<String> names =
          Arrays.stream(FoldChangeAlternative.values()).map(a -> camel(a.name())).toList();
      int found = names.indexOf(text);
      if (found < 0) {
        throw new TypeConversionException(
            "expected " + String.join(", ", names) + " but was '" + text + "'");
      }
      return FoldChangeAlternative.values()[found];
    }

    private static String camel(String name) {
      String[] parts = name.toLowerCase(Locale.ROOT).split("_");
      return parts[0] + (parts.length > 1 ? "Abs" : "");
    }
  }
}
