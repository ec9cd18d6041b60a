// The article of a page: what is left when navigation, notices, teasers and comments are taken away.

/// Chooses the part of a page that is its text. Every choice has a named sign.
struct MainContent {
  let tree: PageTree
  private(set) var metrics: PageMetrics
  /// For each node, whether it is no part of the text.
  private(set) var isLeftOut: [Bool]
  /// The subtrees that are the text, in order.
  private(set) var roots: [Int] = []

  /// A part that calls itself clutter but holds more than this share of the prose, in percent, is kept: its name misleads.
  static let largestClutter: Int32 = 50
  /// Comments may outweigh the article, but not leave less than this many characters of prose.
  static let leastBesideComments: Int32 = 150

  /// Finds the article of a page.
  init(_ tree: PageTree) {
    self.tree = tree
    metrics = PageMetrics(tree)
    isLeftOut = Visibility.hidden(tree)
    leaveOutClutter()
    roots = chooseRoots()
    leaveOutLeftovers()
  }

  /// The text of the article.
  var text: String { PageRenderer.text(tree, of: roots, leavingOut: isLeftOut) }

  // MARK: Clutter

  private mutating func leaveOutClutter() {
    let total = metrics.prose[0]
    var i = 1
    while i < tree.nodes.count {
      let node = tree.nodes[i]
      guard node.tag != .text else {
        i += 1
        continue
      }
      if isLeftOut[i] || node.tag.isUnreadable || isClutter(i, total) {
        isLeftOut[i] = true
        metrics.remove(i, from: tree)
        i = Int(node.end)
      } else {
        i += 1
      }
    }
  }

  private func isClutter(_ i: Int, _ total: Int32) -> Bool {
    let node = tree.nodes[i]
    let marks = metrics.marks[i]
    let isMost = metrics.prose[i] * 100 > total * MainContent.largestClutter
    switch node.tag {
    case .html, .body, .head: return false
    case .nav, .footer, .aside, .menu, .noscript, .dialog, .form, .frameset, .noframes, .fieldset, .search, .label:
      return !isMost
    case .figure: return metrics.prose[i] < 600
    case .figcaption: return true
    case .header: return metrics.prose[i] * 4 < total
    case .main, .article: if metrics.prose[i] > 0 { return false }
    default: break
    }
    if marks.contains(.comments) { return total - metrics.prose[i] >= MainContent.leastBesideComments || !isMost }
    if marks.contains(.clutter) {
      return !isMost && !(marks.contains(.wrapper) && metrics.prose[i] * 4 > total)
    }
    return false
  }

  // MARK: Roots

  private func chooseRoots() -> [Int] {
    let all = metrics.prose[0]
    guard all > 0 else { return [body] }
    for sign in MainContent.signs {
      let found = disjoint(where: { sign.holds(tree, metrics, $0) })
      guard let largest = found.max(by: { metrics.prose[$0] < metrics.prose[$1] }) else { continue }
      let sum = found.reduce(Int32(0)) { $0 + metrics.prose[$1] }
      let share = sign.leastShare
      if metrics.prose[largest] * 100 >= all * share, metrics.prose[largest] * 2 > sum { return [largest] }
      if sum * 100 >= all * max(share, 50), found.count <= 20 {
        return found.filter { metrics.prose[$0] > 0 || metrics.length[$0] > 0 }
      }
    }
    return [densest(from: body)]
  }

  private var body: Int {
    tree.nodes.indices.first { tree.nodes[$0].tag == .body } ?? 0
  }

  /// The outermost nodes that satisfy a condition and have prose.
  private func disjoint(where holds: (Int) -> Bool) -> [Int] {
    var found: [Int] = []
    var i = 1
    while i < tree.nodes.count {
      let node = tree.nodes[i]
      if node.tag != .text, isLeftOut[i] {
        i = Int(node.end)
      } else if node.tag != .text, node.tag.isBlock || node.tag == .other, metrics.prose[i] > 0, holds(i) {
        found.append(i)
        i = Int(node.end)
      } else {
        i += 1
      }
    }
    return found
  }

  private struct Sign {
    let leastShare: Int32
    let holds: (PageTree, PageMetrics, Int) -> Bool
  }

  /// The signs of an article's body, the surest first, each with the share of the page's prose it must hold (percent).
  private static var signs: [Sign] {
    [
      Sign(leastShare: 25) { tree, _, i in
        tree.value(.itemprop, of: i).map { $0.lowercased().contains("articlebody") } ?? false
      },
      Sign(leastShare: 40) { tree, metrics, i in
        metrics.marks[i].isSuperset(of: [.piece, .content]) && tree.nodes[i].tag != .body && tree.nodes[i].tag != .html
      },
      Sign(leastShare: 40) { tree, _, i in tree.nodes[i].tag == .article },
      Sign(leastShare: 50) { tree, metrics, i in
        tree.nodes[i].tag == .main || tree.value(.role, of: i) == "main"
      },
      Sign(leastShare: 60) { tree, metrics, i in
        metrics.marks[i].contains(.content) && tree.nodes[i].tag != .body && tree.nodes[i].tag != .html
      },
    ]
  }

  /// Steps down to the child that holds nearly all prose, as long as there is one.
  private func densest(from start: Int) -> Int {
    var node = start
    while true {
      let next = tree.children(of: node).first { child in
        tree.nodes[child].tag != .text && tree.nodes[child].tag != .p && !isLeftOut[child]
          && metrics.prose[child] * 100 >= metrics.prose[node] * 80 && metrics.prose[child] > 0
      }
      guard let next, tree.nodes[next].tag.isBlock || tree.nodes[next].tag == .other else { return node }
      node = next
    }
  }

  // MARK: Leftovers

  /// Inside the article: lists and lines of links, headings that nothing follows.
  private mutating func leaveOutLeftovers() {
    for root in roots {
      var i = root + 1
      while i < Int(tree.nodes[root].end) {
        let node = tree.nodes[i]
        if node.tag != .text, isLeftOut[i] || isLinks(i) {
          isLeftOut[i] = true
          i = Int(node.end)
        } else {
          i += 1
        }
      }
    }
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
}
