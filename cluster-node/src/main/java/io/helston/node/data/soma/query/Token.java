package io.helston.node.data.soma.query;

/**
 * A word of a filter.
 *
 * @param text the word, without quotes if it is text
 * @param position where it starts, counted from 0
 */
record Token(Kind kind, String text, int position) {
  enum Kind {
    NAME,
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  boolean is(Kind wanted, String word) {
    return kind == wanted && text.equals(word);
  }

  /** How the word reads in messages. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
