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
    let date = date
    return PageContent(
      title: title, author: PageAuthor(self).name, date: date, time: time(on: date), sitename: sitename,
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
    let ones = facts.headings.filter { tree.nodes[$0].tag == .h1 }.map(headline).filter { !$0.isEmpty }
    let twos = facts.headings.filter { tree.nodes[$0].tag == .h2 }.map(headline).filter { !$0.isEmpty }
    // Of several that the page's title repeats, the longer one is the headline, the shorter the outlet's name.
    if let told = ones.filter(repeats).max(by: { $0.utf8.count < $1.utf8.count }) {
      // Where the page's title holds both, the outlet's name is the short one, though many make it the first heading.
      guard let other = twos.first(where: repeats), other.utf8.count > told.utf8.count, !other.contains(told) else {
        return told
      }
      return other
    }
    let named = facts.properties.filter {
      $0.name.split(separator: " ").contains("headline") && tree.nodes[$0.node].tag != .meta
    }
    if let named = named.map({ tree.folded($0.node) }).first(where: { !$0.isEmpty }) { return named }
    if let told = twos.first(where: repeats) { return told }
    let lines = facts.headlines.map { tree.folded($0) }.filter { $0.utf8.count > 12 }
    if let told = lines.first(where: repeats) { return told }
    return ones.count == 1 && told.isEmpty ? ones[0] : nil
  }

  /// A heading without the line above it that some pages put into the same element.
  private func headline(_ node: Int) -> String {
    var kickers: [Int] = []
    var i = node + 1
    while i < Int(tree.nodes[node].end) {
      if tree.nodes[i].tag != .text, metrics.marks[i].contains(.kicker) {
        kickers.append(i)
        i = Int(tree.nodes[i].end)
      } else {
        i += 1
      }
    }
    return tree.folded(node, without: kickers).nonEmpty ?? tree.folded(node)
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

  /// What the page's data say of its day, the most reliable first.
  private var toldDates: [String] {
    [
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
    ].compactMap { $0 }
  }

  private var date: CivilDate? {
    for text in toldDates {
      if let day = PageMetadata.day(text) { return day }
    }
    return markedDay ?? addressDay ?? writtenDay ?? revised
  }

  /// The moment that goes with the day, where one is told with its zone.
  private func time(on day: CivilDate?) -> Instant? {
    toldDates.lazy.compactMap { PrintedDate($0) }.first { $0.isWhole && $0.day == day }?.instant
  }

  /// The day on which the page was last changed, where it says so.
  var revised: CivilDate? {
    let told = [
      data.modified,
      facts.first(
        "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dc.date.modified",
        "dcterms.modified", "revised"),
    ]
    return told.lazy.compactMap { $0.flatMap(PageMetadata.day) }.first
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
    for part in address.split(whereSeparator: { $0 == "/" || $0 == "-" || $0 == "_" || $0 == "." || $0 == "~" }) {
      if part.utf8.count <= 4, part.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(part) {
        numbers.append(value)
        if numbers.count >= 3, let day = PageMetadata.day(Array(numbers.suffix(3))) { return day }
      } else {
        numbers = []
      }
    }
    return nil
  }

  /// Year, month and day in this order or the other way round.
  private static func day(_ numbers: [Int]) -> CivilDate? {
    let years = 1995...2100
    if years.contains(numbers[0]) { return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) }
    return years.contains(numbers[2]) ? CivilDate(year: numbers[2], month: numbers[1], day: numbers[0]) : nil
  }

  /// A day written where the page marks one, else in the lines around the headline.
  private var writtenDay: CivilDate? {
    for node in facts.dates where metrics.marks[node].isDisjoint(with: .comments) {
      if let day = PageMetadata.day(tree.folded(node).prefix(bytes: 160)) { return day }
    }
    for node in facts.authors where metrics.marks[node].isDisjoint(with: .comments) {
      if let day = PageMetadata.day(tree.folded(node).prefix(bytes: 160)) { return day }
    }
    return dayAroundHeadline
  }

  /// A short text is looked at for a day, a long one is prose that may speak of any day.
  private static let longestDateLine = 160

  /// A day in the short texts behind the headline, before it, then anywhere but in the comments.
  private var dayAroundHeadline: CivilDate? {
    let start = max(1, facts.headings.first { tree.nodes[$0].tag == .h1 } ?? roots.first ?? 1)
    guard start < tree.nodes.count else { return nil }
    let behind = start..<min(tree.nodes.count, start + 150)
    let before = (max(1, start - 40)..<start).reversed()
    return firstDay(behind) ?? firstDay(before) ?? firstDay(tree.nodes.indices)
  }

  private func firstDay(_ range: some Sequence<Int>) -> CivilDate? {
    for i in range
    where tree.nodes[i].tag == .text && (8...PageMetadata.longestDateLine).contains(Int(tree.nodes[i].count)) {
      let text = tree.bytes[tree.textRange(i)]
      // Only a text with digits can hold a day.
      guard text.contains(where: { (48...57).contains($0) }), !isInComments(i),
        let day = PageMetadata.day(String(decoding: text, as: UTF8.self))
      else { continue }
      return day
    }
    return nil
  }

  /// Whether a node stands among what readers wrote, or in a script.
  private func isInComments(_ node: Int) -> Bool {
    var node = Int(tree.nodes[node].parent)
    while node > 0 {
      if metrics.marks[node].contains(.comments) || tree.nodes[node].tag.isUnreadable { return true }
      node = Int(tree.nodes[node].parent)
    }
    return false
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
