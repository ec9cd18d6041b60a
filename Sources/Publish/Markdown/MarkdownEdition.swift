// The edition as Markdown with footnotes: the same figures and the same note numbers as the page.

internal import Markup
internal import Model

extension EditionContent {
  /// The edition as Markdown (GitHub's tables and footnotes). The same edition gives the same bytes.
  public func markdown() -> String {
    var blocks: [MarkdownText] = ["# \(desk.title.oneLine)"]
    if let subtitle = desk.subtitle?.nonBlank { blocks.append("*\(subtitle.oneLine)*") }
    blocks.append("Edition \(number). Published \(published.words). Covers \(coverWords): \(extentWords).")
    blocks += markdownFigures + markdownChanges + markdownItems
    blocks.append("## Method")
    blocks += method.map { "**\($0.heading).** \($0.text)" }
    blocks += markdownSources
    // Renderers put footnotes at the end, whatever stands around them.
    blocks += notes.enumerated().map { markdown(of: $0.element, number: $0.offset + 1) }
    return MarkdownText(blocks, separator: "\n\n").source + "\n"
  }

  private var markdownFigures: [MarkdownText] {
    var blocks: [MarkdownText] = [
      "## Figures",
      """
      Each figure is the claim of those named beside it; its footnote is the sentence. Lines with ↳ are parts of the \
      line above, and nothing is added up.
      """,
    ]
    if subjects.isEmpty { blocks.append("No figures in this edition.") }
    for subject in subjects {
      blocks.append("### \(subject.title.oneLine)")
      if let first = subject.firstReportedAs { blocks.append("First reported as “\(first.oneLine)”") }
      let head: [MarkdownText] = ["| What is counted | Figure | Who says so | Sources |", "| --- | --- | --- | --- |"]
      blocks.append(MarkdownText(head + subject.rows.map(line), separator: "\n"))
    }
    if let quietWords { blocks.append("\(quietWords)") }
    return blocks
  }

  private func line(_ row: FigureRow) -> MarkdownText {
    let label = row.label
    let head: MarkdownText = label.isPart ? "↳ \(label.heading)" : "**\(label.heading)**"
    let span: MarkdownText = label.boundWords.map { ", \($0.oneLine)" } ?? ""
    let marks: [MarkdownText] = [
      row.isDisputed ? " *disputed*" : "", row.isUnconfirmed ? " *unconfirmed*" : "",
      row.isDenied ? " *denied*" : "", row.isSingleSource ? " *single source*" : "",
    ]
    let sayings = row.sayings.all.map { saying -> MarkdownText in
      let figure: MarkdownText = row.sayings.rest.isEmpty ? "" : "**\(saying.amount.text.oneLine)** "
      let isTold =
        row.sayings.rest.isEmpty && (row.isUnconfirmed && saying.certainty == .unconfirmed || row.isDenied)
      let mark: MarkdownText = isTold ? "" : saying.certainty.mark.map { " *\($0)*" } ?? ""
      let more: MarkdownText =
        saying.moreNotes > 0 ? " and \(counted(saying.moreNotes, "more report", "more reports"))" : ""
      let voices: MarkdownText = row.sayings.rest.isEmpty ? "\(saying.voiceWords)" : "(\(saying.voiceWords))"
      return "\(figure)\(voices)\(mark)\(footnotes(saying.notes))\(more)"
    }
    let remarks = (row.remarks ?? []).map { remark -> MarkdownText in
      " · *\(remark.kind.heading)*: \(remark.text.oneLine)"
    }
    return """
      | \(head)\(span) | **\(row.headline.oneLine)** \(label.unit.words(after: row.headline))\(MarkdownText(marks)) \
      | \(MarkdownText(sayings, separator: " · ")) | \(row.sourceWords); as of \(row.asOf.words)\(MarkdownText(remarks)) |
      """
  }

  private var markdownChanges: [MarkdownText] {
    guard let previousNumber else { return [] }
    let corrections = changes.filter(\.kind.isCorrection)
    let others = changes.filter { !$0.kind.isCorrection }
    var blocks: [MarkdownText] = ["## What changed since edition \(previousNumber)"]
    if changes.isEmpty { blocks.append("No figure changed.") }
    if !corrections.isEmpty {
      blocks += ["### Corrections", MarkdownText(corrections.map(markdown), separator: "\n")]
      if !others.isEmpty { blocks.append("### Raised, new, disputed") }
    }
    if !others.isEmpty { blocks.append(MarkdownText(others.map(markdown), separator: "\n")) }
    return blocks
  }

  private func markdown(of change: Change) -> MarkdownText {
    let moved = [
      change.before.map { "was \(markdown(of: $0))" as MarkdownText },
      change.after.map {
        change.before == nil ? markdown(of: $0) : "now \(markdown(of: $0))"
      },
    ]
    let further: MarkdownText =
      change.furtherLines > 0
      ? ", and \(counted(change.furtherLines, "further line", "further lines")) in its table" : ""
    let reason: MarkdownText = change.reason.map { " Ledger: \($0.oneLine)" } ?? ""
    return """
      * **\(change.kind.heading)**: \(change.subject.oneLine) – \(change.label.fullHeading.oneLine): \
      \(MarkdownText(moved.compactMap(\.self), separator: "; "))\(further).\(reason)
      """
  }

  private func markdown(of statement: Statement) -> MarkdownText {
    let isAlone = statement.sayings.rest.isEmpty
    let parts = statement.sayings.all.map { saying -> MarkdownText in
      let mark: MarkdownText = saying.certainty.mark.map { " *\($0)*" } ?? ""
      let figure: MarkdownText = isAlone ? "" : "\(saying.amount.text.oneLine) "
      return "\(figure)(\(saying.voiceWords))\(mark)\(footnotes(saying.notes))"
    }
    let colon: MarkdownText = isAlone ? " " : ": "
    return "**\(statement.text.oneLine)**\(colon)\(MarkdownText(parts, separator: " · "))"
  }

  private var markdownItems: [MarkdownText] {
    ReportKind.inOrder.flatMap { section -> [MarkdownText] in
      let listed = items.filter { $0.kind == section.kind }
      return listed.isEmpty ? [] : ["## \(section.heading)"] + listed.map(markdown)
    }
  }

  private func markdown(of item: Item) -> MarkdownText {
    let title = (item.title ?? "Untitled report").oneLine
    let linked: MarkdownText =
      if let address = item.url.flatMap(WebAddress.init) { "**[\(title)](\(address))**" } else { "**\(title)**" }
    let credit = [item.outlet.oneLine, item.byline?.oneLine, item.day.words].compactMap(\.self).joined(separator: ", ")
    let excerpt: MarkdownText =
      item.passages.map(markdown) ?? item.excerpt.map { "\n\n\($0.oneLine)" } ?? ""
    let copies: MarkdownText =
      item.alsoPrintedBy.isEmpty
      ? "" : "\n\nSame text in \(item.alsoPrintedBy.map(\.oneLine).joined(separator: ", ")): one source."
    return "\(linked)\\\n\(credit)\(excerpt)\(copies)"
  }

  private func markdown(of passages: [PassageDraft]) -> MarkdownText {
    MarkdownText(
      passages.map { passage -> MarkdownText in
        "\n\n*\(passage.lead)*: \(passage.sentenceParts.map(\.text).joined().quoted.oneLine)"
      })
  }

  private var markdownSources: [MarkdownText] {
    let lines = sources.map { source -> MarkdownText in
      let captures = source.captures.map(\.short).joined(separator: " ")
      return "* \(source.outlet.oneLine): \(counted(source.reportCount, "report", "reports")). \(captures)"
    }
    let head: MarkdownText = "Outlets, reports taken from them, and captures (first 12 digits of SHA-256)."
    return lines.isEmpty ? [] : ["## Sources", head, MarkdownText(lines, separator: "\n")]
  }

  private func markdown(of note: Note, number: Int) -> MarkdownText {
    let said: MarkdownText =
      if let speaker = note.speaker?.nonBlank {
        "According to **\(speaker.oneLine)**, in **\(note.outlet.oneLine)**, \(note.day.words)"
      } else {
        "**\(note.outlet.oneLine)**, \(note.day.words), in its own words"
      }
    let mark: MarkdownText = note.certainty.mark.map { " *\($0)*" } ?? ""
    let quote: MarkdownText =
      if let parts = note.quoteParts, !note.quote.exact.hasRightToLeft {
        "“\(parts.before)\(space(atEndOf: parts.before))**\(parts.figure)**\(space(atEndOf: parts.after.reversed()))\(parts.after)”"
      } else {
        "“\(note.quote.exact.oneLine)”"
      }
    var facts: [MarkdownText] = []
    let address = note.url.flatMap(WebAddress.init)
    switch (note.title?.nonBlank, address) {
    case (let title?, let address?): facts.append("[\(title.oneLine)](\(note.place(at: address)))")
    case (let title?, nil): facts.append("\(title.oneLine)")
    case (nil, let address?): facts.append("[\(address.host)](\(note.place(at: address)))")
    case (nil, nil): break
    }
    facts += note.placeWords.map { "\($0)" }
    if let byline = note.byline?.nonBlank { facts.append("\(byline.oneLine)") }
    facts += note.dayWords.map { "\($0)" }
    if !note.alsoPrintedBy.isEmpty {
      facts.append("same text in \(note.alsoPrintedBy.map(\.oneLine).joined(separator: ", ")): one source")
    }
    if let edition = note.fromEdition { facts.append("cited by edition \(edition)") }
    facts += ["capture \(note.capture.short)", "claim \(note.claim.rawValue)"]
    return "[^\(number)]: \(said)\(mark): \(quote) \(MarkdownText(facts, separator: "; "))"
  }
}

private func footnotes(_ notes: OneOrMore<Int>) -> MarkdownText {
  MarkdownText(notes.all.map { "[^\($0)]" })
}

/// A space where the text has white space at its end, which escaping takes away.
private func space(atEndOf text: some BidirectionalCollection<Character>) -> MarkdownText {
  text.last?.isWhitespace == true ? " " : ""
}
