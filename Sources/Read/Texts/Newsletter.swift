// A newsletter as plain text: many items one after another, told apart by how they begin and how they end.

public import Model
import Foundation

/// The items of a newsletter, or nil when the text is not one. A text is a newsletter only if at least three items end
/// with a mark ("Read more here") or stand behind dividers with a heading each: an ordinary article is never split.
public func splitNewsletter(_ text: String) -> [ReportText]? {
  var splitter = NewsletterSplitter(text)
  return splitter.split()
}

/// Walks over the lines; a hard boundary always ends an item, a soft one lets a heading begin the next.
private struct NewsletterSplitter {
  /// More lines than this are no newsletter.
  static let mostLines = 20_000

  private let lines: [Substring]
  private var items: [NewsletterItem] = []
  private var current = NewsletterItem()
  private var boundary = Boundary.hard
  /// What the section in hand holds, where its heading tells.
  private var sectionKind: ReportKind?

  private enum Boundary {
    /// Inside a heading block or between the paragraphs of a text.
    case none
    /// After running text or a line that names a document: a heading may begin a new item.
    case soft
    /// After an end mark or a divider: whatever comes begins a new item.
    case hard
  }

  private let signs: NewsletterSigns

  init(_ text: String) {
    lines = text.textLines.filter { !$0.isBlank }
    signs = NewsletterSigns(lines.count <= NewsletterSplitter.mostLines ? lines : [])
  }

  mutating func split() -> [ReportText]? {
    guard signs.isNewsletter else { return nil }
    for (i, line) in lines.enumerated() { take(line, next: i + 1 < lines.count ? lines[i + 1] : nil) }
    finish()
    guard items.count >= NewsletterSigns.fewestItems else { return nil }
    // Where nearly all items are signed, a byline says nothing of opinion.
    let signed = items.filter { $0.byline != nil }.count
    let bylineMeansOpinion = signed * 10 <= items.count * 6
    return items.map { $0.report(bylineMeansOpinion: bylineMeansOpinion) }
  }

  private mutating func take(_ line: Substring, next: Substring?) {
    if TextLine.isDivider(line) {
      finish()
      boundary = .hard
      return
    }
    if let section = TextLine.sectionName(line) {
      finish()
      sectionKind = NewsletterItem.sectionKind(section)
      current.sectionKind = sectionKind
      boundary = .hard
      return
    }
    if let linked = LinkedLine(line), take(linked) { return }
    if let heading = TextLine.markdownHeading(line) {
      finish()
      (current.title, boundary) = (heading, .none)
      return
    }
    guard let mark = TextLine.endMark(line) else { return add(line, next: next, endsHere: false) }
    let before = line[..<mark].stripped
    if !before.isEmpty { add(Substring(before), next: nil, endsHere: true) }
    finish()
    boundary = .hard
  }

  /// Whether a line with an address parts items, or stands in one.
  private mutating func take(_ linked: LinkedLine) -> Bool {
    if let title = linked.title {
      guard signs.endsAtAddresses || boundary == .hard else { return false }
      finishBeforeLink()
      (current.title, current.address) = (title, linked.address)
      if !linked.rest.isEmpty { current.text.append(linked.rest) }
      boundary = .none
      return true
    }
    guard signs.endsAtAddresses || linked.isMark else {
      current.address = current.address ?? linked.address
      return false
    }
    if current.title == nil, current.text.isEmpty, let last = items.indices.last {
      items[last].address = items[last].address ?? linked.address
    } else {
      current.address = linked.address
      finish()
    }
    boundary = .hard
    return true
  }

  /// A word or two alone above linked headlines name a section, and are no item.
  private mutating func finishBeforeLink() {
    guard let title = current.title, current.text.isEmpty, current.address == nil,
      title.split(separator: " ").count <= NewsletterSplitter.longestSectionName
    else { return finish() }
    sectionKind = NewsletterItem.sectionKind(title)
    current = NewsletterItem()
    current.sectionKind = sectionKind
  }

  private static let longestSectionName = 3

  private mutating func add(_ line: Substring, next: Substring?, endsHere: Bool) {
    let introducesList = next.map { TextLine.isBullet($0) } ?? false
    let isHeading = TextLine.isHeading(line) && !introducesList
    // A line that names a document belongs to the headline above it, unless that has a text and this a mark of its own.
    let isOwnItem = !TextLine.isLinkLine(line) || (next.map(TextLine.isEndMark) ?? false)
    let beginsItem = isHeading && TextLine.isTitleCased(line) && isOwnItem
    if boundary == .hard || (boundary == .soft && beginsItem) { finish() }
    if current.title == nil {
      boundary = .none
      let bare = TextLine.withoutMarker(line)
      if endsHere || !(isHeading || (!introducesList && TextLine.isHeading(bare) && TextLine.isTitleCased(bare))) {
        return beginGlued(line)
      }
      current.title = bare
    } else if current.byline == nil, current.text.isEmpty, let name = TextLine.byline(line) {
      current.byline = name
    } else {
      current.text.append(String(line))
      let hasText = current.text.contains { !TextLine.isHeading($0) }
      boundary = hasText || TextLine.isLinkLine(line) ? .soft : .none
    }
  }

  private mutating func finish() {
    if current.title != nil || !current.text.isEmpty { items += current.headlines }
    current = NewsletterItem()
    current.sectionKind = sectionKind
  }

  /// An item whose heading, byline and text stand on one line, or that has no heading.
  private mutating func beginGlued(_ line: Substring) {
    let glued = GluedItem(line)
    (current.title, current.byline) = (glued.title, glued.byline)
    current.text.append(glued.text)
    boundary = .soft
  }
}

/// "Title By Ann Example Text of the item …" on one line.
private struct GluedItem {
  var title: String
  var byline: String?
  var text: String

  /// A title cut out of running text has at most this many words.
  private static let longestCut = 18
  /// Words that begin a sentence rather than go on with a name.
  private static let openers: Set<String> = [
    "A", "After", "All", "Although", "An", "And", "As", "At", "Because", "Before", "But", "By", "Despite", "During",
    "Even", "For", "From", "He", "How", "I",
    "If", "In", "Instead", "Is", "It", "Its", "Last", "Many", "Most", "My", "No", "Not", "Now", "On", "One", "Our",
    "Over", "She", "Since", "So", "Some",
    "Such", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "Though", "To", "Today", "Two",
    "Under", "Until", "Was", "We",
    "What", "When", "Where", "Which", "While", "Who", "Why", "With", "Yet", "You",
  ]
  private static let particles: Set<String> = [
    "de", "van", "von", "der", "al", "el", "bin", "di", "da", "la", "le", "du", "dos", "ter",
  ]

  init(_ line: Substring) {
    let words = line.split(separator: " ").map(String.init)
    let head = words.indices.dropFirst().prefix(TextLine.longestHeading)
    if let by = head.first(where: { words[$0] == "By" && $0 + 2 < words.count && GluedItem.isName(words[$0 + 1]) }) {
      let end = GluedItem.nameEnd(words, by + 1)
      if end > by + 1, end < words.count {
        title = words[..<by].joined(separator: " ")
        byline = words[(by + 1)..<end].joined(separator: " ")
        text = words[end...].joined(separator: " ")
        return
      }
    }
    text = line.stripped
    var count = 0
    for word in words.prefix(GluedItem.longestCut) {
      count += 1
      if let last = word.last, count > 2, last == "." || last == "?" || last == "!" { break }
    }
    title = words[..<count].joined(separator: " ")
  }

  private static func isName(_ word: String) -> Bool { isCapital(word) && !openers.contains(word) }

  private static func isCapital(_ word: String) -> Bool { word.unicodeScalars.first?.properties.isUppercase ?? false }

  /// Where a name that begins at `start` ends: before the word that opens a sentence, else after two words.
  private static func nameEnd(_ words: [String], _ start: Int) -> Int {
    var i = start
    while i < words.count, i < start + 5, isCapital(words[i]) || particles.contains(words[i]) {
      if i > start, openers.contains(words[i]) { return i }
      if words[i].hasSuffix(",") { return i + 1 }
      i += 1
    }
    // A third capital word may be a name's or a sentence's; a small word behind it says it was the sentence's.
    return min(i, start + 2)
  }
}
