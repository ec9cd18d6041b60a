// Title, day, outlet and language of a page, from the places that tell them, the most reliable first.

import Foundation
internal import Model

/// Judges the facts of a page.
struct PageMetadata {
  let tree: PageTree
  let facts: PageFacts
  let data: LinkedData
  let metrics: PageMetrics
  let roots: [Int]

  /// Gathers what a page says of itself.
  init(_ tree: PageTree, _ content: MainContent) {
    self.tree = tree
    metrics = content.metrics
    roots = content.roots
    facts = PageFacts(tree, metrics.marks)
    data = LinkedData(facts.linkedData)
  }

  /// The page without its text.
  var page: PageContent {
    PageContent(
      title: title, author: PageAuthor(self).name, date: date, sitename: sitename,
      url: facts.canonical?.nonEmpty ?? facts.meta["og:url"] ?? data.url,
      language: Language.tag(facts.language) ?? Language.tag(data.language)
        ?? Language.tag(facts.first("og:locale", "dc.language", "language")),
      kind: kind)
  }

  // MARK: Title

  /// Longer titles are texts put into the wrong place.
  private static let longestTitle = 300

  private var title: String? {
    let document = facts.title.map { PageMetadata.withoutSite($0, sitename) }
    let shared = (facts.first("og:title", "twitter:title")).map { PageMetadata.withoutSite($0, sitename) }
    let named = data.headline.map { PageMetadata.withoutSite($0, sitename) }
    let candidates = [heading, named, shared, document, facts.first("dc.title", "dcterms.title", "headline", "title")]
    return candidates.lazy.compactMap { $0?.nonEmpty }.first { $0.utf8.count <= PageMetadata.longestTitle }
  }

  /// The headline on the page: an `<h1>` that the page's own title repeats, or the only one, or the one that says so.
  private var heading: String? {
    let told = [data.headline, facts.first("og:title", "twitter:title"), facts.title].compactMap { $0 }.map(
      PageMetadata.folded)
    func repeats(_ text: String) -> Bool {
      let text = PageMetadata.folded(text)
      return text.utf8.count > 8 && told.contains { $0.contains(text) }
    }
    let ones = facts.headings.filter { tree.nodes[$0].tag == .h1 }.map(tree.folded).filter { !$0.isEmpty }
    if let told = ones.first(where: repeats) { return told }
    let named = facts.properties.filter {
      $0.name.split(separator: " ").contains("headline") && tree.nodes[$0.node].tag != .meta
    }
    if let named = named.map({ tree.folded($0.node) }).first(where: { !$0.isEmpty }) { return named }
    let twos = facts.headings.filter { tree.nodes[$0].tag == .h2 }.map(tree.folded).filter { !$0.isEmpty }
    if let told = twos.first(where: repeats) { return told }
    let lines = facts.headlines.map(tree.folded).filter { $0.utf8.count > 12 }
    if let told = lines.first(where: repeats) { return told }
    return ones.count == 1 && told.isEmpty ? ones[0] : nil
  }

  private static func folded(_ text: String) -> String {
    String(
      decoding: text.lowercased().utf8.filter { $0 >= 0x80 || (48...57).contains($0) || (97...122).contains($0) },
      as: UTF8.self)
  }

  /// A title without " | Outlet" behind or "Outlet: " before it.
  static func withoutSite(_ title: String, _ site: String?) -> String {
    let title = CleanText.line(title) ?? ""
    for mark in [" | ", " — ", " – ", " - ", " :: ", " » ", " « ", " • ", " · ", " / ", " ‹ "] {
      let parts = title.components(separatedBy: mark)
      guard parts.count > 1, let last = parts.last, let first = parts.first else { continue }
      let (foldedSite, foldedLast, foldedFirst) = (folded(site ?? ""), folded(last), folded(first))
      if !foldedSite.isEmpty, foldedSite.contains(foldedLast) || foldedLast.contains(foldedSite) {
        return withoutSite(parts.dropLast().joined(separator: mark), site)
      }
      if !foldedSite.isEmpty, foldedFirst == foldedSite { return parts.dropFirst().joined(separator: mark) }
      if mark == " | " || mark == " :: " || mark == " » " {
        return parts.max { $0.utf8.count < $1.utf8.count } ?? title
      }
      let rest = parts.dropLast().joined(separator: mark)
      if last.split(separator: " ").count <= 4, rest.utf8.count > 2 * last.utf8.count { return rest }
    }
    return title
  }

  // MARK: Day

  private var date: CivilDate? {
    let told = [
      data.published,
      facts.first(
        "article:published_time", "og:published_time", "og:article:published_time", "article:published",
        "datepublished", "parsely-pub-date",
        "sailthru.date", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date",
        "citation_publication_date", "citation_date",
        "dcterms.created", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date.created", "dc.date", "dc:date",
        "date", "created", "cxenseparse:recs:publishtime",
        "article.published", "originalpublicationdate", "shareaholic:article_published_time", "rbpubdate", "gentime",
        "last-modified-date", "bt:pubdate"),
    ]
    for text in told.compactMap({ $0 }) {
      if let day = PageMetadata.day(text) { return day }
    }
    return markedDay ?? addressDay ?? writtenDay
      ?? [
        data.modified,
        facts.first(
          "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dc.date.modified",
          "dcterms.modified", "revised"),
      ]
      .lazy.compactMap { $0.flatMap(PageMetadata.day) }.first
  }

  /// A day in any of the forms that machines write.
  static func day(_ text: String) -> CivilDate? {
    let text = text.stripped
    guard let day = CivilDate(text) ?? WrittenDate.find(in: text), (1995...2100).contains(day.year) else { return nil }
    return day
  }

  /// Microdata and `<time>`, those in or right before the article first.
  private var markedDay: CivilDate? {
    func day(of node: Int) -> CivilDate? {
      (tree.value(.datetime, of: node) ?? tree.value(.content, of: node)).flatMap(PageMetadata.day)
        ?? PageMetadata.day(tree.folded(node).prefix(bytes: 120))
        ?? tree.value(.title, of: node).flatMap(PageMetadata.day)
    }
    let published = facts.properties.filter {
      $0.name.lowercased().contains("datepublished") || $0.name.lowercased().contains("datecreated")
    }
    if let day = published.lazy.compactMap({ day(of: $0.node) }).first { return day }
    let times = facts.times.filter { metrics.marks[$0].isDisjoint(with: .comments) }
    let inside = times.filter { time in roots.contains { time >= $0 && time < Int(tree.nodes[$0].end) } }
    if let day = inside.lazy.compactMap({ day(of: $0) }).first { return day }
    return times.lazy.compactMap { day(of: $0) }.first
  }

  /// `/2031/03/02/` in the page's own address.
  private var addressDay: CivilDate? {
    guard let address = facts.canonical ?? facts.meta["og:url"] else { return nil }
    var numbers: [Int] = []
    for part in address.split(whereSeparator: { $0 == "/" || $0 == "-" || $0 == "_" || $0 == "." }) {
      if part.utf8.count <= 4, part.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(part) {
        numbers.append(value)
        if numbers.count >= 3, case let last = numbers.suffix(3), let year = last.first, (1995...2100).contains(year),
          let day = CivilDate(year: year, month: last[last.startIndex + 1], day: last[last.startIndex + 2])
        {
          return day
        }
      } else {
        numbers = []
      }
    }
    return nil
  }

  /// A day written where the page marks one, else in the lines around the headline.
  private var writtenDay: CivilDate? {
    for node in facts.dates where metrics.marks[node].isDisjoint(with: .comments) {
      if let day = PageMetadata.day(tree.folded(node).prefix(bytes: 160)) { return day }
    }
    for node in facts.authors where metrics.marks[node].isDisjoint(with: .comments) {
      if let day = PageMetadata.day(tree.folded(node).prefix(bytes: 160)) { return day }
    }
    guard let root = roots.first else { return nil }
    var text = ""
    var i = max(1, root - 60)
    while i < tree.nodes.count, i < root + 60, text.utf8.count < 1500 {
      if tree.nodes[i].tag == .text { text += String(decoding: tree.bytes[tree.textRange(i)], as: UTF8.self) + " " }
      i += 1
    }
    return WrittenDate.find(in: text).flatMap { (1995...2100).contains($0.year) ? $0 : nil }
  }

  // MARK: Outlet and kind

  private var sitename: String? {
    let told = [
      facts.first("og:site_name", "dc.publisher", "dcterms.publisher"), data.publisher,
      facts.first("application-name", "apple-mobile-web-app-title"),
    ]
    return told.lazy.compactMap { $0.flatMap(CleanText.line) }.first { $0.utf8.count <= 100 }
  }

  private var kind: ReportKind? {
    switch data.type {
    case "OpinionNewsArticle": return .opinion
    default: break
    }
    let section = facts.first("article:section", "section", "parsely-section")?.lowercased() ?? ""
    return ["opinion", "opinions", "commentary", "editorial", "op-ed", "meinung", "kommentar"].contains(section)
      ? .opinion : nil
  }
}
