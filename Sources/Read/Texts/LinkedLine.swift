// A line that leads to a page: the address alone, behind "Read more", or with the headline that it belongs to.

import Foundation

/// What a line with one web address says.
struct LinkedLine {
  /// The headline that is linked; nil where the line is only the way to what stands above it.
  var title: String?
  var address: String
  /// What follows a headline on its line.
  var rest = ""
  /// The line says that an item ends: "Read more: https://…".
  var isMark = false

  /// A longer line is running text.
  private static let longestLine = 1_000
  /// Fewer words in front of an address ("More at") are no headline.
  private static let shortestTitle = 4
  private static let labels: Set<String> = ["link", "url", "source", "web", "more", "read", "via", "story", "article"]
  private static let openers: Set<Character> = ["(", "<", "[", "|", ":", "→", "»", "-", "–", "—", ">", "\t", " "]
  private static let closers: Set<Character> = [")", ">", "]", ".", ",", "|", " ", "\t"]

  init?(_ line: Substring) {
    guard line.utf8.count <= LinkedLine.longestLine,
      let start = line.range(of: "https://")?.lowerBound ?? line.range(of: "http://")?.lowerBound
    else { return nil }
    if let markdown = LinkedLine(markdown: line, address: start) {
      self = markdown
      return
    }
    var end = line.endIndex
    while end > start, LinkedLine.closers.contains(line[line.index(before: end)]) { end = line.index(before: end) }
    address = String(line[start..<end])
    guard !address.contains(where: \.isWhitespace) else { return nil }
    var before = line[..<start]
    while let last = before.last, LinkedLine.openers.contains(last) { before.removeLast() }
    let lead = TextLine.withoutMarker(before)
    guard !lead.isEmpty, !LinkedLine.labels.contains(lead.lowercased()) else { return }
    if TextLine.isEndMark(lead) {
      isMark = true
    } else if let cell = LinkedLine.longestCell(before) {
      title = cell
    } else {
      guard lead.split(separator: " ").count >= LinkedLine.shortestTitle, TextLine.isHeading(lead),
        lead.utf8.count < before.stripped.utf8.count || TextLine.isTitleCased(lead)
      else { return nil }
      title = lead
    }
  }

  /// `[Headline](https://…) and more`.
  private init?(markdown line: Substring, address start: Substring.Index) {
    let text = TextLine.withoutMarker(line[..<start])
    guard text.hasPrefix("["), text.hasSuffix("]("), let close = line[start...].firstIndex(of: ")") else { return nil }
    address = String(line[start..<close])
    let name = String(text.dropFirst().dropLast(2)).stripped
    guard !name.isEmpty, !address.contains(where: \.isWhitespace) else { return nil }
    if TextLine.isEndMark(name) || LinkedLine.labels.contains(name.lowercased()) {
      isMark = true
      return
    }
    title = name
    rest = String(line[line.index(after: close)...].drop { "*_ :.—–-".contains($0) }).stripped
  }

  /// Of a row of a table the longest cell, which is the headline.
  private static func longestCell(_ line: Substring) -> String? {
    let cells = line.split { $0 == "|" || $0 == "\t" }.map(\.stripped).filter { !$0.isEmpty }
    guard cells.count > 1, let longest = cells.max(by: { $0.utf8.count < $1.utf8.count }),
      longest.split(separator: " ").count >= shortestTitle
    else { return nil }
    return TextLine.withoutMarker(Substring(longest))
  }
}

/// What of a text's make-up says that it is a newsletter.
struct NewsletterSigns {
  /// So many items must be plain to see before anything is split.
  static let fewestItems = 3
  /// Addresses alone make a newsletter of a text only if no stretch without one is longer than this share of it, in
  /// percent: an article with further links below it is an article.
  private static let longestStretchPercent = 50
  /// And if this share of the stretches begin with a headline, in percent.
  private static let headedPercent = 75

  private(set) var isNewsletter = false
  /// Items end at their addresses, and not at "Read more".
  private(set) var endsAtAddresses = false

  init(_ lines: [Substring]) {
    let linked = lines.map { LinkedLine($0) }
    let marks = lines.indices.filter { TextLine.endMark(lines[$0]) != nil || linked[$0]?.isMark == true }
    if marks.count >= NewsletterSigns.fewestItems || NewsletterSigns.hasHeadedDividers(lines) {
      isNewsletter = true
    } else if NewsletterSigns.isListOfLinks(lines, linked) {
      (isNewsletter, endsAtAddresses) = (true, true)
    }
  }

  private static func hasHeadedDividers(_ lines: [Substring]) -> Bool {
    let dividers = lines.indices.filter { i in
      TextLine.isDivider(lines[i]) && i + 2 < lines.count && TextLine.isHeading(lines[i + 1])
        && TextLine.isTitleCased(lines[i + 1]) && !TextLine.isDivider(lines[i + 2])
    }
    return dividers.count >= fewestItems
  }

  private static func isListOfLinks(_ lines: [Substring], _ linked: [LinkedLine?]) -> Bool {
    var (stretches, headed, longest, bytes, total) = (0, 0, 0, 0, 0)
    var first: Substring?
    for (line, link) in zip(lines, linked) {
      total += line.utf8.count
      if let link {
        if link.title != nil || first != nil { stretches += 1 }
        if link.title != nil || first.map(isHead) == true { headed += 1 }
        (first, longest, bytes) = (nil, max(longest, bytes), 0)
      } else {
        bytes += line.utf8.count
        first = first ?? line
      }
    }
    longest = max(longest, bytes)
    return headed >= fewestItems && headed * 100 >= stretches * headedPercent
      && longest * 100 <= total * longestStretchPercent
  }

  private static func isHead(_ line: Substring) -> Bool { TextLine.isHeading(TextLine.withoutMarker(line)) }
}
