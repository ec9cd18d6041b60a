// A page as flat arrays in document order: what a reader needs of HTML, without an allocation for each node.

/// The attributes that reading looks at; all others are dropped while parsing.
enum AttributeKey: CaseIterable {
  case `class`, id, href, rel, role, type, property, name, content, itemprop, datetime, style, hidden, lang, title
  case ariaHidden, httpEquiv, itemtype, colspan

  /// The name as it stands in HTML.
  var spelling: String {
    switch self {
    case .ariaHidden: "aria-hidden"
    case .httpEquiv: "http-equiv"
    default: String(describing: self)
    }
  }
}

/// A parsed page. Node 0 is a root above everything; a node's descendants are the nodes up to its `end`.
struct PageTree {
  struct Node {
    var tag: Tag
    var depth: UInt16
    var parent: Int32
    /// One past the last descendant, so a subtree is a range and skipping one is an assignment.
    var end: Int32
    /// Text: a range of `bytes`. Element: a range of `attributes`.
    var start: Int32
    var count: Int32
  }

  struct Attribute {
    var key: AttributeKey
    var start: Int32
    var count: Int32
  }

  var nodes: [Node] = []
  var attributes: [Attribute] = []
  /// All text and attribute values, UTF-8.
  var bytes: [UInt8] = []
  /// Elements below the depth limit, whose content was taken as their ancestor's.
  var flattened = 0
  /// The page had more elements than the limit; the rest was not read.
  var isCut = false

  /// The bytes of a node's attribute, if it has one.
  func range(_ key: AttributeKey, of node: Int) -> Range<Int>? {
    let it = nodes[node]
    guard it.tag != .text, it.count > 0 else { return nil }
    for i in Int(it.start)..<Int(it.start + it.count) where attributes[i].key == key {
      return Int(attributes[i].start)..<Int(attributes[i].start + attributes[i].count)
    }
    return nil
  }

  /// A node's attribute as a string.
  func value(_ key: AttributeKey, of node: Int) -> String? {
    range(key, of: node).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// The bytes of a text node.
  func textRange(_ node: Int) -> Range<Int> {
    Int(nodes[node].start)..<Int(nodes[node].start + nodes[node].count)
  }

  /// All characters under a node, white space folded; for short things such as a headline.
  func folded(_ node: Int, without parts: [Int] = []) -> String {
    var writer = TextWriter()
    var i = node
    while i < Int(nodes[node].end) {
      let it = nodes[i]
      if parts.contains(i) {
        writer.space()
        i = Int(it.end)
        continue
      }
      if it.tag == .text {
        writer.add(bytes, textRange(i))
      } else if it.tag == .br || it.tag.isBlock {
        writer.space()
      } else if i != node, it.tag.isUnreadable {
        i = Int(it.end)
        continue
      }
      i += 1
    }
    return writer.finish()
  }

  /// The children of a node, in order.
  func children(of node: Int) -> some Sequence<Int> {
    let end = Int(nodes[node].end)
    return sequence(state: node + 1) { next in
      guard next < end else { return nil }
      defer { next = Int(nodes[next].end) }
      return next
    }
  }
}
