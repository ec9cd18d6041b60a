// The web page of an edition: one file, no script, nothing fetched from anywhere.

internal import Markup
internal import Model

extension EditionContent {
  /// The edition as one self-contained HTML file for screen, phone and paper. The same edition gives the same bytes.
  public func page() -> String {
    var writer = PageWriter(edition: self)
    return writer.document().source
  }
}

/// Writes the page from top to bottom, and remembers where each note was cited, so that notes can lead back.
struct PageWriter {
  let edition: EditionContent
  /// How often each note has been cited so far.
  var uses: [Int: Int] = [:]

  init(edition: EditionContent) { self.edition = edition }

  mutating func document() -> HTML {
    // In reading order: the notes come after everything that cites them.
    let figures = figures()
    let changes = changes()
    let items = items()
    let notes = notes()
    return """
      <!doctype html>
      <html lang="en" dir="ltr">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>\(edition.desk.title.oneLine) – edition \(edition.number), \(edition.published.day.words)</title>
      \(pageStyle)
      </head>
      <body>
      <a class="skip" href="#figures">Skip to the figures</a>
      \(masthead())
      <main>
      \(figures)\(changes)\(items)\(notes)\(method())\(sources())</main>
      <footer class="colophon">
      <p>\(edition.desk.title.oneLine), edition \(edition.number). Frozen when published; later corrections stand in later editions.</p>
      </footer>
      </body>
      </html>

      """
  }

  private func masthead() -> HTML {
    let desk = edition.desk
    let subtitle: HTML? = desk.subtitle?.nonBlank.map { "<p class=\"subtitle\"><bdi>\($0.oneLine)</bdi></p>\n" }
    let links = sections.map { section -> HTML in "<li><a href=\"#\(section.anchor)\">\(section.heading)</a></li>" }
    return """
      <header class="masthead">
      <p class="kicker">Edition \(edition.number)</p>
      <h1><bdi>\(desk.title.oneLine)</bdi></h1>
      \(subtitle)<p class="dateline">Published <time datetime="\(edition.published.description)">\(edition.published.words)</time> <span class="dot">·</span> Covers \(edition.coverWords) <span class="dot">·</span> \(edition.extentWords)</p>
      <nav aria-label="Sections"><ul>\(HTML(links, separator: " "))</ul></nav>
      \(correctionNotice)</header>
      """
  }

  /// Corrections are announced at the top, whatever else there is.
  private var correctionNotice: HTML? {
    let count = edition.changes.filter(\.kind.isCorrection).count
    guard count > 0, edition.previousNumber != nil else { return nil }
    return """
      <p class="notice"><a href="#changes">\(counted(count, "correction", "corrections")) to earlier editions</a></p>

      """
  }

  /// The sections that this edition has, in order.
  private var sections: [(heading: String, anchor: String)] {
    var found = [("Figures", "figures")]
    if edition.previousNumber != nil { found.append(("What changed", "changes")) }
    for section in ReportKind.inOrder where edition.items.contains(where: { $0.kind == section.kind }) {
      found.append((section.heading, section.anchor))
    }
    if !edition.notes.isEmpty { found.append(("Notes", "notes")) }
    return found + [("Method", "method"), ("Sources", "sources")]
  }

  private func method() -> HTML {
    let paragraphs = edition.method.map { paragraph -> HTML in
      "<h3>\(paragraph.heading)</h3>\n<p dir=\"auto\">\(paragraph.text)</p>\n"
    }
    return """
      <section id="method" aria-labelledby="method-h">
      <h2 id="method-h">Method</h2>
      <div class="columns">
      \(HTML(paragraphs.map { "<div class=\"keep\">\($0)</div>\n" }))</div>
      </section>

      """
  }

  private func sources() -> HTML {
    let rows = edition.sources.map { source -> HTML in
      let captures = source.captures.map { capture -> HTML in "<code>\(capture.short)</code>" }
      return """
        <tr role="row"><th role="rowheader" scope="row"><bdi>\(source.outlet.oneLine)</bdi></th>\
        <td role="cell" class="count">\(counted(source.reportCount, "report", "reports"))</td>\
        <td role="cell" class="hashes">\(HTML(captures, separator: " "))</td></tr>

        """
    }
    return """
      <section id="sources" aria-labelledby="sources-h">
      <h2 id="sources-h">Sources</h2>
      <table role="table" class="sources">
      <caption>Outlets, the reports taken from them, and the captures those were read from: the first twelve digits of the SHA-256 of the bytes kept.</caption>
      <thead><tr role="row"><th role="columnheader" scope="col">Outlet</th><th role="columnheader" scope="col">Reports</th><th role="columnheader" scope="col">Captures</th></tr></thead>
      <tbody>
      \(HTML(rows))</tbody>
      </table>
      </section>

      """
  }
}

extension EditionContent {
  /// "9 March 2031 to 12 March 2031".
  var coverWords: String { since == until ? until.words : "\(since.words) to \(until.words)" }

  /// "21 figures, 14 outlets".
  var extentWords: String {
    let rows = subjects.map(\.rows.count).reduce(0, +)
    return "\(counted(rows, "line of figures", "lines of figures")), \(counted(sources.count, "outlet", "outlets"))"
  }

  /// What is said of subjects that nothing came in on; nil for none.
  var quietWords: String? {
    guard quietSubjectCount > 0 else { return nil }
    return quietSubjectCount == 1
      ? "One more incident or series stands in the ledger; nothing came in on it."
      : "\(digits(quietSubjectCount)) more incidents and series stand in the ledger; nothing came in on them."
  }
}
