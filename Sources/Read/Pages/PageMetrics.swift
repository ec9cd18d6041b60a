// How much readable prose stands under each element of a page: what the choice of the article rests on.

/// For each node of a page: its own name's marks and the text below it.
struct PageMetrics {
  /// What class, id, role and itemprop say.
  private(set) var marks: [PartMarks]
  /// Characters that are not white space, under each node.
  private(set) var length: [Int32]
  /// Those of them that stand in links.
  private(set) var linked: [Int32]
  /// Characters of prose: in blocks long enough and not made of links.
  private(set) var prose: [Int32]

  /// A block shorter than this is a label rather than prose.
  static let shortestProse: Int32 = 40

  /// Measures a whole page.
  init(_ tree: PageTree) {
    let count = tree.nodes.count
    marks = [PartMarks](repeating: [], count: count)
    length = [Int32](repeating: 0, count: count)
    linked = length
    prose = length
    name(tree)
    measure(tree)
  }

  private mutating func name(_ tree: PageTree) {
    tree.bytes.withUnsafeBufferPointer { bytes in
      for i in tree.nodes.indices {
        let node = tree.nodes[i]
        guard node.tag != .text, node.count > 0 else { continue }
        for j in Int(node.start)..<Int(node.start + node.count) {
          let attribute = tree.attributes[j]
          switch attribute.key {
          case .class, .id, .role, .itemprop:
            let start = Int(attribute.start)
            let value = UnsafeBufferPointer(rebasing: bytes[start..<(start + min(512, Int(attribute.count)))])
            marks[i].formUnion(ClassWords.table.marks(value))
          default: break
          }
        }
      }
    }
  }

  /// One pass down to find each text's block and whether it is linked, one pass up to add it all.
  private mutating func measure(_ tree: PageTree) {
    let nodes = tree.nodes
    var block = [Int32](repeating: 0, count: nodes.count)
    var isLinked = [Bool](repeating: false, count: nodes.count)
    var own = [Int32](repeating: 0, count: nodes.count)
    var ownLinked = own
    tree.bytes.withUnsafeBufferPointer { bytes in
      var i = 1
      while i < nodes.count {
        let node = nodes[i]
        let parent = Int(node.parent)
        if node.tag == .text {
          var characters: Int32 = 0
          for j in Int(node.start)..<Int(node.start + node.count) where bytes[j] > 32 && bytes[j] & 0xC0 != 0x80 {
            characters += 1
          }
          length[i] = characters
          own[Int(block[parent])] += characters
          if isLinked[parent] {
            linked[i] = characters
            ownLinked[Int(block[parent])] += characters
          }
        } else if node.tag.isUnreadable {
          i = Int(node.end)
          continue
        }
        block[i] = node.tag.isBlock ? Int32(i) : block[parent]
        isLinked[i] = node.tag == .a || isLinked[parent]
        i += 1
      }
    }
    for i in nodes.indices.reversed() {
      if own[i] >= PageMetrics.shortestProse, ownLinked[i] * 2 < own[i], !nodes[i].tag.isHeading {
        // A list item is prose as well, but lists are also what menus are made of.
        prose[i] += nodes[i].tag == .li ? own[i] / 2 : own[i]
      }
      guard i > 0 else { continue }
      let parent = Int(nodes[i].parent)
      length[parent] += length[i]
      linked[parent] += linked[i]
      prose[parent] += prose[i]
    }
  }

  /// Takes a subtree out of the figures of everything above it.
  mutating func remove(_ node: Int, from tree: PageTree) {
    let (gone, goneLinked, goneProse) = (length[node], linked[node], prose[node])
    var parent = Int(tree.nodes[node].parent)
    while parent >= 0 {
      length[parent] -= gone
      linked[parent] -= goneLinked
      prose[parent] -= goneProse
      parent = Int(tree.nodes[parent].parent)
    }
    (length[node], linked[node], prose[node]) = (0, 0, 0)
  }
}
