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
  }
}
