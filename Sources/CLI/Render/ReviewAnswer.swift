// What waits for a person, as a list.

import Model

/// What `daybook review --list` answers.
struct ReviewAnswer: Answer {
  /// Doubtful ones first, then the newest.
  private(set) var items: [ReviewItem] = []
  /// All that wait.
  private(set) var total = 0

  /// Adds what was found, and keeps the first `limit`.
  mutating func add(_ found: [ReviewItem], limit: Int) {
    total += found.count
    items = Array((items + found).sorted(by: ReviewItem.isBefore).prefix(limit))
  }

  func text(_ page: Page) -> String {
    guard total > 0 else { return "Nothing waits.\n" }
    var out = ""
    for item in items {
      let stated = item.claim.claim.stated
      let what = "\(stated.measure.rawValue), \(countedText(stated.group, stated.unit)): \(figureText(stated))"
      let head = "\(item.claim.id)  \(what)  \(item.report.sourceName), \(item.report.day)"
      out += page.style(.bold, page.width.map { truncate(neutral(head), to: $0) } ?? neutral(head)) + "\n"
      if !item.doubts.isEmpty { out += wrapped(item.doubts.map(\.words).joined(separator: ", "), page, indent: "    ") }
      out += quoteText(stated, page, indent: "    ")
    }
    let more = total > items.count ? ", of which \(grouped(items.count)) are listed; --limit lists more" : ""
    return out + "\n" + counted(total, "claim waits", "claims wait") + more + ".\n"
  }

  private enum CodingKeys: String, CodingKey { case items, total }
  private enum ItemKeys: String, CodingKey { case claim, report, incident, doubts }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(total, forKey: .total)
    var list = container.nestedUnkeyedContainer(forKey: .items)
    for item in items {
      var one = list.nestedContainer(keyedBy: ItemKeys.self)
      try one.encode(item.claim, forKey: .claim)
      try one.encode(item.report, forKey: .report)
      try one.encodeIfPresent(item.incident?.id, forKey: .incident)
      try one.encode(item.doubts, forKey: .doubts)
    }
  }
}
