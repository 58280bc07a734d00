package io.helston.node.report.plot;

import io.helston.node.report.svg.Palette;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples and the groups they are shown in.
 *
 * @param samples names
 * @param labels the group of each sample
 */
public record SampleGroups(List<String> samples, List<String> labels) {
  /** The colours that also stay apart on a dark page. */
  private static final List<String> COLOURS =
      List.of(
          Palette.ACCENT,
          Palette.ORANGE,
          Palette.GREEN,
          Palette.VERMILION,
          Palette.PURPLE,
          Palette.YELLOW);

  public SampleGroups {
    samples = List.copyOf(samples);
    labels = List.copyOf(labels);
    if (samples.size() != labels.size()) {
      throw new IllegalArgumentException(
          samples.size() + " samples and " + labels.size() + " groups");
    }
  }

  /** The groups in the order of their first sample. */
  List<String> groups() {
    return labels.stream().distinct().toList();
  }

  /** Number of the group of each sample. */
  int[] numbers() {
    List<String> groups = new ArrayList<>(groups());
    return labels.stream().mapToInt(groups::indexOf).toArray();
  }

  /** The colour of a group; all from the seventh on share one. */
  static String colour(int group) {
    return group < COLOURS.size() ? COLOURS.get(group) : Palette.MUTED;
  }

  /** The caption, saying so if groups share a colour. */
  static String captioned(String caption, int groups) {
    return groups <= COLOURS.size()
        ? caption
        : caption + " Groups from the seventh on share a colour.";
  }
}
