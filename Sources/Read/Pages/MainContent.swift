// The article of a page: what is left when navigation, notices, teasers and comments are taken away.

/// Chooses the part of a page that is its text. Every choice has a named sign.
struct MainContent {
  let tree: PageTree
  private(set) var metrics: PageMetrics
  /// For each node, whether it is no part of the text.
  private(set) var isLeftOut: [Bool]
  /// The subtrees that are the text, in order.
  private(set) var roots: [Int] = []
  /// The text of the article.
  private(set) var text = ""
  private var clutter: Clutter?

  /// A text shorter than this on a page with far more prose was a wrong choice.
  private static let shortText = 250

  /// Finds the article of a page.
  init(_ tree: PageTree) {
    let measured = PageMetrics(tree)
    let first = MainContent(tree, measured, heedsNames: true)
    guard first.text.utf8.count < MainContent.shortText else {
      self = first
      return
    }
    // Perhaps the page's own names for its parts misled: judge by elements and prose alone.
    let plain = MainContent(tree, measured, heedsNames: false)
    self = plain.text.utf8.count > 2 * first.text.utf8.count ? plain : first
  }

  private init(_ tree: PageTree, _ measured: PageMetrics, heedsNames: Bool) {
    self.tree = tree
    var clutter = Clutter(tree, measured, heedsNames: heedsNames)
    clutter.leaveOut()
    roots = ArticleRoots(tree, clutter.metrics, clutter.isLeftOut).chosen
    clutter.leaveOutLeftovers(in: roots)
    roots = Leads(tree, clutter.metrics, clutter.isLeftOut).before(roots) + roots
    (metrics, isLeftOut) = (clutter.metrics, clutter.isLeftOut)
    text = PageRenderer.text(tree, of: roots, leavingOut: isLeftOut)
    self.clutter = clutter
  }

  /// The texts of some parts, each of several subtrees, without clutter and without some nodes.
  func texts(of parts: [[Int]], without nodes: [Int]) -> [String] {
    guard var clutter else { return [] }
    clutter.leaveOutLeftovers(in: parts.flatMap { $0 })
    var isLeftOut = clutter.isLeftOut
    for node in nodes { isLeftOut[node] = true }
    return parts.map { PageRenderer.text(tree, of: $0, leavingOut: isLeftOut) }
  }

  /// The text of the article without some of its parts.
  func text(without nodes: [Int]) -> String {
    var isLeftOut = isLeftOut
    for node in nodes { isLeftOut[node] = true }
    // A part may be a root, or hold one.
    let inside = { (root: Int) in nodes.contains { $0 <= root && root < Int(tree.nodes[$0].end) } }
    return PageRenderer.text(tree, of: roots.filter { !inside($0) }, leavingOut: isLeftOut)
  }
}
