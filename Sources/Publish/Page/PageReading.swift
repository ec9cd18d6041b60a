// The items to read, and the notes: sentence, voice, outlet, day, capture.

internal import Markup
internal import Model

extension PageWriter {
  func items() -> HTML {
    HTML(
      ReportKind.inOrder.map { section -> HTML in
        let items = edition.items.filter { $0.kind == section.kind }
        guard !items.isEmpty else { return "" }
        return """
          <section id="\(section.anchor)" aria-labelledby="\(section.anchor)-h">
          <h2 id="\(section.anchor)-h">\(section.heading)</h2>
          <div class="items">
          \(HTML(items.map(item)))</div>
          </section>

          """
      })
  }

  private func item(_ item: EditionContent.Item) -> HTML {
    let language = PageWriter.language(item.language)
    let address = item.url.flatMap(WebAddress.init)
    let title = item.title ?? "Untitled report"
    let heading: HTML =
      if let address {
        "<a href=\"\(address)\" rel=\"noopener noreferrer external\">\(title.oneLine)</a>"
      } else {
        "\(title.oneLine)"
      }
    let byline: HTML? = item.byline.map { " <span class=\"dot\">·</span> <bdi>\($0.oneLine)</bdi>" }
    let excerpt: HTML? =
      item.passages.map { passages(of: $0, language, address) }
      ?? item.excerpt.map { "<p class=\"excerpt\" dir=\"auto\"\(language)>\($0)</p>\n" }
    let copies: HTML? = PageWriter.copies(item.alsoPrintedBy).map { "<p class=\"copies\">\($0)</p>\n" }
    let paper: HTML? = address.map { "<p class=\"address\">\($0)</p>\n" }
    return """
      <article>
      <p class="credit"><b><bdi>\(item.outlet.oneLine)</bdi></b>\(byline) <span class="dot">·</span> <time datetime="\(item.day.description)">\(item.day.words)</time></p>
      <h3 dir="auto"\(language)>\(heading)</h3>
      \(excerpt)\(copies)\(paper)</article>

      """
  }

  /// Who says, asks or decides what, each with its sentence; one head for several in a row.
  private func passages(of drafts: [PassageDraft], _ language: Attribute?, _ address: WebAddress?) -> HTML {
    var last: String?
    let lines = drafts.map { draft -> HTML in
      let sentence = HTML(
        draft.sentenceParts.map { part -> HTML in part.isCore ? "<mark>\(part.text)</mark>" : "\(part.text)" })
      let lead: HTML? = draft.lead == last ? nil : "<p class=\"who\" dir=\"auto\">\(draft.lead)</p>\n"
      last = draft.lead
      let link: HTML? = address.map {
        " <a class=\"there\" href=\"\($0.scrolling(to: draft.quote.exact))\" rel=\"noopener noreferrer external\">in the text</a>"
      }
      return "\(lead)<blockquote class=\"said\" dir=\"auto\"\(language)>\(sentence)\(link)</blockquote>\n"
    }
    return HTML(lines)
  }

  func notes() -> HTML {
    guard !edition.notes.isEmpty else { return "" }
    let notes = edition.notes.enumerated().map { note($0.element, number: $0.offset + 1) }
    return """
      <section id="notes" aria-labelledby="notes-h">
      <h2 id="notes-h">Notes: the sentences behind the figures</h2>
      <ol class="notes">
      \(HTML(notes))</ol>
      </section>

      """
  }

  private func note(_ note: EditionContent.Note, number: Int) -> HTML {
    let address = note.url.flatMap(WebAddress.init)
    let title: HTML? = note.title?.nonBlank.map { title in
      if let address {
        "<cite><a href=\"\(note.place(at: address))\" rel=\"noopener noreferrer external\"><bdi>\(title.oneLine)</bdi></a></cite>"
      } else {
        "<cite><bdi>\(title.oneLine)</bdi></cite>"
      }
    }
    let untitled: HTML? = address.map {
      "<a href=\"\(note.place(at: $0))\" rel=\"noopener noreferrer external\">\($0.host)</a>"
    }
    var facts: [HTML] = []
    if let title = title ?? untitled { facts.append(title) }
    facts += note.placeWords.map { words -> HTML in "\(words)" }
    if let byline = note.byline?.nonBlank { facts.append("<bdi>\(byline.oneLine)</bdi>") }
    facts += note.dayWords.map { day -> HTML in "\(day)" }
    if let copies = PageWriter.copies(note.alsoPrintedBy) { facts.append(copies) }
    if let edition = note.fromEdition { facts.append("cited by edition \(edition)") }
    facts.append("<span class=\"nb\">capture <code>\(note.capture.short)</code></span>")
    facts.append("<span class=\"nb\">claim <code>\(note.claim.rawValue)</code></span>")
    let mark: HTML? = note.certainty.mark.map { " <span class=\"hedge\">\($0)</span>" }
    let paper: HTML? = address.map { "<p class=\"address\">\($0)</p>" }
    return """
      <li id="n\(number)" role="doc-endnote">
      <p class="says">\(said(by: note))\(mark)</p>
      <blockquote dir="auto"\(PageWriter.language(note.language))>\(PageWriter.marked(note))</blockquote>
      <p class="facts">\(HTML(facts, separator: " <span class=\"dot\">·</span> "))\(backlinks(to: number))</p>
      \(paper)</li>

      """
  }

  private func said(by note: EditionContent.Note) -> HTML {
    let printed: HTML =
      "<b><bdi>\(note.outlet.oneLine)</bdi></b>, <time datetime=\"\(note.day.description)\">\(note.day.words)</time>"
    guard let speaker = note.speaker?.nonBlank else { return "\(printed), in its own words" }
    return "According to <b><bdi>\(speaker.oneLine)</bdi></b>, in \(printed)"
  }

  /// The sentence with the words of the figure marked.
  private static func marked(_ note: EditionContent.Note) -> HTML {
    guard let parts = note.quoteParts else { return "\(note.quote.exact)" }
    return "\(parts.before)<mark>\(parts.figure)</mark>\(parts.after)"
  }

  private func backlinks(to note: Int) -> HTML {
    let count = uses[note, default: 0]
    guard count > 0 else { return "" }
    return HTML(
      (1...count).map { use -> HTML in
        " <a class=\"back\" role=\"doc-backlink\" href=\"#\(PageWriter.place(of: note, use: use))\">↩\(count > 1 ? String(use) : "")<span class=\"away\"> back to use \(use) of note \(note)</span></a>"
      })
  }

  static func copies(_ outlets: [String]) -> HTML? {
    guard !outlets.isEmpty else { return nil }
    let names = outlets.map { name -> HTML in "<bdi>\(name.oneLine)</bdi>" }
    return "same text in \(HTML(names, separator: ", ")): one source"
  }

  /// A `lang` attribute, if the code is one.
  static func language(_ code: String?) -> Attribute? {
    guard let code, !code.isEmpty, code.utf8.count <= 35,
      code.utf8.allSatisfy({
        (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
      })
    else { return nil }
    return Attribute("lang", code)
  }
}

extension EditionContent.Note {
  /// The sentence around the words of the figure; nil when they are not where they should be.
  var quoteParts: (before: String, figure: String, after: String)? {
    guard quote.contains(figure) else { return nil }
    let text = ScalarText(quote.exact)
    guard let before = text.slice(0, figure.start - quote.start),
      let middle = text.slice(figure.start - quote.start, figure.end - quote.start),
      let after = text.slice(figure.end - quote.start, text.scalarCount)
    else { return nil }
    return (before, middle, after)
  }

  /// The passage at the address of its piece.
  func place(at address: WebAddress) -> WebAddress {
    page.map(address.opening) ?? address.scrolling(to: quote.exact)
  }

  /// Where in its source the figure stands, and that a machine read it there.
  var placeWords: [String] {
    [page.map { "p. \($0)" }, recognizedBy?.nonBlank.map { "text recognised in pictures by \($0.oneLine)" }]
      .compactMap(\.self)
  }

  /// The days that are not the day of the report: of the event, and up to which the figure counts.
  var dayWords: [String] {
    [
      eventDate.flatMap { $0 == day ? nil : "event of \($0.words)" },
      asOf.flatMap { $0 == day ? nil : "counts up to \($0.words)" },
    ].compactMap(\.self)
  }
}
