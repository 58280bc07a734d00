package io.helston.node.data.soma.query;

/** A value that stands in a filter. */
sealed interface Literal {
  /** How the value reads in messages. */
  String shown();

  /** Text in quotes. */
  record Text(String value) implements Literal {
    @Override
    public String shown() {
      return "the text '" + value + "'";
    }
  }

  /** A whole number. */
  record Whole(long value) implements Literal {
    @Override
    public String shown() {
      return "the number " + value;
    }
  }

  /** A number with a point or exponent. */
  record Real(double value) implements Literal {
    @Override
    public String shown() {
      return "the number " + value;
    }
  }

  /** True or False. */
  record Truth(boolean value) implements Literal {
    @Override
    public String shown() {
      return value ? "True" : "False";
    }
  }
}
