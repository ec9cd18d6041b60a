// Where: the named place nearest to the figure, else the report's own place.

internal import Model

/// Finds named places in a sentence: a place word ("in", "near", "at") and the capitalised words behind it.
struct PlaceReader {
  let units: [Unit]
  let lexicon: Lexicon
  let isUpperCase: Bool

  static let placeWords: Set<String> = [
    "in", "at", "near", "outside", "inside", "around", "across", "off", "from", "on", "to", "into", "of", "between",
    "within", "throughout", "over", "toward", "towards",
  ]
  private static let strong: Set<String> = [
    "in", "at", "near", "outside", "inside", "around", "across", "off", "within", "throughout",
  ]

  /// Every place of the sentence as a range of units, with whether its place word leaves no doubt.
  func all(_ text: (Unit) -> String) -> [(range: Range<Int>, isStrong: Bool)] {
    var found: [(range: Range<Int>, isStrong: Bool)] = []
    var index = 0
    while index + 1 < units.count {
      let unit = units[index]
      guard unit.isWord, unit.has(.prep), unit.end - unit.start <= 10,
        Self.placeWords.contains(text(unit).lowercased())
      else {
        index += 1
        continue
      }
      if let range = place(after: index) {
        found.append((range, Self.strong.contains(text(unit).lowercased())))
        index = range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private func place(after start: Int) -> Range<Int>? {
    var index = start + 1
    var lowercase = 0
    while index < units.count, lowercase <= 5, units[index].isWord, !isName(index) {
      let unit = units[index]
      guard
        unit.has([.article, .definite, .possessive])
          || (unit.measure == nil && !unit.has([.be, .have, .say, .conj, .month, .weekday, .prep]))
          || (unit.has(.prep) && lowercase > 0 && isOf(unit))
      else { return nil }
      lowercase += 1
      index += 1
    }
    guard index < units.count, isName(index), !units[index].has([.month, .weekday]) else { return nil }
    var end = index
    while end < units.count {
      if isName(end) {
        end += 1
      } else if units[end].isComma, end + 1 < units.count, isName(end + 1), !units[end + 1].has([.month, .weekday]) {
        end += 1
      } else if end + 1 < units.count, isOf(units[end]) || units[end].isMark(UInt8(ascii: "-")), isName(end + 1) {
        end += 1
      } else {
        break
      }
    }
    return (start + 1)..<end
  }

  private func isOf(_ unit: Unit) -> Bool { lexicon.isEntry(unit.entry, "of") }

  private func isName(_ index: Int) -> Bool {
    let unit = units[index]
    guard unit.isWord else { return false }
    if isUpperCase { return unit.entry == 0 }
    return unit.looks(.capital) && unit.noun != .person
      && !unit.has([.month, .weekday, .pronounSingular, .pronounPlural, .title])
  }
}
