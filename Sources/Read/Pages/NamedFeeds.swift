// Which feeds a page names: `<link rel="alternate" type="application/rss+xml" href="…">` in its head.

/// The feeds that a page names.
public enum NamedFeeds {
  /// Feeds of one page that are looked at.
  public static let maximumCount = 20

  /// The feeds that an HTML page names, the first one first. `base` is what its addresses are relative to, where it says so.
  public static func find(
    in bytes: [UInt8], limits: ReadLimits = ReadLimits()
  ) -> (links: [ListedFeed], base: String?) {
    let source = bytes.prefix(limits.maximumPageBytes)
    let markup = Markup(Charset.decode(source, declared: Charset.declared(in: source)).utf8)
    let tree = markup.bytes.withUnsafeBufferPointer { PageTree.parse($0, maximumDepth: limits.maximumDepth) }
    var links: [ListedFeed] = []
    var base: String?
    for node in tree.nodes.indices where links.count < maximumCount {
      switch tree.nodes[node].tag {
      case .base: base = base ?? tree.value(.href, of: node)?.nonEmpty
      case .link:
        let relations = tree.value(.rel, of: node)?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
        let type = tree.value(.type, of: node)?.lowercased().prefix { $0 != ";" } ?? ""
        guard relations.contains("alternate"), feedTypes.contains(String(type)),
          let address = tree.value(.href, of: node)?.nonEmpty
        else { continue }
        links.append(ListedFeed(address: address, title: tree.value(.title, of: node)?.nonEmpty))
      default: continue
      }
    }
    return (links, base)
  }

  private static let feedTypes: Set<String> = [
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
  ]
}
