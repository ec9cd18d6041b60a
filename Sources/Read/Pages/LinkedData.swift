// JSON-LD: what a page says of itself for machines. The first article in it counts.

import Foundation

/// The fields of the article in a page's JSON-LD.
struct LinkedData {
  private(set) var headline: String?
  private(set) var author: String?
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var publisher: String?
  private(set) var language: String?
  private(set) var url: String?
  private(set) var type: String?
  /// Whether the page says that it is a live blog.
  private(set) var isLive = false
  /// The entries of a live blog, in the order given.
  private(set) var updates: [LiveUpdate] = []

  /// JSON nested deeper than this is not read; the parser would use the stack for each level.
  private static let maximumNesting = 40

  /// Reads the scripts of a page; one that is broken is passed over.
  init(_ scripts: [String]) {
    var objects: [[String: Any]] = []
    for script in scripts {
      guard !JSONNesting.exceeds(LinkedData.maximumNesting, script.utf8), let value = LinkedData.parse(script) else {
        continue
      }
      LinkedData.gather(value, into: &objects)
    }
    var people: [String: String] = [:]
    for object in objects {
      if let id = object["@id"] as? String, let name = object["name"] as? String { people[id] = name }
    }
    let articles = objects.filter { LinkedData.rank($0) == 2 } + objects.filter { LinkedData.rank($0) == 1 }
    for object in articles { take(object, people) }
  }

  private static func parse(_ script: String) -> Any? {
    if let value = try? JSONSerialization.jsonObject(with: Data(script.utf8)) { return value }
    // Line breaks inside strings are the commonest mistake.
    let flat = script.utf8.map { $0 < 32 ? 32 : $0 }
    return try? JSONSerialization.jsonObject(with: Data(flat))
  }

  private static func gather(_ value: Any, into objects: inout [[String: Any]]) {
    if let list = value as? [Any] {
      for item in list { gather(item, into: &objects) }
    } else if let object = value as? [String: Any] {
      objects.append(object)
      for key in ["@graph", "mainEntity", "itemListElement"] {
        if let inner = object[key] { gather(inner, into: &objects) }
      }
      if let person = object["author"] as? [String: Any], person["@id"] != nil { objects.append(person) }
    }
  }

  /// 2 for an article, 1 for a page, 0 for anything else.
  private static func rank(_ object: [String: Any]) -> Int {
    let types = (object["@type"] as? [String]) ?? (object["@type"] as? String).map { [$0] } ?? []
    if types.contains(where: {
      $0.hasSuffix("Article") || $0.hasSuffix("Posting") || $0.hasSuffix("BlogPosting") || $0 == "Report"
    }) {
      return 2
    }
    return types.contains { $0 == "WebPage" || $0 == "ItemPage" } ? 1 : 0
  }

  private mutating func take(_ object: [String: Any], _ people: [String: String]) {
    let isArticle = LinkedData.rank(object) == 2
    if isArticle {
      headline = headline ?? text(object["headline"]) ?? text(object["name"])
      author = author ?? names(object["author"], people) ?? names(object["creator"], people)
      url = url ?? text(object["url"])
      type = type ?? text(object["@type"]) ?? (object["@type"] as? [String])?.first
      takeUpdates(object, people)
    }
    published = published ?? text(object["datePublished"]) ?? text(object["dateCreated"])
    modified = modified ?? text(object["dateModified"])
    publisher = publisher ?? names(object["publisher"], people)
    language = language ?? text(object["inLanguage"])
  }

  private mutating func takeUpdates(_ object: [String: Any], _ people: [String: String]) {
    let types = (object["@type"] as? [String]) ?? (object["@type"] as? String).map { [$0] } ?? []
    guard types.contains("LiveBlogPosting") else { return }
    isLive = true
    let list = (object["liveBlogUpdate"] as? [Any]) ?? object["liveBlogUpdate"].map { [$0] } ?? []
    guard updates.isEmpty else { return }
    updates = list.compactMap { $0 as? [String: Any] }.map { update in
      LiveUpdate(
        headline: text(update["headline"]) ?? text(update["name"]),
        body: text(update["articleBody"]) ?? text(update["text"]),
        published: text(update["datePublished"]) ?? text(update["dateCreated"]) ?? text(update["dateModified"]),
        author: names(update["author"], people).flatMap(PageAuthor.cleaned),
        url: text(update["url"]) ?? text(update["@id"]))
    }
  }

  private func text(_ value: Any?) -> String? {
    guard let text = (value as? String)?.nonEmpty else { return nil }
    return text.contains("&") || text.contains("<") ? plainText(ofHTML: text).nonEmpty : text
  }

  private func names(_ value: Any?, _ people: [String: String]) -> String? {
    switch value {
    case let text as String: return self.text(text)
    case let object as [String: Any]:
      if let list = object["name"] as? [String] { return list.joined(separator: ", ").nonEmpty }
      return text(object["name"]) ?? (object["@id"] as? String).flatMap { people[$0] }
    case let list as [Any]:
      var all: [String] = []
      for name in list.compactMap({ names($0, people) }) where !all.contains(name) { all.append(name) }
      return all.joined(separator: ", ").nonEmpty
    default: return nil
    }
  }
}

/// A guard before a recursive JSON parser.
enum JSONNesting {
  /// Whether JSON nests deeper than `limit`.
  static func exceeds(_ limit: Int, _ utf8: some Sequence<UInt8>) -> Bool {
    var depth = 0
    var isString = false
    var isEscaped = false
    for byte in utf8 {
      if isString {
        if isEscaped {
          isEscaped = false
        } else if byte == 92 {
          isEscaped = true
        } else if byte == 34 {
          isString = false
        }
        continue
      }
      switch byte {
      case 34: isString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        if depth > limit { return true }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    return false
  }
}
