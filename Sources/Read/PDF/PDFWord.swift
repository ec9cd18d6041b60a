// Words of a page to lines. The page shows letters from left to right; a reader of Arabic or Hebrew reads them the other way.

import Foundation

/// A word as the page shows it.
struct PDFWord {
  var text: String
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  /// Whether the next word of its line stands apart.
  var isApart: Bool

  /// A gap as wide as this share of the letters' height parts two cells, even on one line.
  private static let widestGap = 1.0
  /// A narrower one parts nothing: a word that was set in pieces.
  private static let narrowestGap = 0.15

  /// Lines of words that follow one another on one height.
  static func lines(_ words: [PDFWord]) -> [PDFLine] {
    var lines: [PDFLine] = []
    var line: [PDFWord] = []
    for found in words {
      var word = found
      word.text = found.shown
      guard !word.text.isEmpty else { continue }
      if let last = line.last {
        if !word.continues(last) {
          lines.append(PDFWord.line(line))
          line = []
        } else if !last.isApart, word.left - last.right <= narrowestGap * last.height {
          // A piece of the same word: some programs set each letter by itself, and a number must not be turned around.
          line[line.count - 1].add(word)
          continue
        } else {
          line[line.count - 1].isApart = true
        }
      }
      line.append(word)
    }
    if !line.isEmpty { lines.append(PDFWord.line(line)) }
    return lines.filter { !$0.text.isEmpty }
  }

  private mutating func add(_ piece: PDFWord) {
    (text, right, isApart) = (text + piece.text, max(right, piece.right), piece.isApart)
    (top, bottom) = (min(top, piece.top), max(bottom, piece.bottom))
  }

  private var height: Double { max(bottom - top, 0.1) }

  private func continues(_ last: PDFWord) -> Bool {
    let isLevel = abs((top + bottom) - (last.top + last.bottom)) < min(height, last.height)
    let gap = left - last.right
    // Raised and lowered letters are level enough; a word to the left begins the next line.
    return isLevel && gap > -height && (last.isApart || gap < PDFWord.widestGap * height)
      && gap < 2 * PDFWord.widestGap * height + (last.isApart ? height : 0)
  }

  private static func line(_ words: [PDFWord]) -> PDFLine {
    PDFLine(
      text: Array(trimmed(Array(PDFDirection.read(words).utf8)).utf8), left: words.map(\.left).min() ?? 0,
      right: words.map(\.right).max() ?? 0, top: words.map(\.top).min() ?? 0, bottom: words.map(\.bottom).max() ?? 0)
  }

  // MARK: Letters

  /// The text with letters in place of the forms that a font has of them.
  private var shown: String {
    guard text.utf8.contains(where: { $0 >= 0x7F || $0 < 0x20 }) else { return text }
    return text.unicodeScalars.compactMap(PDFWord.shown).joined()
  }

  /// What a scalar of a PDF means: ligatures are letters, private and control characters are nothing.
  private static func shown(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 9, 0xA0: " "
    case 0..<0x20, 0x7F..<0xA0, 0xE000...0xF8FF, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFD,
      0xFFFE, 0xFFFF:
      nil
    // Latin, Armenian and Hebrew ligatures; Arabic letters by their place in a word, turned as the page shows them.
    case 0xFB00...0xFB06, 0xFB13...0xFB17: String(scalar).precomposedStringWithCompatibilityMapping
    case 0xFB1D...0xFDFF, 0xFE70...0xFEFC:
      String(String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars.reversed().map(Character.init))
    default: String(scalar)
    }
  }
}

/// The order in which the words of a line, and the letters of a word, are read (after the Unicode bidirectional algorithm, backwards).
enum PDFDirection {
  /// A line in the order of reading.
  static func read(_ words: [PDFWord]) -> String {
    let texts = words.map(\.text)
    guard texts.contains(where: { $0.unicodeScalars.contains(where: isRightToLeft) }) else {
      return joined(words, texts, Array(words.indices))
    }
    let isRight = isMostlyRightToLeft(texts.joined())
    var settled = texts
    let order = isRight ? rightToLeft(&settled) : leftToRight(texts)
    let line = joined(words, settled.map(turned), order)
    return isRight ? facing(line) : line
  }

  private static func joined(_ words: [PDFWord], _ texts: [String], _ order: [Int]) -> String {
    var line = ""
    for (place, index) in order.enumerated() {
      if place > 0 {
        let before = order[place - 1]
        if abs(before - index) != 1 || words[min(before, index)].isApart { line += " " }
      }
      line += texts[index]
    }
    return line
  }

  /// From the last word to the first; words of other letters, and the numbers behind them, keep their own order.
  private static func rightToLeft(_ texts: inout [String]) -> [Int] {
    var order: [Int] = []
    var end = texts.count
    while end > 0 {
      var start = end - 1
      if !isTurned(texts[start]) {
        // Back to the word that this stretch begins with: numbers alone stand from right to left.
        var first = start
        while first >= 0, !isTurned(texts[first]) {
          if texts[first].unicodeScalars.contains(where: isLatin) { start = first }
          first -= 1
        }
        settle(&texts, start..<end)
      }
      order += start..<end
      end = start
    }
    return order
  }

  /// Marks around a number or a word of other letters belong to the line: the stop that ends a sentence stands to its left, where
  /// the page shows `.14`, and is read behind it.
  private static func settle(_ texts: inout [String], _ stretch: Range<Int>) {
    guard let first = stretch.first, let last = stretch.last else { return }
    let left = texts[first].unicodeScalars.prefix(while: isLoose)
    guard left.count < texts[first].unicodeScalars.count else { return }
    let right = texts[last].unicodeScalars.reversed().prefix(while: isLoose)
    guard right.count < texts[last].unicodeScalars.count else { return }
    texts[first].unicodeScalars.removeFirst(left.count)
    texts[last].unicodeScalars.removeLast(right.count)
    texts[last].unicodeScalars.append(contentsOf: left.reversed())
    texts[first].unicodeScalars.insert(contentsOf: right, at: texts[first].unicodeScalars.startIndex)
  }

  /// From the first word to the last; words of the other direction that stand together are turned as one.
  private static func leftToRight(_ texts: [String]) -> [Int] {
    var order: [Int] = []
    var start = 0
    while start < texts.count {
      var end = start + 1
      if isTurned(texts[start]) {
        var last = end
        while last < texts.count, !texts[last].unicodeScalars.contains(where: isLatin) {
          last += 1
          if isTurned(texts[last - 1]) { end = last }
        }
        order += (start..<end).reversed()
      } else {
        order.append(start)
      }
      start = end
    }
    return order
  }

  private static func isTurned(_ text: String) -> Bool { text.unicodeScalars.contains(where: isRightToLeft) }

  /// A word's letters in the order of reading; numbers in it stand as they are.
  private static func turned(_ text: String) -> String {
    guard isTurned(text) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var end = scalars.count
    while end > 0 {
      var start = end - 1
      if isNumeric(scalars[start]) {
        var first = start
        while first >= 0, isNumeric(scalars[first]) || isJoint(scalars[first]) {
          if isNumeric(scalars[first]) { start = first }
          first -= 1
        }
      }
      result.append(contentsOf: scalars[start..<end])
      end = start
    }
    return String(result)
  }

  private static let pairs: [Character: Character] = [
    "(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«", "{": "}", "}": "{",
  ]

  /// Brackets that face the reader's way. Some programs write what is seen, some what is meant: the first one opens.
  private static func facing(_ line: String) -> String {
    guard let first = line.first(where: { pairs[$0] != nil }), ")]»}".contains(first) else { return line }
    return String(line.map { pairs[$0] ?? $0 })
  }

  /// Whether at least half of the letters are read from right to left.
  static func isMostlyRightToLeft(_ text: String) -> Bool {
    let right = text.unicodeScalars.count(where: isRightToLeft)
    return right > 0 && 2 * right >= text.unicodeScalars.count { isRightToLeft($0) || isLatin($0) }
  }

  static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x660...0x66C, 0x6F0...0x6F9, 0x60C: false
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: true
    default: false
    }
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && !isRightToLeft(scalar)
  }

  private static func isNumeric(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType == .decimal || isLatin(scalar)
  }

  /// What belongs neither to a word nor to a number; signs of money and shares go with their number.
  private static func isLoose(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return !properties.isAlphabetic && properties.numericType == nil && properties.generalCategory != .currencySymbol
      && !isMark(properties.generalCategory) && !"%‰°#٪؉".unicodeScalars.contains(scalar)
  }

  private static func isMark(_ category: Unicode.GeneralCategory) -> Bool {
    [.nonspacingMark, .spacingMark, .enclosingMark].contains(category)
  }

  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool { ".,:/-%٫٬٪".unicodeScalars.contains(scalar) }
}
