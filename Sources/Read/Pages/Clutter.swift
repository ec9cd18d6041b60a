// What of a page is no article: told by elements, by names, by links, by the phrases that open such parts.

/// Marks the nodes of a page that are left out of its text.
struct Clutter {
  private let tree: PageTree
  private let heedsNames: Bool
  private(set) var metrics: PageMetrics
  private(set) var isLeftOut: [Bool]

  /// A part that calls itself clutter but holds more than this share of the prose, in percent, is kept: its name misleads.
  private static let largestClutter: Int32 = 50
  /// The same for a part that also calls itself content.
  private static let largestNamedContent: Int32 = 20
  /// A box beside the text is not larger than this share of it, in percent.
  private static let largestBox: Int32 = 30
  /// Comments may outweigh the article, but not leave less than this many characters of prose.
  private static let leastBesideComments: Int32 = 150
  /// A line about writer and day is not longer.
  private static let longestByline: Int32 = 120
  private static let longestDateLine: Int32 = 45
  /// A shorter block of a header is furniture, a longer one the lead.
  private static let shortestLead: Int32 = 50

  /// Ready to look at a page.
  init(_ tree: PageTree, _ metrics: PageMetrics, heedsNames: Bool) {
    (self.tree, self.metrics, self.heedsNames) = (tree, metrics, heedsNames)
    isLeftOut = Visibility.hidden(tree)
  }

  /// Marks everything that is clutter wherever the article may be.
  mutating func leaveOut() {
    let total = metrics.prose[0]
    var i = 1
    while i < tree.nodes.count {
      let node = tree.nodes[i]
      if node.tag != .text, isLeftOut[i] || node.tag.isUnreadable || isClutter(i, total) {
        leaveOut(i)
        i = Int(node.end)
      } else {
        i += 1
      }
    }
  }

  private mutating func leaveOut(_ i: Int) {
    isLeftOut[i] = true
    metrics.remove(i, from: tree)
  }

  private func isClutter(_ i: Int, _ total: Int32) -> Bool {
    let node = tree.nodes[i]
    let prose = metrics.prose[i]
    let isMost = prose * 100 > total * Clutter.largestClutter
    switch node.tag {
    case .html, .body, .head, .blockquote, .h1, .h2, .h3, .h4, .h5, .h6: return false
    case .nav, .footer, .aside, .menu, .noscript, .dialog, .form, .frameset, .noframes, .fieldset, .search, .label:
      return !isMost
    case .figure: return prose < 600
    case .figcaption: return true
    case .header: return prose < Clutter.shortestLead
    case .main, .article: if prose > 0 { return false }
    default: break
    }
    return heedsNames && isNamedClutter(i, total)
  }

  private func isNamedClutter(_ i: Int, _ total: Int32) -> Bool {
    let marks = metrics.marks[i]
    let prose = metrics.prose[i]
    let isMost = prose * 100 > total * Clutter.largestClutter
    if marks.contains(.comments) { return total - prose >= Clutter.leastBesideComments || !isMost }
    if marks.contains(.clutter) {
      let isContent = marks.contains(.content) || marks.contains(.wrapper)
      return prose * 100 <= total * (isContent ? Clutter.largestNamedContent : Clutter.largestClutter)
    }
    return marks.contains(.box) && prose * 100 <= total * Clutter.largestBox
  }

  // MARK: Leftovers

  /// Inside the article: lists and lines of links, bylines, headers' furniture, lines that invite to read something else.
  mutating func leaveOutLeftovers(in roots: [Int]) {
    for root in roots {
      var seesProse = false
      var i = root + 1
      while i < Int(tree.nodes[root].end) {
        let node = tree.nodes[i]
        if node.tag != .text, isLeftOut[i] || isLeftover(i) || !seesProse && isDateLine(i) {
          isLeftOut[i] = true
          i = Int(node.end)
        } else {
          seesProse = seesProse || node.tag == .p && metrics.prose[i] > 0
          i += 1
        }
      }
    }
  }

  private func isLeftover(_ i: Int) -> Bool { isLinks(i) || isByline(i) || isFurniture(i) || isInvitation(i) }

  /// A line above the article that holds a day and little else. Further down it may head what happened on that day.
  private func isDateLine(_ i: Int) -> Bool {
    let node = tree.nodes[i]
    guard node.tag == .p || node.tag == .div || node.tag == .time,
      (6...Clutter.longestDateLine).contains(metrics.length[i])
    else {
      return false
    }
    return WrittenDate.isDateLine(tree.folded(i))
  }

  private func isLinks(_ i: Int) -> Bool {
    let (length, linked) = (metrics.length[i], metrics.linked[i])
    guard length > 0 else { return false }
    switch tree.nodes[i].tag {
    case .ul, .ol, .dl, .div, .section, .table: return linked * 10 > length * 7 && metrics.prose[i] == 0
    case .p, .h2, .h3, .h4, .h5, .h6: return linked * 10 > length * 9
    default: return false
    }
  }

  private func isByline(_ i: Int) -> Bool {
    guard heedsNames, !metrics.marks[i].isDisjoint(with: [.byline, .date]), metrics.length[i] <= Clutter.longestByline,
      metrics.prose[i] == 0
    else { return false }
    if tree.nodes[i].tag.isBlock { return !tree.nodes[i].tag.isHeading }
    return metrics.length[block(of: i)] <= Clutter.longestByline / 2
  }

  private func block(of i: Int) -> Int {
    var node = Int(tree.nodes[i].parent)
    while node > 0, !tree.nodes[node].tag.isBlock { node = Int(tree.nodes[node].parent) }
    return node
  }

  /// In a header only the lead is text; the headline has its own place.
  private func isFurniture(_ i: Int) -> Bool {
    let node = tree.nodes[i]
    guard node.tag.isBlock, metrics.length[i] < Clutter.shortestLead else { return false }
    var parent = Int(node.parent)
    for _ in 0..<4 where parent > 0 {
      if tree.nodes[parent].tag == .header { return true }
      parent = Int(tree.nodes[parent].parent)
    }
    return false
  }

  private func isInvitation(_ i: Int) -> Bool {
    let node = tree.nodes[i]
    guard node.tag.isBlock, metrics.length[i] > 0, metrics.length[i] <= Invitation.longest else { return false }
    return Invitation.opens(
      tree, i, length: metrics.length[i], isLinked: metrics.linked[i] * 3 > metrics.length[i])
  }
}
