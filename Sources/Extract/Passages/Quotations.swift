// What stands in quotation marks: of all kinds, one inside the other, over sentences and paragraphs.

internal import Model

/// A stretch in quotation marks.
struct Quotation: Equatable {
  /// The units between the marks.
  var inner: Range<Int>
  /// It goes on with the quotation before it, whose paragraph ended without a closing mark.
  var continues: Bool
  /// Single marks, which are apostrophes as well.
  var isSingle: Bool

  /// The units with the marks.
  var outer: Range<Int> { (inner.lowerBound - 1)..<(inner.upperBound + 1) }
}

extension PassageText {
  /// A quotation longer than this many units is none: a mark is missing somewhere.
  static let maximumQuotation = 900
  /// A single mark closes within so many units.
  static let maximumSingleQuotation = 120

  /// The quotations of the text that are not inside others, in order; one pass.
  func quotations() -> [Quotation] {
    var found: [Quotation] = []
    var open: (at: Int, mark: UInt32, depth: Int, continues: Bool)?
    for index in units.indices {
      let unit = units[index]
      if let now = open {
        if index - now.at > Self.maximumQuotation {
          open = nil
        } else if unit.isBreak {
          open = goesOn(index, now.mark).map { ($0, now.mark, 0, true) }
          // A paragraph that ends open and is taken up by the next is a part; any other lacks its mark.
          if open != nil, index > now.at + 1 {
            found.append(Quotation(inner: now.at + 1..<index, continues: now.continues, isSingle: false))
          }
        } else if unit.isMark(UInt8(ascii: "\"")), index > now.at {
          let mark = scalar(index)
          if closes(mark, now.mark, index), now.depth > 0 {
            open?.depth -= 1
          } else if closes(mark, now.mark, index) {
            if index > now.at + 1 {
              found.append(Quotation(inner: now.at + 1..<index, continues: now.continues, isSingle: false))
            }
            open = nil
          } else if mark == now.mark, mark != 0x22 {
            open?.depth += 1
          }
        }
      } else if unit.isMark(UInt8(ascii: "\"")), opens(index) {
        open = (index, scalar(index), 0, false)
      }
    }
    return found.contains(where: { !$0.isSingle }) ? found : found + singles()
  }

  /// The mark with which the next paragraph takes up a quotation that this one leaves open.
  private func goesOn(_ lineEnd: Int, _ mark: UInt32) -> Int? {
    let next = lineEnd + 1
    guard units.indices.contains(next), units[next].isMark(UInt8(ascii: "\"")) else { return nil }
    let first = scalar(next)
    return first == mark || (mark == 0xAB && first == 0xBB) ? next : nil
  }

  private func opens(_ index: Int) -> Bool {
    switch scalar(index) {
    case 0x201C, 0x201E, 0xAB, 0x300C: return true
    case 0x22:
      guard index + 1 < units.count, units[index + 1].looks(.glued) else { return false }
      return !units[index].looks(.glued) || index == 0 || !units[index - 1].isWord && !units[index - 1].isNumber
    default: return false
    }
  }

  private func closes(_ mark: UInt32, _ opener: UInt32, _ index: Int) -> Bool {
    switch opener {
    case 0x201C: mark == 0x201D || mark == 0x22 && units[index].looks(.glued)
    case 0x201E: mark == 0x201C || mark == 0x201D
    case 0xAB: mark == 0xBB
    case 0x300C: mark == 0x300D
    default: mark == 0x22 && units[index].looks(.glued)
    }
  }

  /// Quotations in single marks, for texts that use no others: closed before or behind a comma or full stop, as "the workers'" is not.
  private func singles() -> [Quotation] {
    var found: [Quotation] = []
    var open: Int?
    for index in units.indices {
      let unit = units[index]
      if unit.isBreak || open.map({ index - $0 > Self.maximumSingleQuotation }) == true { open = nil }
      guard unit.isMark(UInt8(ascii: "'")) else { continue }
      if let start = open {
        let next = index + 1
        let isClosed =
          unit.looks(.glued) && (isEnd(next) || !units[next].looks(.glued) || units[next].isMark)
          && (units[index - 1].isMark || isEnd(next) || units[next].isMark)
        if isClosed, index > start + 1 {
          found.append(Quotation(inner: start + 1..<index, continues: false, isSingle: true))
          open = nil
        }
      } else if !unit.looks(.glued), index + 1 < units.count, units[index + 1].looks(.glued), units[index + 1].isWord,
        !units[index + 1].looks(.hasDigit)
      {
        open = index
      }
    }
    return found
  }
}
