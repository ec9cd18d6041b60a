// One pass over a page for everything that may tell its title, writer, day and outlet.

import Foundation

/// The places of a page where facts about it stand; what they are worth is for `PageMetadata` to judge.
struct PageFacts {
  /// `<meta>`: name, property or itemprop in lower case to its first content.
  private(set) var meta: [String: String] = [:]
  private(set) var canonical: String?
  private(set) var title: String?
  private(set) var language: String?
  private(set) var linkedData: [String] = []
  private(set) var headings: [Int] = []
  private(set) var times: [Int] = []
  /// Elements that call themselves the writer, the day, the headline.
  private(set) var authors: [Int] = []
  private(set) var dates: [Int] = []
  private(set) var headlines: [Int] = []
  /// By itemprop: `author`, `datePublished`, `headline`.
  private(set) var properties: [(name: String, node: Int)] = []
  private(set) var creators: [Int] = []

  /// More of each kind are not looked at.
  private static let most = 40
  /// A script with more data than this is not read.
  private static let longestData = 1 << 20

  /// Gathers the facts of a page.
  init(_ tree: PageTree, _ marks: [PartMarks]) {
    var i = 1
    while i < tree.nodes.count {
      let node = tree.nodes[i]
      switch node.tag {
      case .text: break
      case .meta: add(meta: i, tree)
      case .link:
        if canonical == nil, tree.value(.rel, of: i)?.lowercased() == "canonical" {
          canonical = tree.value(.href, of: i)
        }
      case .html: language = language ?? tree.value(.lang, of: i)
      case .title: title = title ?? tree.folded(i).nonEmpty
      case .script:
        if linkedData.count < PageFacts.most { add(script: i, tree) }
        i = Int(node.end)
        continue
      case .svg:
        i = Int(node.end)
        continue
      default: add(element: i, node, tree, marks[i])
      }
      i += 1
    }
  }

  private mutating func add(meta i: Int, _ tree: PageTree) {
    guard let content = tree.value(.content, of: i)?.nonEmpty else { return }
    for key in [AttributeKey.property, .name, .itemprop] {
      guard let name = tree.value(key, of: i)?.lowercased().nonEmpty, name.utf8.count < 64 else { continue }
      if meta[name] == nil {
        meta[name] = content
      } else if name == "author" || name == "article:author" || name == "citation_author" || name == "dc.creator" {
        meta[name]? += ", " + content
      }
    }
    if tree.value(.httpEquiv, of: i)?.lowercased() == "content-language" { language = language ?? content }
  }

  private mutating func add(script i: Int, _ tree: PageTree) {
    let texts = (i + 1..<Int(tree.nodes[i].end)).filter { tree.nodes[$0].tag == .text }
    guard texts.reduce(0, { $0 + Int(tree.nodes[$1].count) }) <= PageFacts.longestData else { return }
    linkedData.append(texts.map { String(decoding: tree.bytes[tree.textRange($0)], as: UTF8.self) }.joined())
  }

  private mutating func add(element i: Int, _ node: PageTree.Node, _ tree: PageTree, _ marks: PartMarks) {
    if node.tag == .h1 || node.tag == .h2, headings.count < PageFacts.most { headings.append(i) }
    if node.tag == .time, times.count < PageFacts.most { times.append(i) }
    guard node.count > 0 else { return }
    if marks.contains(.author), authors.count < PageFacts.most { authors.append(i) }
    if marks.contains(.date), dates.count < PageFacts.most { dates.append(i) }
    if marks.contains(.headline), node.tag.isHeading || node.tag == .div, headlines.count < PageFacts.most {
      headlines.append(i)
    }
    if let name = tree.value(.itemprop, of: i), properties.count < PageFacts.most { properties.append((name, i)) }
    if let rel = tree.range(.rel, of: i), tree.bytes[rel].elementsEqual("author".utf8), creators.count < PageFacts.most
    {
      creators.append(i)
    }
  }

  /// The first of some `<meta>` that has content.
  func first(_ names: String...) -> String? { names.lazy.compactMap { meta[$0] }.first }
}
