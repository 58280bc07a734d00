package io.helston.node.data.soma.query;

/** A value filter that has no meaning; the sentence says where. */
public final class FilterFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FilterFault(int position, String sentence) {
    super(
        "at character %d of the filter: %s".formatted(position + 1, sentence), null, false, false);
  }
}
