// What says of a page that it is a live blog: its data, its address, the names of its parts.

import Foundation

/// The signs of a live blog.
enum LiveSign {
  /// Names of lists of entries, and of entries, written without the marks between their words.
  private static let names = [
    "liveblog", "liveticker", "livefeed", "liveupdate", "livestory", "livepost", "liveentry", "livecoverage",
    "livereport", "livetimeline", "liveline", "newsticker", "tickerentry", "tickeritem", "tickerpost", "minutoaminuto",
    "minutebyminute", "elbliveblog", "canlianlatim",
  ]
  /// What stands in the path of such a page's address.
  private static let paths = [
    "/live/", "liveblog", "live-blog", "liveticker", "live-ticker", "live-updates", "/en-direct",
  ]

  /// Whether anything at all hints at a live blog: asked of every page, so it looks at what is known already.
  static func mayStand(on tree: PageTree, _ metadata: PageMetadata) -> Bool {
    metadata.data.isLive || isNamed(by: metadata) || metadata.metrics.marks.contains { $0.contains(.live) }
  }

  /// Whether the page's microdata or its own address call it one.
  static func isNamed(by metadata: PageMetadata) -> Bool {
    if metadata.facts.properties.contains(where: { $0.name == "liveBlogUpdate" }) { return true }
    guard let address = (metadata.facts.canonical ?? metadata.facts.meta["og:url"])?.lowercased() else { return false }
    return paths.contains { address.contains($0) }
  }

  /// Whether a list, what it stands in, or what stands in it has such a name.
  static func isNear(_ list: Int, _ entries: [Int], _ tree: PageTree, _ metrics: PageMetrics) -> Bool {
    var node = list
    while node > 0 {
      if holds(node, tree, metrics) { return true }
      node = Int(tree.nodes[node].parent)
    }
    return entries.contains { holds($0, tree, metrics) }
  }

  private static func holds(_ node: Int, _ tree: PageTree, _ metrics: PageMetrics) -> Bool {
    guard metrics.marks[node].contains(.live) else { return false }
    return [AttributeKey.class, .id].contains { key in
      guard let range = tree.range(key, of: node), range.count <= 512 else { return false }
      let letters = tree.bytes[range].compactMap { byte -> UInt8? in
        switch byte {
        case 65...90: byte | 32
        case UInt8(ascii: "-"), UInt8(ascii: "_"): nil
        default: byte
        }
      }
      let name = String(decoding: letters, as: UTF8.self)
      return names.contains { name.contains($0) }
    }
  }
}
