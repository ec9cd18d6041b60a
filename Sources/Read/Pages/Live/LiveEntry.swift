// One entry of a live blog: from its elements, helped by the page's data, or from the data alone.

import Foundation
internal import Model

/// An update as the JSON-LD of a page gives it (`liveBlogUpdate`).
struct LiveUpdate: Hashable {
  var headline: String?
  var body: String?
  var published: String?
  var author: String?
  var url: String?

  /// What stands behind the `#` of its address.
  var fragment: String? {
    guard let mark = url?.lastIndex(of: "#") else { return nil }
    return url.map { String($0[$0.index(after: mark)...]) }?.nonEmpty
  }
}

/// What an entry says.
struct LiveEntry {
  var title: String?
  var author: String?
  var moment = LiveMoment()
  /// The `id` that its address ends in.
  var anchor: String?
  var address: String?
  var text: String
  /// Which of the page's updates it is.
  var update: Int?

  /// An entry that the page shows. Nil where it says nothing.
  init?(_ part: LiveBlog.Part, text: String, _ tree: PageTree, _ updates: [LiveUpdate]) {
    self.text = text
    moment = LiveStamp.moment(of: part.stamp, tree) ?? LiveMoment()
    anchor = LiveEntry.anchor(part.nodes[0], tree)
    title = LiveEntry.heading(part.nodes, without: part.label, tree)
    author = LiveEntry.author(part.nodes, tree)
    let (own, instant) = (anchor, moment.instant)
    update =
      updates.firstIndex { own != nil && $0.fragment == own }
      ?? updates.firstIndex { instant != nil && $0.published.flatMap(LiveMoment.init(stated:))?.instant == instant }
    if let update {
      let known = updates[update]
      (title, author) = (title ?? known.headline, author ?? known.author)
      if moment.day == nil, let stated = known.published.flatMap(LiveMoment.init(stated:)) { moment = stated }
      if known.fragment != nil { address = known.url.flatMap { WebAddress.isWeb($0) ? $0 : nil } }
    }
    // An item of a list, and a name that has its own place.
    if self.text.hasPrefix("• ") { self.text.removeFirst(2) }
    if let author, self.text.hasPrefix(author + "\n\n") { self.text.removeFirst(author.count + 2) }
    // A figure of the headline is said as much as one of the text.
    if let title { self.text = LiveEntry.headed(self.text, by: title) }
    guard !self.text.isEmpty else { return nil }
  }

  /// An entry that stands in the page's data only.
  init?(_ update: LiveUpdate) {
    guard let body = update.body?.nonEmpty ?? update.headline?.nonEmpty else { return nil }
    (title, author) = (update.headline, update.author)
    moment = update.published.flatMap(LiveMoment.init(stated:)) ?? LiveMoment()
    if moment.day == nil { moment.day = update.published.flatMap { CivilDate($0) } }
    address = update.url.flatMap { WebAddress.isWeb($0) ? $0 : nil }
    anchor = update.fragment
    text = body
    if let title, title != body, !body.hasPrefix(title) { text = "\(title)\n\n\(body)" }
  }

  /// The `id` of the entry, or of the first element in it that has one and holds no more than its head.
  private static func anchor(_ node: Int, _ tree: PageTree) -> String? {
    if let id = tree.value(.id, of: node)?.nonEmpty { return id }
    for i in node + 1..<max(node + 1, min(Int(tree.nodes[node].end), node + 24)) {
      guard tree.nodes[i].tag != .text else { continue }
      if let id = tree.value(.id, of: i)?.nonEmpty { return id }
      if tree.nodes[i].tag == .a, let name = tree.value(.name, of: i)?.nonEmpty { return name }
    }
    return nil
  }

  private static let longestTitle = 300
  /// What stands above a headline is not longer: a name, "Key event".
  private static let longestLabel = 60

  /// The text below its headline, once, and without the labels above it.
  private static func headed(_ text: String, by title: String) -> String {
    var paragraphs = text.components(separatedBy: "\n\n").filter { !$0.isEmpty }
    if let place = paragraphs.prefix(4).firstIndex(of: title),
      paragraphs[..<place].allSatisfy({ $0.utf8.count <= longestLabel })
    {
      paragraphs.removeFirst(place + 1)
    } else if text.hasPrefix(title) {
      return text
    }
    return ([title] + paragraphs).joined(separator: "\n\n")
  }

  private static func heading(_ nodes: [Int], without label: Int?, _ tree: PageTree) -> String? {
    for node in nodes {
      for i in node..<Int(tree.nodes[node].end) {
        guard tree.nodes[i].tag.isHeading || tree.value(.itemprop, of: i) == "headline" else { continue }
        var heading = tree.folded(i)
        // A heading may hold the time: `<h3><time>14:32</time> Bridge closed</h3>`.
        if let label, label > i, label < Int(tree.nodes[i].end) {
          let clock = tree.folded(label)
          if heading.hasPrefix(clock) { heading = String(heading.dropFirst(clock.count)) }
        }
        heading = String(heading.drop { " –—-|:·".contains($0) }).stripped
        if !heading.isEmpty, heading.utf8.count <= longestTitle, heading.contains(where: \.isLetter) { return heading }
      }
    }
    return nil
  }

  private static func author(_ nodes: [Int], _ tree: PageTree) -> String? {
    for node in nodes {
      for i in node..<Int(tree.nodes[node].end) where tree.nodes[i].tag != .text && tree.nodes[i].count > 0 {
        let isAuthor = tree.value(.itemprop, of: i) == "author" || tree.value(.rel, of: i) == "author"
        if isAuthor, let name = PageAuthor.cleaned(tree.folded(i)) { return name }
      }
    }
    return nil
  }
}
