package io.helston.node.data.soma.query;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a filter by recursive descent. */
final class Parser {
  private static final int DEEPEST = 100;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Expression parse(String filter) {
    var parser = new Parser(Lexer.tokens(filter));
    Expression expression = parser.disjunction();
    if (parser.peek().kind() != Token.Kind.END) {
      throw parser.unexpected("'and', 'or' or the end");
    }
    return expression;
  }

  private Expression disjunction() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(conjunction());
    } while (takeWord("or") || takeSymbol("|"));
    return parts.size() == 1 ? parts.getFirst() : new Expression.Or(parts);
  }

  private Expression conjunction() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(condition());
    } while (takeWord("and") || takeSymbol("&"));
    return parts.size() == 1 ? parts.getFirst() : new Expression.And(parts);
  }

  private Expression condition() {
    if (takeSymbol("(")) {
      if (++depth > DEEPEST) {
        throw new FilterFault(peek().position(), "found more than %d brackets".formatted(DEEPEST));
      }
      Expression inner = disjunction();
      depth--;
      require(")");
      return inner;
    }
    if (peek().is(Token.Kind.NAME, "not")) {
      throw unexpected("a condition; 'not' can only stand before 'in'");
    }
    Operand first = operand();
    boolean negated = takeWord("not");
    if (negated && !peek().is(Token.Kind.NAME, "in")) {
      throw unexpected("'in'");
    }
    return takeWord("in") ? membership(first, negated) : comparison(first);
  }

  private Expression comparison(Operand first) {
    List<Expression> parts = new ArrayList<>();
    Operand left = first;
    Optional<Operator> operator = operator();
    if (operator.isEmpty()) {
      throw unexpected("one of == != < <= > >= in");
    }
    while (operator.isPresent()) {
      Operand right = operand();
      parts.add(comparison(left, operator.get(), right));
      left = right;
      operator = operator();
    }
    return parts.size() == 1 ? parts.getFirst() : new Expression.And(parts);
  }

  private static Expression comparison(Operand left, Operator operator, Operand right) {
    if ((left.value() == null) == (right.value() == null)) {
      throw new FilterFault(
          left.position(),
          "found two %s, expected a column and a value"
              .formatted(left.value() == null ? "columns" : "values"));
    }
    return right.value() != null
        ? new Expression.Comparison(left.column(), left.position(), operator, right.value())
        : new Expression.Comparison(
            right.column(), right.position(), operator.turned(), left.value());
  }

  private Expression membership(Operand column, boolean negated) {
    if (column.value() != null) {
      throw new FilterFault(column.position(), "found a value before 'in', expected a column");
    }
    require("[");
    List<Literal> values = new ArrayList<>();
    while (!takeSymbol("]")) {
      values.add(value());
      if (!peek().is(Token.Kind.SYMBOL, "]")) {
        require(",");
      }
    }
    return new Expression.Membership(column.column(), column.position(), negated, values);
  }

  private Literal value() {
    Operand operand = operand();
    if (operand.value() == null) {
      throw new FilterFault(operand.position(), "found a column, expected a value");
    }
    return operand.value();
  }

  private Operand operand() {
    Token token = peek();
    at++;
    return switch (token.kind()) {
      case TEXT -> new Operand(null, new Literal.Text(token.text()), token.position());
      case NUMBER -> new Operand(null, number(token), token.position());
      case NAME -> named(token);
      case SYMBOL, END -> {
        at--;
        throw unexpected("a column or value");
      }
    };
  }

  private Operand named(Token token) {
    boolean called = peek().is(Token.Kind.SYMBOL, "(");
    return switch (token.text()) {
      case "True", "False" ->
          new Operand(null, new Literal.Truth(token.text().equals("True")), token.position());
      case "attr" -> called ? attribute(token) : new Operand("attr", null, token.position());
      case "val" -> {
        if (!called) {
          yield new Operand("val", null, token.position());
        }
        require("(");
        Literal inner = value();
        require(")");
        yield new Operand(null, inner, token.position());
      }
      case "and", "or", "in", "not" -> {
        at--;
        throw unexpected("a column or value");
      }
      default -> new Operand(token.text(), null, token.position());
    };
  }

  private Operand attribute(Token token) {
    require("(");
    Token name = peek();
    if (name.kind() != Token.Kind.TEXT && name.kind() != Token.Kind.NAME) {
      throw unexpected("the name of a column");
    }
    at++;
    require(")");
    return new Operand(name.text(), null, token.position());
  }

  private static Literal number(Token token) {
    boolean whole = token.text().matches("[-+]?\\d+");
    double real = Double.parseDouble(token.text());
    if (Double.isInfinite(real) || whole && !fitsLong(token.text())) {
      throw new FilterFault(
          token.position(), "found %s, expected a number of 64 bits".formatted(token.shown()));
    }
    return whole ? new Literal.Whole(Long.parseLong(token.text())) : new Literal.Real(real);
  }

  private static boolean fitsLong(String digits) {
    return new BigInteger(digits).bitLength() < Long.SIZE;
  }

  private Optional<Operator> operator() {
    Optional<Operator> operator =
        peek().kind() == Token.Kind.SYMBOL ? Operator.of(peek().text()) : Optional.empty();
    if (operator.isPresent()) {
      at++;
    }
    return operator;
  }

  private boolean takeWord(String word) {
    return take(Token.Kind.NAME, word);
  }

  private boolean takeSymbol(String symbol) {
    return take(Token.Kind.SYMBOL, symbol);
  }

  private boolean take(Token.Kind kind, String text) {
    boolean found = peek().is(kind, text);
    at += found ? 1 : 0;
    return found;
  }

  private void require(String symbol) {
    if (!takeSymbol(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private FilterFault unexpected(String expected) {
    return new FilterFault(
        peek().position(), "found %s, expected %s".formatted(peek().shown(), expected));
  }

  /** A column, or a value if that is not null. */
  private record Operand(String column, Literal value, int position) {}
}
