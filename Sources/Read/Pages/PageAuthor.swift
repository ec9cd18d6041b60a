// The writer of a page: from its data, its microdata, or the line that says "By …".

import Foundation

/// Finds who wrote a page.
struct PageAuthor {
  private let tree: PageTree
  private let facts: PageFacts
  private let data: LinkedData
  private let metrics: PageMetrics
  private let roots: [Int]

  /// Looks at a page's facts.
  init(_ page: PageMetadata) {
    (tree, facts, data, metrics, roots) = (page.tree, page.facts, page.data, page.metrics, page.roots)
  }

  /// The writers, as printed, without "By". A person goes before the outlet, which many pages put in the author's place.
  var name: String? {
    let told = [
      data.author,
      facts.first(
        "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
        "citation_author", "byl",
        "byline", "article:author_name", "cxenseparse:author", "rbauthors", "creator"),
    ]
    let named = told.compactMap { $0.flatMap(PageAuthor.cleaned) }
    if let person = named.first(where: { !isOutlet($0) }) { return person }
    let properties = facts.properties.filter { $0.name.split(separator: " ").contains("author") }.map(\.node)
    return first(properties) ?? first(facts.creators) ?? first(facts.authors) ?? labelled ?? bylineText ?? named.first
  }

  /// What pages tell of themselves in pairs of a label and its value, for previews: "Written by", "Anna Sorel".
  private var labelled: String? {
    for number in 1...2 {
      guard let label = facts.meta["twitter:label\(number)"]?.lowercased(), PageAuthor.openings.contains(label) else {
        continue
      }
      if let name = facts.meta["twitter:data\(number)"].flatMap(PageAuthor.cleaned) { return name }
    }
    return nil
  }

  /// Nodes around the headline and at the start of the text among which a byline may stand.
  private static let bylineWindow = 120
  private static let longestByline = 80

  /// A line of its own by the headline that says "By Anna Sorel" in words only.
  private var bylineText: String? {
    let headline = facts.headings.first { tree.nodes[$0].tag == .h1 }
    for start in [headline, roots.first].compactMap({ $0 }) {
      for i in start..<min(tree.nodes.count, start + PageAuthor.bylineWindow) {
        let node = tree.nodes[i]
        guard node.tag.isBlock, !node.tag.isHeading, (5...PageAuthor.longestByline).contains(Int(metrics.length[i])),
          !(i + 1..<Int(node.end)).contains(where: { tree.nodes[$0].tag.isBlock }), !isInComments(i)
        else { continue }
        if let name = PageAuthor.named(tree.folded(i)) { return name }
      }
    }
    return nil
  }

  /// Words that open a byline which nothing but its words marks.
  private static let spoken = [
    "written by ", "by ", "von ", "por ", "par ", "di ", "door ", "author: ", "author : ", "autor: ", "autorin: ",
    "auteur : ",
    "auteur: ", "text: ", "автор: ", "автор – ", "yazan: ", "müəllif: ", "بقلم ", "كتب ",
  ]
  private static let particles: Set<String> = [
    "de", "del", "da", "di", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "ter", "dos", "and", "und",
    "et", "y",
    "i", "и",
  ]

  /// The name behind such words, where it looks like one: two to eight words, all but particles with a capital.
  private static func named(_ line: String) -> String? {
    let lower = line.lowercased()
    guard lower.utf8.count == line.utf8.count, let opening = spoken.first(where: lower.hasPrefix),
      let name = cleaned(String(line.dropFirst(opening.count)))
    else { return nil }
    let words = name.split { $0 == " " || $0 == "," }
    let isName = words.allSatisfy { word in
      particles.contains(word.lowercased()) || word.unicodeScalars.first.map { !$0.properties.isLowercase } == true
    }
    return (2...8).contains(words.count) && isName && name.last != "." && name.last != "?" ? name : nil
  }

  private func isOutlet(_ name: String) -> Bool {
    func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    let outlets = [
      facts.first("og:site_name", "application-name"), data.publisher,
      facts.canonical.flatMap { URL(string: $0)?.host() },
    ]
    let name = folded(name)
    return outlets.compactMap { $0.map(folded) }.contains { $0.contains(name) || name.contains($0) && !$0.isEmpty }
  }

  /// The first name in some elements, a person's before the outlet's.
  private func first(_ nodes: [Int]) -> String? {
    let names = nodes.lazy.compactMap { name(in: $0) }
    return names.first { !isOutlet($0) } ?? names.first
  }

  private func name(in node: Int) -> String? {
    if !isInComments(node) {
      // The name alone, where the element marks it inside a longer line.
      let inner = (node + 1..<Int(tree.nodes[node].end)).first { i in
        tree.nodes[i].tag != .text && tree.value(.itemprop, of: i) == "name"
      }
      if let inner, let name = PageAuthor.cleaned(tree.folded(inner)) { return name }
      let text = tree.folded(node)
      if text.utf8.count <= 160, let name = PageAuthor.cleaned(text) { return name }
      let link = (node + 1..<max(node + 1, Int(tree.nodes[node].end))).first { tree.nodes[$0].tag == .a }
      if let link, let name = PageAuthor.cleaned(tree.folded(link)) { return name }
    }
    return nil
  }

  private func isInComments(_ node: Int) -> Bool {
    var node = node
    while node > 0 {
      if metrics.marks[node].contains(.comments) { return true }
      node = Int(tree.nodes[node].parent)
    }
    return false
  }

  // MARK: Cleaning

  /// Words that open a byline, in the languages of the desk.
  private static let openings = [
    "article by", "all posts by", "posts by", "artikel von", "beitrag von", "beitragvon", "alles von", "erstellt von",
    "ein artikel von", "vom", "~",
    "written by", "posted by", "published by", "by", "von", "por", "par", "di", "da", "door", "av", "af", "přez",
    "автор", "yazan", "author", "autor", "autorin", "auteur",
    "text", "autore", "redactor", "verfasst von", "geschrieben von", "veröffentlicht von", "publicado por",
    "escrito por", "publié par", "gepostet von", "de",
  ]

  /// What stands in a writer's place where there is none.
  private static let nobody: Set<String> = [
    "admin", "administrator", "redaktion", "editor", "staff", "webmaster", "root", "user", "author", "autor", "stand",
    "no author", "unknown", "anonymous", "n/a", "none", "null", "undefined", "beitrag", "gast", "guest",
  ]

  private static func numberStart(_ name: String) -> String.Index? {
    var last: Character = " "
    for index in name.indices {
      if name[index].isNumber, !last.isLetter, !last.isNumber { return index }
      last = name[index]
    }
    return nil
  }

  /// A name out of what stands in an author's place; nil for addresses, handles, machines and sentences.
  static func cleaned(_ text: String) -> String? {
    guard var name = CleanText.line(text) else { return nil }
    if name.contains("<") || name.contains("&") { name = plainText(ofHTML: name).replacing("\n", with: " ") }
    for opening in openings {
      let lower = name.lowercased()
      guard lower.hasPrefix(opening), lower.utf8.count == name.utf8.count else { continue }
      let rest = name.utf8.dropFirst(opening.utf8.count)
      if rest.first == 32 || rest.first == UInt8(ascii: ":") || opening == "beitragvon" {
        name = String(decoding: rest.drop { $0 == 32 || $0 == 58 }, as: UTF8.self)
        break
      }
    }
    for mark in [" | ", " • ", " · ", " – ", " — ", " - ", " @", " (", " on ", " am ", " um ", " // ", "\t"] {
      if let cut = name.range(of: mark) { name = String(name[..<cut.lowerBound]) }
    }
    // A number ends the name; digits inside a word are part of what somebody calls themselves.
    if let cut = numberStart(name) { name = String(name[..<cut]) }
    name = name.trimmingCharacters(in: CharacterSet(charactersIn: " ,;:|-–—/.»«"))
    let words = name.split(separator: " ")
    let isAddress =
      name.contains("[at]") || name.contains("http") || name.contains("@") || name.contains("www.")
      || name.contains("/")
    guard !isAddress, (2...120).contains(name.count), words.count <= 12, name.contains(where: \.isLetter) else {
      return nil
    }
    guard
      !nobody.contains(name.lowercased()), !openings.contains(name.lowercased())
    else { return nil }
    return words.count <= 5 || name.contains(",") || name.contains(" and ") || name.contains(" und ")
      || name.contains(" y ") ? name : nil
  }
}
