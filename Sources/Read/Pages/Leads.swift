// The first paragraph often stands apart from the article's body, right under the headline.

/// Finds the lead between headline and body.
struct Leads {
  private let tree: PageTree
  private let metrics: PageMetrics
  private let isLeftOut: [Bool]

  private static let shortest: Int32 = 50
  private static let longest: Int32 = 1200
  /// More blocks than this before the body are something else.
  private static let most = 4

  /// A page with its clutter marked.
  init(_ tree: PageTree, _ metrics: PageMetrics, _ isLeftOut: [Bool]) {
    (self.tree, self.metrics, self.isLeftOut) = (tree, metrics, isLeftOut)
  }

  /// The blocks of the lead before the article's first element.
  func before(_ roots: [Int]) -> [Int] {
    guard let root = roots.first, root > 0, !containsHeadline(root) else { return [] }
    let headline = (1..<root).last { tree.nodes[$0].tag == .h1 }
    var found: [Int] = []
    var i = (headline.map { Int(tree.nodes[$0].end) }) ?? 1
    while i < root {
      let node = tree.nodes[i]
      if node.tag != .text, isLeftOut[i] {
        i = Int(node.end)
      } else if Int(node.end) <= root, isLead(i, isUnderHeadline: headline != nil) {
        found.append(i)
        i = Int(node.end)
      } else {
        i += 1
      }
    }
    return found.count <= Leads.most ? found : []
  }

  private func containsHeadline(_ root: Int) -> Bool {
    (root..<Int(tree.nodes[root].end)).contains { tree.nodes[$0].tag == .h1 && !isLeftOut[$0] }
  }

  /// A block of the right length with hardly a link: named a lead, or standing under the headline.
  private func isLead(_ i: Int, isUnderHeadline: Bool) -> Bool {
    let node = tree.nodes[i]
    let length = metrics.length[i]
    guard node.tag.isBlock, (Leads.shortest...Leads.longest).contains(length), metrics.linked[i] * 3 < length else {
      return false
    }
    let isNamed = metrics.marks[i].contains(.lead) || named(above: i)
    guard isNamed || isUnderHeadline && (node.tag == .p || node.tag == .h2) else { return false }
    return isNamed || !(i + 1..<Int(node.end)).contains { tree.nodes[$0].tag.isBlock }
  }

  private func named(above i: Int) -> Bool {
    let parent = Int(tree.nodes[i].parent)
    return parent > 0 && metrics.marks[parent].contains(.lead)
  }
}
