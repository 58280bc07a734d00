package io.helston.math.nbglm.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads formulas of +, -, : and * over variables, 0 and 1. */
final class FormulaParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:([~+\\-:*])|`([^`]+)`|([\\p{L}.][\\p{L}\\p{N}._]*)|([01])(?![\\w.]))\\s*");

  private enum Kind {
    OPERATOR,
    NAME,
    NUMBER
  }

  private record Token(Kind kind, String text) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private final Set<Set<Integer>> terms = new LinkedHashSet<>();
  private boolean intercept = true;
  private int at;

  FormulaParser(String text) {
    this.text = text;
  }

  Formula parse() {
    tokenise();
    if (isOperator("~")) {
      at++;
    }
    if (at == tokens.size()) {
      throw unreadable("it has no terms; write ~ 1 for a model of the mean alone");
    }
    boolean add = true;
    if (isOperator("+") || isOperator("-")) {
      add = isOperator("+");
      at++;
    }
    summand(add);
    while (at < tokens.size()) {
      if (!isOperator("+") && !isOperator("-")) {
        throw unreadable("there is no + before '" + tokens.get(at).text + "'");
      }
      add = isOperator("+");
      at++;
      summand(add);
    }
    Comparator<Set<Integer>> bySize = Comparator.comparingInt(Set::size);
    return new Formula(intercept, terms.stream().sorted(bySize).map(this::term).toList());
  }

  private void tokenise() {
    Matcher matcher = TOKEN.matcher(text);
    int from = 0;
    while (from < text.length()) {
      if (!matcher.find(from) || matcher.start() != from || matcher.end() == from) {
        throw unreadable(
            "'" + text.substring(from).strip() + "' is neither a variable nor +, -, : or *");
      }
      if (matcher.group(1) != null) {
        tokens.add(new Token(Kind.OPERATOR, matcher.group(1)));
      } else if (matcher.group(4) != null) {
        tokens.add(new Token(Kind.NUMBER, matcher.group(4)));
      } else {
        String quoted = matcher.group(2);
        tokens.add(new Token(Kind.NAME, quoted != null ? quoted : matcher.group(3)));
      }
      from = matcher.end();
    }
  }

  /** A number, or interactions and crossings of variables. */
  private void summand(boolean add) {
    if (at < tokens.size() && tokens.get(at).kind == Kind.NUMBER) {
      intercept = tokens.get(at++).text.equals("1") == add;
      return;
    }
    Set<Set<Integer>> crossed = new LinkedHashSet<>();
    crossed.add(interaction());
    while (isOperator("*")) {
      at++;
      Set<Integer> next = interaction();
      Set<Set<Integer>> products = new LinkedHashSet<>(crossed);
      products.add(next);
      for (Set<Integer> term : crossed) {
        products.add(union(term, next));
      }
      crossed = products;
    }
    if (add) {
      terms.addAll(crossed);
    } else {
      terms.removeAll(crossed);
    }
  }

  private Set<Integer> interaction() {
    Set<Integer> term = new TreeSet<>();
    term.add(variable());
    while (isOperator(":")) {
      at++;
      term.add(variable());
    }
    return term;
  }

  private int variable() {
    if (at == tokens.size()) {
      throw unreadable("it ends where a variable should follow");
    }
    Token token = tokens.get(at++);
    if (token.kind != Kind.NAME) {
      throw unreadable("'" + token.text + "' stands where a variable should be");
    }
    if (!variables.contains(token.text)) {
      variables.add(token.text);
    }
    return variables.indexOf(token.text);
  }

  private boolean isOperator(String operator) {
    return at < tokens.size()
        && tokens.get(at).kind == Kind.OPERATOR
        && tokens.get(at).text.equals(operator);
  }

  private Term term(Set<Integer> indices) {
    return new Term(indices.stream().map(variables::get).toList());
  }

  private static Set<Integer> union(Set<Integer> a, Set<Integer> b) {
    Set<Integer> union = new TreeSet<>(a);
    union.addAll(b);
    return union;
  }

  private IllegalArgumentException unreadable(String why) {
    return new IllegalArgumentException(
        "The formula '%s' can't be read: %s.".formatted(text.strip(), why));
  }
}
