// A part of a page as plain text: blocks parted, items with bullets, rows of figures with bars between their cells.

/// Writes nodes of a tree as text, leaving out those marked.
struct PageRenderer {
  /// A cell longer than this holds prose: its table lays out a page and is read as blocks.
  static let longestCell = 400

  private let tree: PageTree
  private let isLeftOut: [Bool]
  private var writer = TextWriter()
  private var open: [Open] = []
  private var listDepth = 0
  private var itemDepth = 0
  private var cellDepth = 0
  private var preDepth = 0
  private var dataTables = 0

  private struct Open {
    let end: Int
    let tag: Tag
    let isData: Bool
  }

  /// A renderer; `isLeftOut` has an entry for each node, or is empty.
  init(_ tree: PageTree, leavingOut isLeftOut: [Bool] = []) { (self.tree, self.isLeftOut) = (tree, isLeftOut) }

  /// The text of some subtrees, in the order given.
  static func text(_ tree: PageTree, of roots: [Int], leavingOut isLeftOut: [Bool] = []) -> String {
    var renderer = PageRenderer(tree, leavingOut: isLeftOut)
    for root in roots {
      renderer.render(root)
      renderer.writer.lineBreak(2)
    }
    return renderer.writer.finish()
  }

  private mutating func render(_ root: Int) {
    var i = root
    let end = Int(tree.nodes[root].end)
    while i < end {
      close(before: i)
      let node = tree.nodes[i]
      if !isLeftOut.isEmpty, isLeftOut[i] {
        i = Int(node.end)
        continue
      }
      if node.tag == .text {
        if preDepth > 0 {
          writer.addPreformatted(tree.bytes, tree.textRange(i))
        } else {
          writer.add(tree.bytes, tree.textRange(i))
        }
      } else if node.tag.isUnreadable {
        writer.space()
        i = Int(node.end)
        continue
      } else {
        start(i, node)
      }
      i += 1
    }
    close(before: end)
  }

  private mutating func start(_ i: Int, _ node: PageTree.Node) {
    var isData = false
    switch node.tag {
    case .br: return writer.hardBreak()
    case .hr: return writer.lineBreak(2)
    case .ul, .ol, .menu, .dir, .dl:
      blockBreak(listDepth > 0 ? 1 : 2)
      listDepth += 1
    case .li:
      blockBreak(1)
      if cellDepth == 0 { writer.mark("• ") }
      itemDepth += 1
    case .dt, .dd: blockBreak(1)
    case .table:
      blockBreak(2)
      isData = cellDepth == 0 && isDataTable(i)
      dataTables += isData ? 1 : 0
    case .tr, .thead, .tbody, .tfoot: blockBreak(1)
    case .td, .th:
      isData = dataTables > 0
      if isData {
        if !isFirstCell(i) { writer.cellMark() }
        cellDepth += 1
      } else {
        blockBreak(2)
      }
    case .pre:
      blockBreak(2)
      preDepth += 1
    default:
      guard node.tag.isBlock else { return }
      blockBreak(2)
    }
    open.append(Open(end: Int(node.end), tag: node.tag, isData: isData))
  }

  private mutating func close(before i: Int) {
    while let last = open.last, last.end <= i {
      open.removeLast()
      switch last.tag {
      case .ul, .ol, .menu, .dir, .dl:
        listDepth -= 1
        blockBreak(listDepth > 0 ? 1 : 2)
      case .li:
        itemDepth -= 1
        if cellDepth == 0 { writer.dropMarks() }
        blockBreak(1)
      case .dt, .dd, .thead, .tbody, .tfoot: blockBreak(1)
      case .tr:
        if cellDepth == 0, dataTables > 0 { writer.dropMarks() }
        blockBreak(1)
      case .td, .th:
        if last.isData { cellDepth -= 1 } else { blockBreak(2) }
      case .table:
        dataTables -= last.isData ? 1 : 0
        blockBreak(2)
      case .pre:
        preDepth -= 1
        blockBreak(2)
      default: blockBreak(2)
      }
    }
  }

  /// A break as far as the place allows: none inside a cell, no blank line inside an item.
  private mutating func blockBreak(_ lines: Int) {
    if cellDepth > 0 {
      writer.space()
    } else {
      writer.lineBreak(itemDepth > 0 ? 1 : lines)
    }
  }

  private func isFirstCell(_ cell: Int) -> Bool {
    let parent = Int(tree.nodes[cell].parent)
    var i = parent + 1
    while i < cell {
      if tree.nodes[i].tag == .td || tree.nodes[i].tag == .th { return false }
      i = Int(tree.nodes[i].end)
    }
    return true
  }

  /// A table of data has short cells, rows of at least two, and no table inside.
  private func isDataTable(_ table: Int) -> Bool {
    var cells = 0
    var rows = 0
    var i = table + 1
    while i < Int(tree.nodes[table].end) {
      switch tree.nodes[i].tag {
      case .table: return false
      case .tr: rows += 1
      case .td, .th:
        cells += 1
        var length = 0
        for j in i..<Int(tree.nodes[i].end) where tree.nodes[j].tag == .text { length += Int(tree.nodes[j].count) }
        if length > PageRenderer.longestCell { return false }
      default: break
      }
      i += 1
    }
    return cells > rows
  }
}
