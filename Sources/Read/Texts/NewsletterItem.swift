// One item of a newsletter while it is gathered, and what its heading tells.

import Foundation
internal import Model

/// Heading, byline and lines of an item.
struct NewsletterItem {
  var title: String?
  var byline: String?
  var text: [String] = []
  /// Where the item leads.
  var address: String?
  /// The kind that the section's heading tells.
  var sectionKind: ReportKind?

  /// The item as a report. One without text of its own has its heading for text: figures stand in headings too.
  func report(bylineMeansOpinion: Bool) -> ReportText {
    var body = ""
    for (i, line) in text.enumerated() {
      if i > 0 { body += TextLine.isBullet(line) && TextLine.isBullet(text[i - 1]) ? "\n" : "\n\n" }
      body += TextLine.isBullet(line) ? NewsletterItem.bulleted(line) : line
    }
    let publisher = title.flatMap(NewsletterItem.outlet)
    var kind = sectionKind ?? title.flatMap(NewsletterItem.kind)
    if kind == nil, text.prefix(2).contains(where: { TextLine.isLinkLine($0) || $0.hasPrefix("Message from ") }) {
      kind = .statement
    }
    if kind == nil, byline != nil, bylineMeansOpinion, publisher == nil { kind = .opinion }
    return ReportText(
      title: title, byline: byline, publisher: publisher, date: Dateline.day(body),
      url: address.map(TrackedLink.target),
      wire: Dateline.wire(body),
      kind: kind,
      text: body.isEmpty ? title ?? "" : body)
  }

  /// So many headlines one above another are that many items, and not one with lines below its headline.
  private static let fewestHeadlines = 3
  /// A headline among them has at least so many words.
  private static let shortestHeadline = 5

  /// The item, or where it begins with a run of headlines each of these by itself; the last has the text.
  var headlines: [NewsletterItem] {
    guard let title, byline == nil else { return [self] }
    let run = [title] + text.prefix { TextLine.isHeading($0) && !TextLine.isLinkLine($0) }
    let starts = run.indices.filter { $0 == 0 || NewsletterItem.isHeadline(run[$0]) }
    guard starts.count >= NewsletterItem.fewestHeadlines, let last = starts.last else { return [self] }
    var items: [NewsletterItem] = []
    for (number, start) in starts.dropLast().enumerated() {
      var item = NewsletterItem()
      (item.title, item.sectionKind) = (run[start], sectionKind)
      item.text = Array(run[(start + 1)..<starts[number + 1]])
      items.append(item)
    }
    var rest = self
    (rest.title, rest.text) = (run[last], Array(text[last...]))
    return items + [rest]
  }

  private static func isHeadline(_ line: String) -> Bool {
    TextLine.isTitleCased(line) && line.split(separator: " ").count >= shortestHeadline
  }

  private static func bulleted(_ line: String) -> String {
    let text = line.stripped
    guard let first = text.first, "-*o+‣▪●·◦–".contains(first) else { return text }
    return "• " + String(text.dropFirst()).stripped
  }

  /// What a section's heading says of the items below it.
  static func sectionKind(_ name: String) -> ReportKind? {
    let words = Set(name.lowercased().split { !$0.isLetter }.map(String.init))
    let kinds: [(ReportKind, Set<String>)] = [
      (.opinion, ["opinion", "opinions", "comment", "commentary", "views"]),
      (.law, ["court", "courts", "law", "legal", "bills", "legislation", "resolutions"]),
      (.alert, ["alert", "alerts", "warning", "warnings"]),
      (.demand, ["demands", "ask", "action", "actions", "petition"]),
      (.statement, ["statement", "statements", "messages", "letters"]), (.news, ["news", "headlines", "reports"]),
    ]
    return kinds.first { !$0.1.isDisjoint(with: words) }?.0
  }

  // MARK: Outlet

  /// Last words of outlets' names.
  private static let outletWords: Set<String> = [
    "times", "news", "post", "journal", "guardian", "herald", "tribune", "watch", "review", "monitor", "telegraph",
    "gazette", "press", "agency", "radio",
    "tv", "magazine", "reporter", "chronicle", "mail", "standard", "observer", "independent", "courier", "wire",
    "weekly", "daily", "mirror", "globe", "star",
    "examiner", "inquirer", "bulletin", "dispatch",
  ]
  /// Outlets known by one name or a few letters.
  private static let outletNames: Set<String> = [
    "BBC", "CNN", "AP", "AFP", "TASS", "DW", "NPR", "CBS", "NBC", "ABC", "PBS", "VOA", "RFE/RL", "RFERL", "RFI", "RTE",
    "ITV", "ANSA", "EFE", "DPA", "UPI", "MSNBC",
    "NYT", "WSJ", "FT", "AFP", "Reuters", "Politico", "Bloomberg", "Newsweek", "TIME", "Axios", "Forbes", "Euronews",
    "Eurasianet", "Interfax", "Haaretz",
    "Sputnik", "Xinhua", "Anadolu", "Aljazeera", "Slate", "Vox", "Vice", "Mediapart", "Spiegel", "Libération",
  ]
  private static let outletPairs: Set<String> = [
    "Al Jazeera", "Le Monde", "Le Figaro", "El País", "Der Spiegel", "La Repubblica", "Die Zeit", "The Hill",
    "The Nation", "The Economist", "The Conversation",
    "Foreign Policy", "Foreign Affairs", "National Interest", "Middle East Eye", "Associated Press",
  ]

  /// The outlet that a heading names before a colon: `Ketta Times: …`, `BBC: …`.
  static func outlet(_ title: String) -> String? {
    guard let colon = title.range(of: ": ") else { return nil }
    let before = title[..<colon.lowerBound]
    let words = before.split(separator: " ").map(String.init)
    guard let last = words.last, words.count <= 8 else { return nil }
    if outletNames.contains(last) { return last }
    for count in [2, 3] where words.count >= count {
      let name = words.suffix(count).joined(separator: " ")
      if outletPairs.contains(name) { return name }
    }
    guard words.count <= 4, words.count >= 2, outletWords.contains(last.lowercased()),
      words.allSatisfy({ $0.unicodeScalars.first?.properties.isUppercase ?? false })
    else { return nil }
    return String(before)
  }

  // MARK: Kind

  /// Words of a heading that tell what kind of piece it is, the most telling first.
  private static let kinds: [(words: [String], kind: ReportKind)] = [
    (["alert", "warning", "early warning"], .alert),
    (["statement", "statement:", "message from", "remarks", "communiqué", "press release", "declaration"], .statement),
    (["letter", "petition", "calls on", "calls for", "call to action", "action alert", "urges"], .demand),
    (
      [
        "bill", "resolution", "court", "icj", "echr", "icc", "interim measures", "ruling", "verdict", "treaty",
        "sanctions act",
      ], .law
    ),
    (["opinion", "op-ed", "editorial", "commentary", "viewpoint"], .opinion),
  ]

  static func kind(_ title: String) -> ReportKind? {
    let words = " " + title.lowercased().map { $0.isLetter || $0 == "-" ? String($0) : " " }.joined() + " "
    let folded = words.split(separator: " ").joined(separator: " ")
    return kinds.first { row in row.words.contains { " \(folded) ".contains(" \($0) ") } }?.kind
  }
}
