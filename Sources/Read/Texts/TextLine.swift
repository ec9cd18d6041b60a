// What a line of plain text looks like: a heading, a byline, a bullet, the end of an item.

import Foundation

/// Looks at single lines. Every look is a named sign, so that a split can be explained.
enum TextLine {
  /// A heading has at most this many words.
  static let longestHeading = 32
  /// And this many bytes; longer lines are running text.
  private static let longestHeadingBytes = 400

  /// `• item`, `- item`, `* item`, `1. item`, `2) item`.
  static func isBullet(_ line: some StringProtocol) -> Bool {
    let text = line.utf8.drop { $0 == 32 || $0 == 9 }
    guard let first = text.first else { return false }
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "o")
      || first == UInt8(ascii: "+")
    {
      return text.dropFirst().first == 32
    }
    if ["•", "‣", "▪", "●", "·", "◦", "–"].contains(where: { text.starts(with: $0.utf8) }) { return true }
    let digits = text.prefix { (48...57).contains($0) }.count
    guard (1...2).contains(digits), let mark = text.dropFirst(digits).first else { return false }
    return (mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")) && text.dropFirst(digits + 1).first == 32
  }

  /// The line without what lists and Markdown put before a headline: `1. `, `• `, `## `, `**…**`.
  static func withoutMarker(_ line: some StringProtocol) -> String {
    var text = Substring(line.stripped)
    if markdownHeading(text) != nil { text = text.drop { $0 == "#" || $0 == " " } }
    if isBullet(text), let blank = text.firstIndex(of: " ") { text = text[blank...] }
    let bare = text.stripped
    if bare.hasPrefix("**"), bare.hasSuffix("**"), bare.utf8.count > 4 { return String(bare.dropFirst(2).dropLast(2)) }
    return bare.hasPrefix("**[") ? String(bare.dropFirst(2)) : bare
  }

  /// `## Headline` of Markdown.
  static func markdownHeading(_ line: some StringProtocol) -> String? {
    let text = line.stripped
    let marks = text.prefix { $0 == "#" }
    guard (1...6).contains(marks.count), text.dropFirst(marks.count).first == " " else { return nil }
    let name = String(text.dropFirst(marks.count)).stripped
    return name.isEmpty ? nil : name
  }

  /// Whether the line is an end mark and nothing besides.
  static func isEndMark(_ line: some StringProtocol) -> Bool {
    endMark(line).map { line[..<$0].allSatisfy(\.isWhitespace) } ?? false
  }

  /// A line of `-----`, `=====`, `_____`, `*****`.
  static func isDivider(_ line: some StringProtocol) -> Bool {
    let marks = line.utf8.filter { $0 > 32 }
    guard marks.count >= 5, let first = marks.first, [45, 61, 95, 42, 35, 126].contains(first) else { return false }
    return marks.allSatisfy { $0 == first }
  }

  /// The name in a line such as `=== COURT AND LAW ===` or `*** ALERTS ***`: a section of a newsletter, no item of its own.
  static func sectionName(_ line: some StringProtocol) -> String? {
    let text = line.stripped
    guard let mark = text.unicodeScalars.first, "=-*#~_".unicodeScalars.contains(mark),
      text.utf8.count <= longestHeadingBytes
    else { return nil }
    let scalars = Array(text.unicodeScalars)
    let opening = scalars.prefix { $0 == mark }.count
    let closing = scalars.reversed().prefix { $0 == mark }.count
    guard opening >= 2, closing >= 2, opening + closing < scalars.count else { return nil }
    let name = String(String.UnicodeScalarView(scalars[opening..<(scalars.count - closing)])).stripped
    return name.isEmpty ? nil : name
  }

  /// `By Ann Example`: the writer's name, when the line holds little else.
  static func byline(_ line: some StringProtocol) -> String? {
    guard line.utf8.count <= longestHeadingBytes else { return nil }
    let text = line.stripped
    for opening in ["By ", "by ", "BY ", "Von ", "Par ", "Por "] where text.hasPrefix(opening) {
      let name = String(text.dropFirst(opening.count)).stripped
      let words = name.split(separator: " ")
      guard (1...14).contains(words.count), let last = name.last, last != ".", last != "?", last != ":",
        let first = words.first?.unicodeScalars.first, first.properties.isUppercase
      else { return nil }
      // A sentence that happens to open with "By": most of its words are small.
      let capitals = words.filter { $0.unicodeScalars.first?.properties.isUppercase ?? false }.count
      return capitals * 2 >= words.count ? name : nil
    }
    return nil
  }

  /// A line that could be a heading: short, no sentence, no list.
  static func isHeading(_ line: some StringProtocol) -> Bool {
    guard line.utf8.count <= longestHeadingBytes else { return false }
    let text = line.stripped
    let words = text.split(separator: " ")
    guard (1...longestHeading).contains(words.count), !isBullet(text), !isDivider(text),
      byline(text) == nil, let last = text.last
    else { return false }
    guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else { return false }
    return last != "." && last != "," && last != ";" && last != ":"
  }

  /// What agencies print above a headline, and is none: a code and a word of urgency, such as `PPA0417 URGENT`.
  static func isSlug(_ line: some StringProtocol) -> Bool {
    let words = line.stripped.split { !($0.isLetter || $0.isNumber) }
    guard (1...longestSlug).contains(words.count), isAllCapitals(line) else { return false }
    let isNumber = { (word: Substring) in word.allSatisfy(\.isNumber) }
    let isCode = { (word: Substring) in word.contains(where: \.isNumber) && word.contains(where: \.isLetter) }
    return words.allSatisfy { slugWords.contains(String($0)) || isCode($0) || isNumber($0) }
      && !words.allSatisfy(isNumber)
  }

  private static let longestSlug = 6
  private static let slugWords: Set<String> = [
    "URGENT", "FLASH", "SNAP", "BULLETIN", "BREAKING", "ALERT", "NEWSALERT", "UPDATE", "UPDATED", "LEAD", "WRITETHRU",
    "ADVISORY", "EMBARGOED", "EXCLUSIVE", "CORRECTION", "CORRECTED", "REFILE", "PRESS", "NEWS", "RELEASE", "FOR",
    "IMMEDIATE", "WIRE", "NO", "PRIORITY",
  ]

  /// The name of an institution in capitals, as it stands at the head of its papers: `GOVERNMENT OF …`, `… COUNCIL`.
  static func isLetterhead(_ line: some StringProtocol) -> Bool {
    let words = line.stripped.split(separator: " ").map(String.init)
    guard (2...longestLetterhead).contains(words.count), isAllCapitals(line), isHeading(line) else { return false }
    if words.count > 2, ["OF", "FOR"].contains(words[1]), institutions.contains(words[0]) { return true }
    return words.last.map(institutions.contains) ?? false
  }

  private static let longestLetterhead = 8
  private static let institutions: Set<String> = [
    "GOVERNMENT", "MINISTRY", "DEPARTMENT", "OFFICE", "COMMISSION", "COMMITTEE", "COUNCIL", "AGENCY", "AUTHORITY",
    "SECRETARIAT", "PRESIDENCY", "PARLIAMENT", "ASSEMBLY", "COURT", "EMBASSY", "MISSION", "SERVICE", "BUREAU",
    "INSTITUTE", "UNION", "FEDERATION", "SOCIETY", "ADMINISTRATION", "DIRECTORATE",
  ]

  private static func isAllCapitals(_ line: some StringProtocol) -> Bool {
    let letters = line.unicodeScalars.lazy.filter(\.properties.isAlphabetic)
    return letters.first != nil && letters.allSatisfy(\.properties.isUppercase)
  }

  /// Whether most of a line's longer words have capitals, as headings in English have. Scripts without capitals never have.
  static func isTitleCased(_ line: some StringProtocol) -> Bool {
    let words = line.split(separator: " ").filter { $0.unicodeScalars.filter { $0.properties.isAlphabetic }.count > 3 }
    guard !words.isEmpty else { return false }
    let capitals = words.filter { word in
      word.unicodeScalars.first { $0.properties.isAlphabetic }?.properties.isUppercase ?? false
    }
    return capitals.count * 10 >= words.count * 6
  }

  /// What ends an item of a newsletter, with ASCII in lower case.
  private static let endings = [
    "read more here", "read more", "read more »", "read more...", "read more…", "read more >", "read more >>",
    "read more →", "read on", "continue reading",
    "full story", "read full story", "read full article", "read the full article", "read the full story",
    "read full article here",
    "full article", "click here to read more", "click here for more", "more here", "learn more", "weiterlesen",
    "mehr lesen", "lire la suite", "leer más",
    "seguir leyendo", "ler mais", "leggi tutto", "Читать далее", "читать далее", "Подробнее", "подробнее",
    "Читати далі", "devamını oku",
    "اقرأ المزيد", "Կարդալ ավելին",
  ].map { Array($0.utf8) }

  /// Only so much of a line's end is looked at.
  private static let tailBytes = 120

  /// Where the mark that ends an item begins, if the line ends with one: `Read More Here`, `Read the full letter here`.
  static func endMark(_ line: some StringProtocol) -> String.UTF8View.Index? {
    let bytes = line.utf8
    var end = bytes.endIndex
    while end > bytes.startIndex, case let last = bytes.index(end, offsetBy: -1),
      [32, 9, 13, 46, 93, 62].contains(bytes[last])
    {
      end = last
    }
    let from = bytes.index(end, offsetBy: -tailBytes, limitedBy: bytes.startIndex) ?? bytes.startIndex
    let tail = bytes[from..<end].map { (65...90).contains($0) ? $0 | 32 : $0 }
    let startsLine = from == bytes.startIndex
    for ending in endings where tail.count >= ending.count && tail.suffix(ending.count).elementsEqual(ending) {
      let before = tail.dropLast(ending.count)
      guard before.isEmpty ? startsLine : (before.last == 32 || before.last == 91 || before.last == 60) else {
        continue
      }
      let start = bytes.index(end, offsetBy: -ending.count)
      // Behind a sentence only a whole phrase with a capital is a mark: "… they wanted to read more." is none.
      let standsAlone = !before.contains { $0 > 32 }
      let isPhrase = ending.starts(with: "read ".utf8) || ending.starts(with: "continue".utf8)
      if standsAlone && startsLine || isPhrase && (65...90).contains(bytes[start]) { return start }
    }
    guard let start = fullTextMark(tail, startsLine).map({ bytes.index(from, offsetBy: $0) }) else { return nil }
    return (65...90).contains(bytes[start]) ? start : nil
  }

  /// `Read the full statement here`, at the end of a line.
  private static func fullTextMark(_ tail: [UInt8], _ startsLine: Bool) -> Int? {
    let phrase = Array("read the full ".utf8)
    guard tail.count > phrase.count else { return nil }
    let starts = (0...(tail.count - phrase.count)).filter { tail[$0..<($0 + phrase.count)].elementsEqual(phrase) }
    guard let start = starts.last, start == 0 ? startsLine : tail[start - 1] == 32 else { return nil }
    let words = tail[(start + phrase.count)...].split(separator: 32)
    return (1...3).contains(words.count) ? start : nil
  }

  /// A line that names a document to open, as links do: "The statement by …", "Written remarks by …", "Full text of …".
  static func isLinkLine(_ line: some StringProtocol) -> Bool {
    let lower = line.stripped.lowercased()
    return [
      "statement by", "statement of", "statement from", "written remarks by", "remarks by", "full text of",
      "text of the", "letter by", "letter from", "press release by",
    ]
    .contains { lower.hasPrefix($0) || lower.hasPrefix("the " + $0) }
  }
}
