// A live blog is one page and many reports: each entry speaks from its own time and stands at its own anchor.

import Foundation
internal import Model

/// Finds the entries of a live blog; nil for a page that is none, or that shows no entries.
struct LiveBlog {
  /// The entries, the oldest first: what came later in the day must not be taken for what was said before it.
  let entries: [LiveEntry]
  /// What stands on the page beside them: the summary at its top.
  let lead: String

  /// So many entries make a live blog where nothing but the markup says that it is one.
  private static let fewest = 3
  /// A longer list is not split further; its last entries stay in the lead.
  private static let most = 2_000
  /// The entries hold at least this share of the page's prose, in percent; else they are a widget beside an article.
  private static let leastShare: Int32 = 40
  /// A summary that is shorter is a label.
  private static let shortestLead = 80

  init?(_ content: MainContent, _ metadata: PageMetadata) {
    let (tree, data) = (content.tree, metadata.data)
    guard LiveSign.mayStand(on: tree, metadata) else { return nil }
    let found = LiveBlog.group(content, isTold: data.isLive || LiveSign.isNamed(by: metadata))
    let parts = found.map { Array($0.prefix(LiveBlog.most)) } ?? []
    let texts = content.texts(of: parts.map(\.nodes), without: parts.compactMap(\.label))
    let written = zip(parts, texts).compactMap { LiveEntry($0, text: $1, tree, data.updates) }
    let known = Set(written.compactMap(\.update))
    let agree = known.count * 2 > written.count
    // Those that the page has no room for stand in its data alone; where the two can't be matched, the fuller one counts.
    let stated = data.updates.enumerated().filter { !known.contains($0.offset) }.compactMap { LiveEntry($0.element) }
    var entries = written
    if written.isEmpty || agree { entries += stated } else if stated.count > 2 * written.count { entries = stated }
    guard entries.count >= (data.isLive ? 1 : LiveBlog.fewest) else { return nil }
    self.entries = LiveBlog.inOrder(entries)
    let lead = content.text(without: parts.flatMap(\.nodes))
    // Where no entry was told from the rest of the page, the rest may hold them all a second time.
    let isTwice = parts.isEmpty && entries.contains { lead.contains($0.text.suffix(LiveBlog.telling)) }
    self.lead = lead.utf8.count >= LiveBlog.shortestLead && !isTwice ? lead : ""
  }

  /// So many characters of an entry are told from any other text.
  private static let telling = 40

  // MARK: The list of entries

  /// One entry: its elements, and the element that shows its time.
  struct Part {
    var nodes: [Int]
    var stamp: Int
    /// The element of the time, where it holds nothing else.
    var label: Int?
  }

  /// The children of one element that have a time each, and hold most of the page's prose.
  private static func group(_ content: MainContent, isTold: Bool) -> [Part]? {
    let tree = content.tree
    let stamps = LiveStamp.all(tree, content.metrics)
    guard stamps.count >= (isTold ? 1 : fewest) else { return nil }
    var lastChild: [Int: Int] = [:]
    var heads: [Int: [(child: Int, stamp: Int)]] = [:]
    for stamp in stamps {
      var (child, parent) = (stamp, Int(tree.nodes[stamp].parent))
      // Where this child is known, so is all that is above it.
      while parent >= 0, lastChild[parent] != child {
        lastChild[parent] = child
        heads[parent, default: []].append((child, stamp))
        (child, parent) = (parent, Int(tree.nodes[parent].parent))
      }
    }
    let list = heads.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
    guard let list, list.value.count >= fewest else { return nil }
    guard isTold || LiveSign.isNear(list.key, list.value.map(\.child), tree, content.metrics) else { return nil }
    var parts = LiveBlog.parts(list.key, list.value, content)
    parts += others(like: parts, stamps, tree)
    parts.sort { $0.stamp < $1.stamp }
    let prose = parts.reduce(Int32(0)) { $0 + $1.nodes.reduce(0) { $0 + content.metrics.prose[$1] } }
    return prose * 100 >= content.metrics.prose[0] * leastShare ? parts : nil
  }

  /// The entries under one element: each a child, or, where the children with a time are only headings, all up to the next.
  private static func parts(
    _ list: Int, _ heads: [(child: Int, stamp: Int)], _ content: MainContent
  ) -> [Part] {
    let (tree, metrics) = (content.tree, content.metrics)
    let starts = Dictionary(heads.map { ($0.child, $0.stamp) }, uniquingKeysWith: { first, _ in first })
    let own = heads.reduce(Int32(0)) { $0 + metrics.prose[$1.child] }
    var parts: [Part] = []
    var beside: Int32 = 0
    for child in tree.children(of: list) {
      if let stamp = starts[child] {
        parts.append(Part(nodes: [child], stamp: stamp, label: LiveStamp.label(stamp, tree)))
      } else if !parts.isEmpty, tree.nodes[child].tag != .text {
        beside += metrics.prose[child]
        parts[parts.count - 1].nodes.append(child)
      }
    }
    guard beside <= own else { return parts }
    return parts.map { Part(nodes: [$0.nodes[0]], stamp: $0.stamp, label: $0.label) }
  }

  /// Entries of the same make in other lists of the page, such as those of the day before.
  private static func others(like parts: [Part], _ stamps: [Int], _ tree: PageTree) -> [Part] {
    guard let first = parts.first, parts.allSatisfy({ $0.nodes.count == 1 }), let make = make(first.nodes[0], tree)
    else {
      return []
    }
    var found: [Part] = []
    var seen = Set(parts.map { $0.nodes[0] })
    for stamp in stamps {
      var node = stamp
      while node > 0, tree.nodes[node].tag == .text || LiveBlog.make(node, tree) != make {
        node = Int(tree.nodes[node].parent)
      }
      guard node > 0, seen.insert(node).inserted, !isInside(node, seen, tree) else { continue }
      found.append(Part(nodes: [node], stamp: stamp, label: LiveStamp.label(stamp, tree)))
    }
    return found
  }

  private static func isInside(_ node: Int, _ nodes: Set<Int>, _ tree: PageTree) -> Bool {
    var parent = Int(tree.nodes[node].parent)
    while parent > 0 {
      if nodes.contains(parent) { return true }
      parent = Int(tree.nodes[parent].parent)
    }
    return false
  }

  /// An element's name with its first class; nil without one, since nothing tells such an element from others.
  private static func make(_ node: Int, _ tree: PageTree) -> String? {
    guard let name = tree.range(.class, of: node) else { return nil }
    let word = tree.bytes[name].drop { $0 <= 32 }.prefix { $0 > 32 }
    return word.isEmpty ? nil : "\(tree.nodes[node].tag) \(String(decoding: word, as: UTF8.self))"
  }

  /// The oldest first. Entries without a full time keep the page's order, turned where that is newest first.
  private static func inOrder(_ entries: [LiveEntry]) -> [LiveEntry] {
    let keys = entries.compactMap(\.moment.order)
    if keys.count == entries.count, entries.allSatisfy({ $0.moment.day != nil }) {
      return entries.enumerated().sorted {
        ($0.element.moment.order ?? 0, -$0.offset) < ($1.element.moment.order ?? 0, -$1.offset)
      }.map(\.element)
    }
    // Past midnight a clock begins anew: the shorter way round tells the direction.
    let falls = zip(keys, keys.dropFirst()).count { ($1 - $0 + 86_400) % 86_400 > 43_200 }
    return falls * 2 > max(0, keys.count - 1) ? entries.reversed() : entries
  }
}

extension LiveBlog {
  /// The reports of the page: what its summary says first or last, by its time, and each entry between.
  func reports(of page: PageContent, revised: CivilDate?) -> [ReportText] {
    let base = page.url?.prefix { $0 != "#" }
    // Clocks that run past midnight leave open which entry belongs to which day.
    let clocks = entries.filter { $0.moment.day == nil }.compactMap(\.moment.order)
    let staysInDay = zip(clocks, clocks.dropFirst()).allSatisfy { $0 <= $1 }
    var reports = entries.map { entry in
      ReportText(
        title: entry.title ?? page.title, byline: entry.author ?? page.author, publisher: page.sitename,
        date: entry.moment.day ?? (staysInDay ? page.date : nil), time: entry.moment.instant, language: page.language,
        url: entry.address ?? entry.anchor.map { (base ?? "") + "#" + $0 } ?? page.url, wire: nil, kind: page.kind,
        text: entry.text)
    }
    guard !lead.isEmpty else { return reports }
    // The summary is written anew as long as the page is: it tells what stood at the end.
    reports.append(
      ReportText(
        title: page.title, byline: page.author, publisher: page.sitename, date: revised ?? page.date,
        language: page.language, url: page.url, kind: page.kind, text: lead))
    return reports
  }
}
