package io.helston.node.report;

/**
 * The style sheet of a report. It has none of the characters that HTML and XML read differently
 * inside a style element.
 */
final class PageStyle {
  static final String CSS =
      """

      :root {
        color-scheme: light dark;
        --ink: #222222;
        --muted: #555555;
        --line: #e2e2e2;
        --paper: #ffffff;
        --soft: #f5f6f7;
        --accent: #0072b2;
        --warning: #d55e00;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --ink: #e8e8e8;
          --muted: #b0b0b0;
          --line: #3a3d40;
          --paper: #17191b;
          --soft: #202326;
          --accent: #56b4e9;
          --warning: #e69f00;
        }
      }
      * { box-sizing: border-box; }
      body {
        margin: 0 auto;
        padding: 2rem 1.25rem 4rem;
        max-width: 68rem;
        color: var(--ink);
        background: var(--paper);
        font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial,
          sans-serif;
        font-variant-numeric: tabular-nums;
      }
      h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
      h2 {
        font-size: 1.2rem;
        margin: 2.5rem 0 .75rem;
        padding-top: .75rem;
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      p, li { max-width: 48rem; overflow-wrap: anywhere; }
      .analysis { color: var(--muted); margin: 0 0 1.5rem; }
      .summary { list-style: none; margin: 0; padding: 0; }
      .summary li {
        padding: .3rem .75rem;
        margin: .3rem 0;
        border-left: 3px solid var(--accent);
        background: var(--soft);
      }
      .warnings li::marker { color: var(--warning); }
      .warnings h2 { color: var(--warning); }
      .figures { display: flex; flex-wrap: wrap; gap: 1.5rem 2rem; align-items: flex-start; }
      figure { margin: 0; max-width: 100%; }
      figure svg { display: block; max-width: 100%; height: auto; }
      figcaption { color: var(--muted); font-size: .875rem; margin-top: .25rem;
        overflow-wrap: anywhere; }
      .fill-ink { fill: var(--ink); }
      .fill-muted { fill: var(--muted); }
      .fill-accent { fill: var(--accent); }
      .line-ink { stroke: var(--ink); }
      .line-muted { stroke: var(--muted); }
      .line-grid { stroke: var(--line); }
      .line-accent { stroke: var(--accent); }
      details { margin-top: .35rem; font-size: .875rem; }
      summary { color: var(--accent); cursor: pointer; }
      pre {
        margin: .5rem 0;
        padding: .6rem .75rem;
        max-height: 22rem;
        overflow: auto;
        background: var(--soft);
        font: .8rem/1.45 ui-monospace, "SF Mono", Menlo, Consolas, monospace;
        tab-size: 16;
      }
      pre.command { white-space: pre-wrap; overflow-wrap: anywhere; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-size: .875rem; margin: .5rem 0 1rem; }
      caption { text-align: left; color: var(--muted); padding-bottom: .4rem; }
      th, td {
        text-align: left;
        padding: .25rem .75rem;
        border-bottom: 1px solid var(--line);
        white-space: nowrap;
      }
      th { font-weight: 600; border-bottom: 1px solid var(--muted); }
      .number { text-align: right; }
      @media print {
        body { max-width: none; padding: 0; font-size: 11pt; }
        figure, tr { break-inside: avoid; }
        h2 { break-after: avoid; }
        details:not([open]) { display: none; }
        .wide { overflow: visible; }
        pre { max-height: none; white-space: pre-wrap; }
      }
      """;

  private PageStyle() {}
}
