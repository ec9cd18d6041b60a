// Where on a page the article stands.

/// Chooses the elements that hold the article.
struct ArticleRoots {
  private let tree: PageTree
  private let metrics: PageMetrics
  private let isLeftOut: [Bool]

  /// A page with its clutter marked.
  init(_ tree: PageTree, _ metrics: PageMetrics, _ isLeftOut: [Bool]) {
    (self.tree, self.metrics, self.isLeftOut) = (tree, metrics, isLeftOut)
  }

  /// More elements of one kind than this are a list of articles.
  private static let mostPieces = 20

  /// The elements that hold the article, in order.
  var chosen: [Int] {
    let all = metrics.prose[0]
    guard all > 0 else { return [body] }
    for sign in ArticleRoots.signs {
      let found = outermost(where: { sign.holds(tree, metrics, $0) })
      guard let largest = found.max(by: { metrics.prose[$0] < metrics.prose[$1] }) else { continue }
      let sum = found.reduce(Int32(0)) { $0 + metrics.prose[$1] }
      if metrics.prose[largest] * 100 >= all * sign.leastShare, metrics.prose[largest] * 2 > sum { return [largest] }
      if sum * 100 >= all * max(sign.leastShare, 50), found.count <= ArticleRoots.mostPieces { return found }
    }
    return [densest(from: body)]
  }

  private var body: Int { tree.nodes.indices.first { tree.nodes[$0].tag == .body } ?? 0 }

  /// The outermost nodes that satisfy a condition and have prose.
  private func outermost(where holds: (Int) -> Bool) -> [Int] {
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
      Sign(leastShare: 50) { tree, _, i in tree.nodes[i].tag == .main || tree.value(.role, of: i) == "main" },
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
}
