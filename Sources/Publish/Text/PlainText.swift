// The edition as plain text for a mail: the same figures and the same note numbers as the page.

internal import Markup
internal import Model

extension EditionContent {
  /// The edition as UTF-8 text of 78 columns. The same edition gives the same bytes.
  public func plainText() -> String {
    var out = TextLines()
    out.rule("=")
    out.add(desk.title.inline)
    if let subtitle = desk.subtitle?.nonBlank { out.add(subtitle.inline) }
    out.add("Edition \(number). Published \(published.words).")
    out.add("Covers \(coverWords): \(extentWords).")
    out.rule("=")
    addFigures(to: &out)
    addChanges(to: &out)
    addItems(to: &out)
    addNotes(to: &out)
    addMethod(to: &out)
    addSources(to: &out)
    return out.text
  }

  private func addFigures(to out: inout TextLines) {
    out.heading("FIGURES", "=")
    out.add(
      """
      Each figure is the claim of those named beside it; the number in brackets leads to the sentence. Indented lines \
      are parts of the line above, and nothing is added up.
      """)
    if subjects.isEmpty { out.add("No figures in this edition.") }
    for subject in subjects {
      out.heading(subject.title.inline, "-")
      if let first = subject.firstReportedAs { out.add("First reported as “\(first.inline)”") }
      for row in subject.rows {
        out.gap()
        add(row, to: &out)
      }
    }
    if let quietWords {
      out.gap()
      out.add(quietWords)
    }
  }

  private func add(_ row: FigureRow, to out: inout TextLines) {
    let step = row.label.isPart ? "    " : ""
    let span = row.label.boundWords.map { ", \($0.inline)" } ?? ""
    out.add(
      "\(row.label.heading)\(span): \(row.headline.inline) \(row.label.unit.words(after: row.headline))\(row.textMarks)",
      lead: step, indent: step.count + 4)
    for saying in row.sayings.all {
      let figure = row.sayings.rest.isEmpty ? "" : "\(saying.amount.text.inline) "
      let isTold =
        row.sayings.rest.isEmpty && (row.isUnconfirmed && saying.certainty == .unconfirmed || row.isDenied)
      let mark = isTold ? "" : saying.certainty.mark.map { " [\($0)]" } ?? ""
      let more = saying.moreNotes > 0 ? " and \(counted(saying.moreNotes, "more report", "more reports"))" : ""
      let voices = row.sayings.rest.isEmpty ? "according to \(saying.voiceWords)" : "(\(saying.voiceWords))"
      out.add("\(figure)\(voices)\(mark) \(numbers(saying.notes))\(more)", lead: step + "  - ")
    }
    out.add("\(row.sourceWords); as of \(row.asOf.words)", lead: step + "  ")
    for remark in row.remarks ?? [] { out.add("\(remark.kind.heading): \(remark.text.inline)", lead: step + "  ! ") }
  }

  private func addChanges(to out: inout TextLines) {
    guard let previousNumber else { return }
    out.heading("WHAT CHANGED SINCE EDITION \(previousNumber)", "=")
    if changes.isEmpty { out.add("No figure changed.") }
    let corrections = changes.filter(\.kind.isCorrection)
    if !corrections.isEmpty {
      out.gap()
      out.add("Corrections:")
    }
    for (index, change) in changes.enumerated() {
      if index == corrections.count, index > 0 {
        out.gap()
        out.add("Raised, new, disputed:")
      }
      out.add(
        "\(change.kind.heading): \(change.subject.inline) – \(change.label.fullHeading.inline): \(change.textMove)",
        lead: "  * ")
      if let reason = change.reason { out.add("Ledger: \(reason.inline)", lead: "    ") }
    }
  }

  private func addItems(to out: inout TextLines) {
    for section in ReportKind.inOrder {
      let listed = items.filter { $0.kind == section.kind }
      guard !listed.isEmpty else { continue }
      out.heading(section.heading.uppercased(), "=")
      for item in listed {
        out.gap()
        out.add((item.title ?? "Untitled report").inline)
        out.add([item.outlet.inline, item.byline?.inline, item.day.words].compactMap(\.self).joined(separator: ", "))
        if let passages = item.passages {
          add(passages, to: &out)
        } else if let excerpt = item.excerpt {
          out.add(excerpt.inline, lead: "  ")
        }
        if !item.alsoPrintedBy.isEmpty { out.add("Same text in \(names(item.alsoPrintedBy)): one source.", lead: "  ") }
        if let address = item.url.flatMap(WebAddress.init) { out.add(address.text, lead: "  ") }
      }
    }
  }

  private func add(_ passages: [PassageDraft], to out: inout TextLines) {
    var last: String?
    for passage in passages {
      if passage.lead != last { out.add("\(passage.lead.inline):", lead: "  ") }
      last = passage.lead
      out.add(passage.sentenceParts.map(\.text).joined().quoted.inline, lead: "    ")
    }
  }

  private func addNotes(to out: inout TextLines) {
    guard !notes.isEmpty else { return }
    out.heading("NOTES: THE SENTENCES BEHIND THE FIGURES", "=")
    for (index, note) in notes.enumerated() {
      out.gap()
      let mark = note.certainty.mark.map { " [\($0)]" } ?? ""
      let lead = "[\(index + 1)] "
      let body = String(repeating: " ", count: lead.count)
      out.add("\(note.textSays)\(mark):", lead: lead)
      out.add("“\(note.quote.exact.inline)”", lead: body)
      out.add(note.textFacts.joined(separator: "; "), lead: body)
      if let address = note.url.flatMap(WebAddress.init) { out.add(address.text, lead: body) }
    }
  }

  private func addMethod(to out: inout TextLines) {
    out.heading("METHOD", "=")
    for paragraph in method {
      out.gap()
      out.add("\(paragraph.heading). \(paragraph.text.inline)")
    }
  }

  private func addSources(to out: inout TextLines) {
    out.heading("SOURCES", "=")
    out.add("Outlet, reports taken from it, and the captures they were read from (first 12 digits of SHA-256).")
    for source in sources {
      let captures = source.captures.map(\.short).joined(separator: " ")
      out.add(
        "\(source.outlet.inline): \(counted(source.reportCount, "report", "reports")). \(captures)", lead: "  - ",
        indent: 6)
    }
  }
}

/// "[1] [2]".
private func numbers(_ notes: OneOrMore<Int>) -> String { notes.all.map { "[\($0)]" }.joined(separator: " ") }

private func names(_ outlets: [String]) -> String { outlets.map(\.inline).joined(separator: ", ") }

extension EditionContent.FigureRow {
  /// The marks of a line, each in brackets.
  fileprivate var textMarks: String {
    let marks = [
      (isDisputed, "disputed"), (isUnconfirmed, "unconfirmed"), (isDenied, "denied"), (isSingleSource, "single source"),
    ]
    return marks.filter(\.0).map { " [\($0.1)]" }.joined()
  }
}

extension EditionContent.Saying {
  /// "Ministry of Health; police and 2 others".
  var voiceWords: String {
    let more = moreVoices > 0 ? " and \(counted(moreVoices, "other", "others"))" : ""
    return voices.all.map(\.inline).joined(separator: "; ") + more
  }
}

extension EditionContent.Change {
  fileprivate var textMove: String {
    let further =
      furtherLines > 0 ? ", and \(counted(furtherLines, "further line", "further lines")) in its table" : ""
    let parts = [before.map { "was \($0.words)" }, after.map { before == nil ? $0.words : "now \($0.words)" }]
    return parts.compactMap(\.self).joined(separator: "; ") + further
  }
}

extension EditionContent.Statement {
  fileprivate var words: String {
    let isAlone = sayings.rest.isEmpty
    let parts = sayings.all.map { saying in
      let mark = saying.certainty.mark.map { " [\($0)]" } ?? ""
      let figure = isAlone ? "" : "\(saying.amount.text.inline) "
      return "\(figure)(\(saying.voiceWords))\(mark) \(numbers(saying.notes))"
    }
    return "\(text.inline)\(isAlone ? " " : ": ")\(parts.joined(separator: " · "))"
  }
}

extension EditionContent.Note {
  fileprivate var textSays: String {
    guard let speaker = speaker?.nonBlank else { return "\(outlet.inline), \(day.words), in its own words" }
    return "According to \(speaker.inline), in \(outlet.inline), \(day.words)"
  }

  fileprivate var textFacts: [String] {
    var facts = [title?.nonBlank?.inline].compactMap(\.self) + placeWords.map(\.inline)
    facts += [byline?.nonBlank?.inline].compactMap(\.self) + dayWords
    if !alsoPrintedBy.isEmpty { facts.append("same text in \(names(alsoPrintedBy)): one source") }
    if let fromEdition { facts.append("cited by edition \(fromEdition)") }
    return facts + ["capture \(capture.short)", "claim \(claim.rawValue)"]
  }
}
