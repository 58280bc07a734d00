package io.helston.ops;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The links of a Markdown page that should lead to a file of the repository. */
final class MarkdownLinks {
  private static final Pattern CODE =
      Pattern.compile("^ *(```|~~~).*?^ *\\1|`[^`\n]*`", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern INLINE =
      Pattern.compile("\\]\\(\\s*<?([^)\\s>]+)>?(?:\\s+[\"'][^)]*)?\\s*\\)");
  private static final Pattern REFERENCE =
      Pattern.compile("^ {0,3}\\[[^\\]^]+\\]:\\s*<?([^\\s>]+)", Pattern.MULTILINE);
  private static final Pattern HTML =
      Pattern.compile("<[a-zA-Z][^>]*?\\s(?:src|href|srcset)=[\"']([^\"'\\s]+)");
  private static final Pattern ELSEWHERE = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*:|//|#)");

  private MarkdownLinks() {}

  /** Local link targets in the order of their kinds, without anchors; code is not looked at. */
  static List<String> local(String page) {
    String prose = CODE.matcher(page).replaceAll("");
    var links = new ArrayList<String>();
    for (Pattern kind : List.of(INLINE, REFERENCE, HTML)) {
      kind.matcher(prose)
          .results()
          .map(match -> match.group(1))
          .filter(target -> !ELSEWHERE.matcher(target).find())
          .map(target -> target.replaceFirst("[#?].*", "").replace("+", "%2B"))
          .map(target -> URLDecoder.decode(target, StandardCharsets.UTF_8))
          .forEach(links::add);
    }
    return links;
  }
}
