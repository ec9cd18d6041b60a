// The tables of figures and the list of what changed.

internal import Markup
internal import Model

extension PageWriter {
  mutating func figures() -> HTML {
    let incidents = edition.subjects.filter { $0.kind == .incident }
    let series = edition.subjects.filter { $0.kind == .series }
    var blocks: [HTML] = []
    for subject in incidents { blocks.append(table(of: subject, level: 3)) }
    if !series.isEmpty {
      blocks.append("<h3 class=\"series\">Running totals and periods</h3>\n")
      for subject in series { blocks.append(table(of: subject, level: 4)) }
    }
    let quiet: HTML? = edition.quietWords.map { "<p class=\"quiet\">\($0)</p>\n" }
    let empty: HTML? = edition.subjects.isEmpty ? "<p class=\"quiet\">No figures in this edition.</p>\n" : nil
    return """
      <section id="figures" aria-labelledby="figures-h">
      <h2 id="figures-h">Figures</h2>
      <p class="howto">Each figure is the claim of those named beside it; its number leads to the sentence. Indented lines are parts of the line above, and nothing is added up. <a href="#method">How this is made</a></p>
      \(empty)\(HTML(blocks))\(quiet)</section>

      """
  }

  private mutating func table(of subject: EditionContent.Subject, level: Int) -> HTML {
    let heading: HTML =
      level == 3
      ? "<h3><bdi>\(subject.title.oneLine)</bdi></h3>\n" : "<h4><bdi>\(subject.title.oneLine)</bdi></h4>\n"
    let first: HTML? = subject.firstReportedAs.map {
      "<p class=\"first\">First reported as <q><bdi>\($0.oneLine)</bdi></q></p>\n"
    }
    var rows: [HTML] = []
    for row in subject.rows { rows.append(tableRow(row)) }
    return """
      <div class="subject" id="s-\(subject.key)">
      \(heading)\(first)<table role="table" class="figures">
      <caption>Figures on \(subject.title.oneLine)</caption>
      <thead><tr role="row"><th role="columnheader" scope="col">What is counted</th><th role="columnheader" scope="col">Figure</th><th role="columnheader" scope="col">Who says so</th><th role="columnheader" scope="col">Sources</th></tr></thead>
      <tbody>
      \(HTML(rows))</tbody>
      </table>
      </div>

      """
  }

  private mutating func tableRow(_ row: EditionContent.FigureRow) -> HTML {
    let label = row.label
    let span: HTML? = label.boundWords.map { "<span class=\"span\"><bdi>\($0.oneLine)</bdi></span>" }
    let part: HTML? = label.isPart ? "<span class=\"away\">part of \(label.measure.heading.lowercased()): </span>" : nil
    let single: HTML? = row.isSingleSource ? "<span class=\"mark single\">single source</span> " : nil
    let sources: HTML? =
      row.isSingleSource && row.sourceWords == RowDraft.oneReport ? nil : "<span>\(row.sourceWords)</span> "
    var sayings: [HTML] = []
    for saying in row.sayings.all { sayings.append(self.saying(saying, of: row)) }
    let said: HTML =
      sayings.count == 1
      ? "<span class=\"saying\">\(HTML(sayings))</span>"
      : "<ul class=\"sayings\">\(HTML(sayings.map { "<li>\($0)</li>" }))</ul>"
    let remarks: HTML? = row.remarks.map { remarks in
      let entries = remarks.map { remark -> HTML in
        let mark = remark.kind == .recommended ? "mark single" : "hedge"
        return "<li><span class=\"\(mark)\">\(remark.kind.heading)</span> <bdi>\(remark.text.oneLine)</bdi></li>"
      }
      return "<ul class=\"remarks\">\(HTML(entries))</ul>"
    }
    return """
      <tr role="row" class="\(label.isPart ? "part" : "whole")">\
      <th role="rowheader" scope="row">\(part)\(label.heading)\(span)</th>\
      <td role="cell" class="figure"><span class="number"><bdi>\(row.headline.oneLine)</bdi></span> <span class="unit">\(label.unit.words(after: row.headline))</span>\(marks(row))</td>\
      <td role="cell" class="voices">\(said)\(remarks)</td>\
      <td role="cell" class="basis">\(single)\(sources)<span class="asof">as of <time datetime="\(row.asOf.description)">\(row.asOf.shortWords)</time></span></td></tr>

      """
  }

  /// The marks of a line, in words as well as in colour.
  private func marks(_ row: EditionContent.FigureRow) -> HTML {
    HTML {
      if row.isDisputed { " <span class=\"mark disputed\">disputed</span>" }
      if row.isUnconfirmed { " <span class=\"mark unconfirmed\">unconfirmed</span>" }
      if row.isDenied { " <span class=\"mark unconfirmed\">denied</span>" }
    }
  }

  /// One saying: its figure where there are several, the voices, the notes.
  private mutating func saying(_ saying: EditionContent.Saying, of row: EditionContent.FigureRow) -> HTML {
    let isAlone = row.sayings.rest.isEmpty
    let figure: HTML? = isAlone ? nil : "<b><bdi>\(saying.amount.text.oneLine)</bdi></b> "
    // The row's own mark says it already where the whole line is unconfirmed.
    let isTold = isAlone && (row.isUnconfirmed && saying.certainty == .unconfirmed || row.isDenied)
    let mark: HTML? = isTold ? nil : saying.certainty.mark.map { " <span class=\"hedge\">\($0)</span>" }
    return
      "\(figure)<span class=\"voice\">\(voices(saying.voices, more: saying.moreVoices))</span>\(mark)\(references(saying.notes, more: saying.moreNotes))"
  }

  private func voices(_ voices: OneOrMore<String>, more: Int) -> HTML {
    let names = voices.all.map { name -> HTML in "<bdi>\(name.oneLine)</bdi>" }
    let others: HTML? = more > 0 ? " and \(counted(more, "other", "others"))" : nil
    return "\(HTML(names, separator: "; "))\(others)"
  }

  /// Links to notes; each use has a name of its own, to which the note leads back.
  mutating func references(_ notes: OneOrMore<Int>, more: Int = 0) -> HTML {
    let links = notes.all.map { note -> HTML in
      uses[note, default: 0] += 1
      return """
        <a class="ref" role="doc-noteref" id="\(PageWriter.place(of: note, use: uses[note, default: 1]))" href="#n\(note)"><span class="away">note </span>\(note)</a>
        """
    }
    let others: HTML? =
      more > 0 ? " <span class=\"more\">+\(more)<span class=\"away\"> more reports in the ledger</span></span>" : nil
    return "<span class=\"refs\">\(HTML(links, separator: " "))\(others)</span>"
  }

  /// The name of the place where a note is cited for the `use`-th time.
  static func place(of note: Int, use: Int) -> String { use == 1 ? "r\(note)" : "r\(note)-\(use)" }

  mutating func changes() -> HTML {
    guard let previous = edition.previousNumber else { return "" }
    let corrections = edition.changes.filter(\.kind.isCorrection)
    let others = edition.changes.filter { !$0.kind.isCorrection }
    let first = list(corrections, heading: "Corrections", style: "corrections")
    let second = list(others, heading: corrections.isEmpty ? nil : "Raised, new, disputed", style: "moves")
    let empty: HTML? = edition.changes.isEmpty ? "<p class=\"quiet\">No figure changed.</p>\n" : nil
    return """
      <section id="changes" aria-labelledby="changes-h">
      <h2 id="changes-h">What changed since edition \(previous)</h2>
      \(first)\(second)\(empty)</section>

      """
  }

  private mutating func list(_ changes: [EditionContent.Change], heading: String?, style: String) -> HTML? {
    guard !changes.isEmpty else { return nil }
    var entries: [HTML] = []
    for change in changes { entries.append(entry(of: change)) }
    let head: HTML? = heading.map { "<h3>\($0)</h3>\n" }
    return "\(head)<ul class=\"changes \(style)\">\n\(HTML(entries))</ul>\n"
  }

  private mutating func entry(of change: EditionContent.Change) -> HTML {
    let after = change.after.map { statement($0) }
    let before = change.before.map { statement($0) }
    let moved: HTML =
      switch (before, after) {
      case (let before?, let after?):
        "<span class=\"was\">was \(before)</span>; <span class=\"now\">now \(after)</span>"
      case (nil, let after?): "\(after)"
      case (let before?, nil): "<span class=\"was\">was \(before)</span>"
      case (nil, nil): ""
      }
    let further: HTML? =
      change.furtherLines > 0
      ? " <span class=\"further\">and \(counted(change.furtherLines, "further line", "further lines")) in its table</span>"
      : nil
    let reason: HTML? = change.reason.map { "<span class=\"reason\">Ledger: \($0.oneLine)</span>" }
    return """
      <li><span class="kind">\(change.kind.heading)</span> <span class="what"><bdi>\(change.subject.oneLine)</bdi> – \(change.label.fullHeading.oneLine)</span> <span class="move">\(moved)\(further)</span>\(reason)</li>

      """
  }

  private mutating func statement(_ statement: EditionContent.Statement) -> HTML {
    let isAlone = statement.sayings.rest.isEmpty
    var parts: [HTML] = []
    for saying in statement.sayings.all {
      let figure: HTML? = isAlone ? nil : "<b><bdi>\(saying.amount.text.oneLine)</bdi></b> "
      let mark: HTML? = saying.certainty.mark.map { " <span class=\"hedge\">\($0)</span>" }
      parts.append("\(figure)(\(voices(saying.voices, more: saying.moreVoices)))\(mark)\(references(saying.notes))")
    }
    return "<b><bdi>\(statement.text.oneLine)</bdi></b>\(isAlone ? " " : ": ")\(HTML(parts, separator: " · "))"
  }
}
