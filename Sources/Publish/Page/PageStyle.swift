// The style of the page: a calm newspaper with a data desk. Screen and phone, light and dark, and paper.

internal import Markup

/// The one style sheet, inside the page.
let pageStyle: HTML = """
  <style>
  :root {
    --paper: #fdfcf9; --card: #ffffff; --ink: #1c1b19; --soft: #5b574f; --rule: #d9d4c9; --strong: #1c1b19; --link: #0a4d8c;
    --disputed: #8a3900; --disputed-bg: #fbeddd; --unconfirmed: #59368f; --unconfirmed-bg: #f2ecfb;
    --single: #3c4853; --single-bg: #edf0f2; --error: #98191b; --error-bg: #fbe9e7; --figure-bg: #fff1b8;
    --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, "Noto Serif", "Noto Naskh Arabic", serif;
    --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Noto Sans Arabic", sans-serif;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #141618; --card: #1a1d20; --ink: #e9e6df; --soft: #aaa69c; --rule: #363a3e; --strong: #8d8a82; --link: #8fbdf2;
      --disputed: #f2b374; --disputed-bg: #35240f; --unconfirmed: #cfbaf7; --unconfirmed-bg: #2b2142;
      --single: #bccad6; --single-bg: #262d33; --error: #f4a6a3; --error-bg: #3b1c1c; --figure-bg: #54460d;
    }
  }
  * { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
  body {
    margin: 0 auto; max-width: 66rem; padding: 0 1.5rem 4rem; background: var(--paper); color: var(--ink);
    font: 1.0625rem/1.55 var(--serif); font-variant-numeric: lining-nums; overflow-wrap: break-word;
  }
  a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
  a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
  h1, h2, h3, h4 { line-height: 1.2; margin: 0; text-wrap: balance; }
  code { font: .86em/1 ui-monospace, "SFMono-Regular", Menlo, "Liberation Mono", "DejaVu Sans Mono", monospace; }
  .skip { position: absolute; left: -100vw; }
  .skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--card); z-index: 1; }
  .away {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  .dot { color: var(--soft); padding: 0 .15em; }
  .masthead { border-top: 5px double var(--strong); border-bottom: 1px solid var(--strong); margin: 1.75rem 0 0; padding: 1rem 0 0; }
  .kicker { margin: 0 0 .35rem; font: 600 .8125rem/1.3 var(--sans); color: var(--soft); letter-spacing: .04em; }
  h1 { font-size: clamp(1.9rem, 6vw, 3.1rem); font-weight: 700; letter-spacing: -.012em; line-height: 1.08; }
  .subtitle { margin: .5rem 0 0; font-size: 1.15rem; color: var(--soft); }
  .dateline { margin: .8rem 0; font: .875rem/1.5 var(--sans); color: var(--soft); }
  nav { border-top: 1px solid var(--rule); }
  nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; padding: .2rem 0; list-style: none; font: .9rem/1.4 var(--sans); }
  nav a { display: inline-block; padding: .4rem 0; text-decoration: none; }
  nav a:hover { text-decoration: underline; }
  .notice { margin: 0 0 .9rem; padding: .55rem .8rem; background: var(--error-bg); border-left: 4px solid var(--error); font: 600 .9375rem/1.4 var(--sans); }
  .notice a { color: var(--error); }
  section { margin-top: 2.75rem; }
  h2 { font-size: 1.6rem; letter-spacing: -.006em; padding-bottom: .4rem; border-bottom: 2px solid var(--strong); }
  .howto, .quiet { max-width: 46rem; margin: .7rem 0 0; font: .875rem/1.5 var(--sans); color: var(--soft); }
  .subject { margin-top: 1.9rem; }
  .subject h3, .subject h4 { font-size: 1.25rem; }
  h3.series { margin-top: 2.5rem; font-size: 1.3rem; }
  h3.series + .subject { margin-top: 1rem; }
  .subject h4 { font-size: 1.1rem; }
  .first { margin: .2rem 0 0; color: var(--soft); font-size: .975rem; font-style: italic; }

  table { border-collapse: collapse; width: 100%; margin-top: .7rem; font: .9375rem/1.42 var(--sans); }
  caption { text-align: left; font-size: .8125rem; color: var(--soft); padding-bottom: .4rem; max-width: 46rem; }
  .figures caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  th, td { text-align: left; vertical-align: top; padding: .6rem 1.1rem .6rem 0; border-bottom: 1px solid var(--rule); }
  th:last-child, td:last-child { padding-right: 0; }
  thead th { font-size: .8125rem; font-weight: 500; color: var(--soft); padding-top: .2rem; padding-bottom: .3rem; }
  tbody th { font-weight: 600; }
  .figures { table-layout: fixed; }
  .figures th:nth-child(1) { width: 21%; }
  .figures th:nth-child(2) { width: 25%; }
  .figures th:nth-child(4) { width: 20%; }
  .part th { padding-left: 1.1rem; font-weight: 400; position: relative; }
  .part th::before { content: ""; position: absolute; left: .25rem; top: 0; height: 1.25em; width: .5rem; border: solid var(--rule); border-width: 0 0 1px 1px; }
  .span { display: block; font-weight: 400; font-size: .8125rem; color: var(--soft); }
  .number { font: 700 1.3rem/1.15 var(--serif); font-variant-numeric: tabular-nums lining-nums; letter-spacing: -.005em; }
  .part .number { font-size: 1.1rem; }
  .unit { color: var(--soft); white-space: nowrap; }
  .sayings { display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; margin: 0; padding: 0; list-style: none; }
  .sayings li { padding-left: .65rem; border-left: 2px solid var(--rule); }
  .sayings b { font: 700 1.05rem/1.2 var(--serif); font-variant-numeric: tabular-nums lining-nums; }
  .basis { font-size: .8125rem; color: var(--soft); }
  .basis span { display: block; }
  .remarks { margin: .4rem 0 0; padding: 0; list-style: none; font-size: .85rem; line-height: 1.35; }
  .remarks li { margin-top: .3rem; }
  .remarks .hedge, .remarks .mark { margin-right: .3rem; }
  .basis .mark + span { margin-top: .2rem; }
  .mark, .hedge {
    display: inline-block; padding: .05em .5em .1em; border: 1px solid; border-radius: 3px; font: 600 .75rem/1.35 var(--sans);
    white-space: nowrap; vertical-align: .12em;
  }
  .basis .mark { display: inline-block; }
  .nb { white-space: nowrap; }
  .figure .mark { margin-top: .15rem; margin-right: .15rem; }
  .disputed { color: var(--disputed); background: var(--disputed-bg); }
  .unconfirmed, .hedge { color: var(--unconfirmed); background: var(--unconfirmed-bg); border-style: dashed; }
  .single { color: var(--single); background: var(--single-bg); border-style: dotted; }
  .refs { white-space: nowrap; margin-left: .2em; }
  .ref {
    display: inline-block; min-width: 1.35em; padding: 0 .28em; border-radius: 3px; text-align: center; text-decoration: none;
    font: 600 .6875rem/1.5 var(--sans); font-variant-numeric: tabular-nums; vertical-align: .42em; background: var(--single-bg);
  }
  .ref:hover, .ref:target { background: var(--figure-bg); }
  .refs .more { font-size: .75rem; color: var(--soft); }
  b .ref, .move .ref { letter-spacing: 0; }

  #changes h3 { margin-top: 1.2rem; font-size: 1.15rem; }
  .changes { list-style: none; margin: .7rem 0 0; padding: 0; }
  .changes li { display: grid; grid-template-columns: 10.5rem 1fr; gap: .1rem 1rem; padding: .6rem 0; border-bottom: 1px solid var(--rule); }
  .changes .kind { font: 600 .9375rem/1.6 var(--sans); grid-row: span 3; }
  .changes .what { font: 600 .9375rem/1.6 var(--sans); }
  .changes .move, .changes .reason { grid-column: 2; }
  .changes .reason { font: .8125rem/1.5 var(--sans); color: var(--soft); }
  .changes .further { color: var(--soft); }
  .corrections { border-left: 4px solid var(--error); padding-left: 1rem; }
  .corrections .kind { color: var(--error); }

  .items { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 0 2.5rem; }
  article { padding: 1rem 0 1.1rem; border-bottom: 1px solid var(--rule); break-inside: avoid; }
  article h3 { font-size: 1.15rem; line-height: 1.3; }
  article h3 a { color: inherit; text-decoration-color: var(--rule); }
  article h3 a:hover { color: var(--link); text-decoration-color: currentcolor; }
  .credit { margin: 0 0 .25rem; font: .8125rem/1.45 var(--sans); color: var(--soft); }
  .credit b { color: var(--ink); }
  .excerpt { margin: .4rem 0 0; font-size: 1rem; }
  .who { margin: .5rem 0 0; font: 600 .875rem/1.45 var(--sans); }
  .said { margin: .3rem 0 0; padding-left: .75rem; border-left: 2px solid var(--rule); font-size: 1rem; }
  .said mark { padding: 0; background: none; color: inherit; font-weight: inherit; text-decoration: underline; text-decoration-color: var(--soft); text-decoration-thickness: 1px; text-underline-offset: .2em; }
  .there { font: .75rem/1.4 var(--sans); white-space: nowrap; }
  .copies { margin: .4rem 0 0; font: .8125rem/1.45 var(--sans); color: var(--soft); }
  .address { display: none; }

  .notes { list-style: none; margin: 0; padding: 0; counter-reset: note; columns: 2; column-gap: 2.5rem; }
  .notes li { counter-increment: note; position: relative; padding: .8rem 0 .8rem 2.4rem; border-bottom: 1px solid var(--rule); break-inside: avoid; }
  .notes li::before { content: counter(note); position: absolute; left: 0; top: .8rem; width: 1.9rem; font: 600 .875rem/1.6 var(--sans); font-variant-numeric: tabular-nums; color: var(--soft); }
  .notes li:target { background: var(--single-bg); }
  .notes p { margin: 0; font: .875rem/1.5 var(--sans); }
  .notes blockquote { margin: .3rem 0; font-size: 1rem; line-height: 1.5; unicode-bidi: plaintext; text-align: start; }
  mark { background: var(--figure-bg); color: inherit; padding: 0 .12em; border-radius: 2px; font-weight: 700; }
  .notes .facts { font-size: .8125rem; color: var(--soft); }
  .back { text-decoration: none; padding: 0 .25em; }

  .columns { columns: 2; column-gap: 2.5rem; margin-top: .4rem; }
  .keep { break-inside: avoid; padding-top: .7rem; }
  #method h3 { font-size: 1.05rem; }
  #method p { margin: .25rem 0 0; font-size: 1rem; }
  .sources .count { white-space: nowrap; font-variant-numeric: tabular-nums; }
  .sources .hashes { color: var(--soft); }
  .colophon { margin-top: 3rem; border-top: 1px solid var(--strong); font: .8125rem/1.5 var(--sans); color: var(--soft); }

  @media screen and (max-width: 46rem) {
    body { padding: 0 1rem 3rem; }
    .masthead { margin-top: 1rem; }
    section { margin-top: 2.2rem; }
    .columns, .notes { columns: 1; }
    nav a { padding: .55rem 0; }
    .figures, .figures tbody, .figures tr, .figures td, .figures tbody th { display: block; width: auto !important; }
    .figures thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .figures tr { padding: .65rem 0; border-bottom: 1px solid var(--rule); }
    .figures th, .figures td { padding: 0; border: 0; }
    .figures tr.part { padding-left: 1rem; border-left: 2px solid var(--rule); }
    .figures .part th { padding-left: 0; }
    .part th::before { display: none; }
    .figures .voices { margin-top: .2rem; }
    .sayings { flex-direction: column; }
    .figures .basis { margin-top: .2rem; }
    .basis span { display: inline; margin: 0; }
    .basis span + .asof::before { content: "· "; }
    .ref { min-width: 1.9em; line-height: 1.9; vertical-align: .2em; margin: .1rem 0; }
    .changes li { grid-template-columns: 1fr; }
    .changes .move, .changes .reason { grid-column: 1; }
    .changes .kind { grid-row: auto; }
    .sources thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .sources tbody tr { display: grid; grid-template-columns: 1fr auto; padding: .5rem 0; border-bottom: 1px solid var(--rule); }
    .sources th, .sources td { padding: 0; border: 0; }
    .sources .hashes { grid-column: 1 / -1; }
  }
  @media print {
    :root {
      --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --rule: #bbb; --strong: #000; --link: #000;
      --disputed: #000; --disputed-bg: #fff; --unconfirmed: #000; --unconfirmed-bg: #fff; --single: #000; --single-bg: #fff;
      --error: #000; --error-bg: #fff; --figure-bg: #e8e8e8;
    }
    @page { margin: 16mm 15mm 18mm; @bottom-right { content: counter(page); font: 9pt sans-serif; } }
    body { max-width: none; padding: 0; font-size: 10.5pt; }
    nav, .skip, .back, .howto a { display: none; }
    a { text-decoration: none; }
    h2, h3, h4, .first, thead, caption { break-after: avoid; }
    .figures tr, .changes li, .subject h3 + .first { break-inside: avoid; }
    .masthead { margin-top: 0; }
    h1 { font-size: 26pt; }
    h2 { font-size: 15pt; }
    .subject h3, .subject h4, h3.series, #changes h3, article h3, #method h3 { font-size: 11.5pt; }
    section { margin-top: 18pt; }
    .subject { margin-top: 13pt; }
    th, td { padding-top: 4pt; padding-bottom: 4pt; }
    .items { display: block; columns: 2; column-gap: 8mm; }
    article { padding: 7pt 0 8pt; }
    table, .notes p, .changes .what, .changes .kind { font-size: 9pt; }
    .number { font-size: 12pt; }
    .ref { padding: 0; min-width: 0; }
    .refs { white-space: normal; }
    .address { display: block; font: 7.5pt/1.35 ui-monospace, monospace; color: var(--soft); overflow-wrap: anywhere; margin: .2rem 0 0; }
    .notes { font-size: 9.5pt; }
    .notes blockquote, .excerpt, #method p { font-size: 9.5pt; }
    mark { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    p { orphans: 3; widows: 3; }
  }
  </style>
  """
