// "KETTA, 3 March 2031 (Wire) — …": what the first words of a report tell of its day and its agency.

import Foundation

internal import Model

/// Reads datelines.
enum Dateline {
  /// A dateline stands within so many bytes of the start.
  private static let window = 160

  /// The agency in brackets before the dash that opens the text: `KETTA (Sorne Wire) —`.
  static func wire(_ text: String) -> String? {
    guard let head = opening(text), let open = head.lastIndex(of: "("), let close = head[open...].firstIndex(of: ")")
    else { return nil }
    let name = String(head[head.index(after: open)..<close]).stripped
    guard (2...40).contains(name.count), name.unicodeScalars.first?.properties.isUppercase ?? false,
      name.split(separator: " ").count <= 5, WrittenDate.find(in: name) == nil, !name.contains(where: \.isNumber)
    else { return nil }
    return name
  }

  /// The full day in the dateline.
  static func day(_ text: String) -> CivilDate? { opening(text).flatMap { WrittenDate.find(in: $0) } }

  /// What stands before the first dash of the text, if that looks like a dateline: a capital and no sentence.
  private static func opening(_ text: String) -> String? {
    let head = text.prefix(bytes: window)
    let line = head.prefix { $0 != "\n" }
    for dash in [" — ", " – ", " -- ", " - ", "— ", "– "] {
      guard let cut = line.range(of: dash) else { continue }
      let before = String(line[..<cut.lowerBound])
      guard before.unicodeScalars.first?.properties.isUppercase ?? false, before.split(separator: " ").count <= 12,
        !before.contains(". "), before.contains("(") || before.contains(",") || before == before.uppercased()
      else { continue }
      return before
    }
    return nil
  }
}
