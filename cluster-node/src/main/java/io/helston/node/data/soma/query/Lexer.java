package io.helston.node.data.soma.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a filter into words. */
final class Lexer {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");
  private static final Pattern SYMBOL = Pattern.compile("==|!=|<=|>=|[<>()\\[\\],&|]");

  private final String filter;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String filter) {
    this.filter = filter;
  }

  static List<Token> tokens(String filter) {
    var lexer = new Lexer(filter);
    while (lexer.next()) {
      continue;
    }
    return lexer.tokens;
  }

  private boolean next() {
    while (at < filter.length() && Character.isWhitespace(filter.charAt(at))) {
      at++;
    }
    if (at == filter.length()) {
      tokens.add(new Token(Token.Kind.END, "", at));
      return false;
    }
    char first = filter.charAt(at);
    if (first == '"' || first == '\'') {
      text(first);
    } else if (!take(NUMBER, Token.Kind.NUMBER)
        && !take(NAME, Token.Kind.NAME)
        && !take(SYMBOL, Token.Kind.SYMBOL)) {
      throw new FilterFault(
          at,
          first == '='
              ? "found '=', expected '=='"
              : "found '%s', expected a column, a value or an operator"
                  .formatted(Character.toString(filter.codePointAt(at))));
    }
    return true;
  }

  private boolean take(Pattern pattern, Token.Kind kind) {
    Matcher matcher = pattern.matcher(filter).region(at, filter.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    tokens.add(new Token(kind, matcher.group(), at));
    at = matcher.end();
    return true;
  }

  private void text(char quote) {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < filter.length() && filter.charAt(at) != quote) {
      char next = filter.charAt(at++);
      if (next == '\\' && at < filter.length()) {
        next = escaped(filter.charAt(at++));
      }
      text.append(next);
    }
    if (at == filter.length()) {
      throw new FilterFault(start, "found text without its closing " + quote);
    }
    at++;
    tokens.add(new Token(Token.Kind.TEXT, text.toString(), start));
  }

  private char escaped(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case '\\', '\'', '"' -> letter;
      default ->
          throw new FilterFault(
              at - 2, "found '\\%s', expected one of \\n \\t \\\\ \\' \\\"".formatted(letter));
    };
  }
}
