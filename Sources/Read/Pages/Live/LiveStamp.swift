// The times that a live blog shows: `<time>`, an element that calls itself one, or a clock that opens a paragraph.

import Foundation
internal import Model

/// When an entry was written, as far as it says.
struct LiveMoment: Hashable {
  /// The day that the page itself shows.
  var day: CivilDate?
  /// The moment, where the zone is given too.
  var instant: Instant?
  /// Seconds from midnight on the page's own clock.
  var clock: Int?

  /// Seconds that tell what came before what; without a day, only among the entries of one.
  var order: Int? {
    if let instant { return instant.seconds }
    guard let day else { return clock }
    return day.daysSinceEpoch * 86_400 + (clock ?? 0)
  }

  init() {}

  /// A time written for machines, `2031-03-04T14:32+04:00`; nil without a time of day.
  init?(stated text: String) {
    let text = text.stripped
    guard text.utf8.count > 10, let printed = PrintedDate(text), text.contains(":") || text.contains("T") else {
      return nil
    }
    (day, instant) = (printed.day, printed.moment)
    let seconds = printed.instant.seconds % 86_400
    if instant == nil { clock = seconds < 0 ? seconds + 86_400 : seconds }
  }

  /// A time written for readers, `14:32`, `2.32pm`, `14h32`, `4 March 2031, 14:32`; nil without a clock.
  init?(printed text: String) {
    guard
      let found = text.firstMatch(of: /(?:^|[^\d:.])(\d{1,2})[:.h](\d{2})(?![\d:.]\d)\s?([ap]\.?m\b)?/.ignoresCase()),
      var hour = Int(found.1), let minute = Int(found.2), hour < 24, minute < 60
    else { return nil }
    if let half = found.3?.lowercased().first, hour <= 12 { hour = hour % 12 + (half == "p" ? 12 : 0) }
    clock = hour * 3600 + minute * 60
    day = WrittenDate.find(in: text)
  }
}

/// Where times stand on a page.
enum LiveStamp {
  /// A time is not longer.
  private static let longest = 48
  /// More times than this are not looked at.
  private static let most = 10_000

  /// The nodes that show a time, in order, without those of comments.
  static func all(_ tree: PageTree, _ metrics: PageMetrics) -> [Int] {
    var stamps: [Int] = []
    var i = 1
    while i < tree.nodes.count, stamps.count < most {
      let node = tree.nodes[i]
      if node.tag != .text, metrics.marks[i].contains(.comments), metrics.prose[i] * 2 < metrics.prose[0] {
        i = Int(node.end)
      } else if isStamp(i, node, tree, metrics) {
        stamps.append(i)
        i = Int(node.end)
      } else {
        i += 1
      }
    }
    return stamps
  }

  private static func isStamp(_ i: Int, _ node: PageTree.Node, _ tree: PageTree, _ metrics: PageMetrics) -> Bool {
    if node.tag == .text { return opensParagraph(i, tree) }
    guard node.tag == .time || metrics.marks[i].contains(.date), Int(metrics.length[i]) <= longest else { return false }
    return moment(of: i, tree) != nil
  }

  /// A text that opens its paragraph with a clock: `14:32 Uhr: …`.
  private static func opensParagraph(_ i: Int, _ tree: PageTree) -> Bool {
    let bytes = tree.bytes[tree.textRange(i)].drop { $0 <= 32 }.prefix(8)
    let hour = bytes.prefix { (48...57).contains($0) }
    guard (1...2).contains(hour.count), let mark = bytes.dropFirst(hour.count).first,
      mark == UInt8(ascii: ":") || mark == UInt8(ascii: ".") || mark == UInt8(ascii: "h"),
      bytes.dropFirst(hour.count + 1).prefix(while: { (48...57).contains($0) }).count == 2,
      LiveMoment(printed: head(of: i, tree)) != nil
    else { return false }
    // Nothing stands before it in its block.
    var (node, last) = (Int(tree.nodes[i].parent), i)
    while node > 0 {
      if tree.children(of: node).first(where: { $0 == last || !isBlank($0, tree) }) != last { return false }
      if tree.nodes[node].tag.isBlock { return true }
      (last, node) = (node, Int(tree.nodes[node].parent))
    }
    return false
  }

  private static func isBlank(_ node: Int, _ tree: PageTree) -> Bool {
    tree.nodes[node].tag == .text && tree.bytes[tree.textRange(node)].allSatisfy { $0 <= 32 }
  }

  private static func head(of text: Int, _ tree: PageTree) -> String {
    let range = tree.textRange(text)
    return String(decoding: tree.bytes[range.prefix(longest)], as: UTF8.self).stripped
  }

  /// When a stamp says it is.
  static func moment(of stamp: Int, _ tree: PageTree) -> LiveMoment? {
    if tree.nodes[stamp].tag == .text { return LiveMoment(printed: String(head(of: stamp, tree).prefix(24))) }
    for key in [AttributeKey.datetime, .content, .title] {
      if let moment = tree.value(key, of: stamp).flatMap(LiveMoment.init(stated:)) { return moment }
    }
    return LiveMoment(printed: tree.folded(stamp).prefix(bytes: longest))
  }

  /// The element of a time that is no part of what the entry says; a clock in running text stays there.
  static func label(_ stamp: Int, _ tree: PageTree) -> Int? { tree.nodes[stamp].tag == .text ? nil : stamp }
}
