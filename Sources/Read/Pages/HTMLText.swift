// HTML as plain text with nothing judged as clutter: for parts of mails and contents of feeds, whose sender chose them.

/// The text of an HTML fragment or page: every visible block, scripts and hidden elements left out.
/// Deeper nesting than the limit is read as its ancestor's text.
public func plainText(ofHTML html: String, limits: ReadLimits = ReadLimits()) -> String {
  var html = html
  html.makeContiguousUTF8()
  if html.utf8.contains(0) { html = String(decoding: html.utf8.filter { $0 != 0 }, as: UTF8.self) }
  return html.utf8.withContiguousStorageIfAvailable { bytes in
    let tree = PageTree.parse(bytes, maximumDepth: limits.maximumDepth)
    return PageRenderer.text(tree, of: [0], leavingOut: Visibility.hidden(tree))
  } ?? ""
}

/// What a page says itself that readers don't see.
enum Visibility {
  /// An entry for each node: whether the element is hidden by its own attributes.
  static func hidden(_ tree: PageTree) -> [Bool] {
    var marks = [Bool](repeating: false, count: tree.nodes.count)
    for i in tree.nodes.indices where tree.nodes[i].tag != .text && tree.nodes[i].count > 0 {
      marks[i] = isHidden(tree, i)
    }
    return marks
  }

  /// Whether an element is hidden by its own attributes.
  static func isHidden(_ tree: PageTree, _ node: Int) -> Bool {
    if tree.range(.hidden, of: node) != nil { return true }
    guard let style = tree.range(.style, of: node), style.count < 4096 else { return false }
    return hides(tree.bytes[style])
  }

  /// Whether a style attribute has `display:none`, `visibility:hidden` or `mso-hide:all`.
  private static func hides(_ style: ArraySlice<UInt8>) -> Bool {
    var packed: [UInt8] = []
    for byte in style where byte > 32 { packed.append((65...90).contains(byte) ? byte | 32 : byte) }
    let text = packed[...]
    return contains(text, "display:none") || contains(text, "visibility:hidden") || contains(text, "mso-hide:all")
  }

  private static func contains(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard text.count >= count else { return false }
    return word.withUTF8Buffer { wanted in
      (text.startIndex...(text.endIndex - count)).contains { start in
        text[start] == wanted[0] && text[start..<(start + count)].elementsEqual(wanted)
      }
    }
  }
}
