// Where a passage of a read text stands in the file that it was read from: what a code-review tool can point at.

internal import Foundation

/// Lines and columns from 1; columns count UTF-16 units, as SARIF does. The end is behind the last character.
public struct FilePlace: Hashable, Sendable, Encodable {
  public let startLine, startColumn, endLine, endColumn: Int
}

/// A file without its white space, in which text that a reader has wrapped anew is found again.
struct FileText {
  private let bytes: [UInt8]
  private let squeezed: Data
  /// Where each byte of `squeezed` stands in the file.
  private let places: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var places: [Int] = []
    var kept: [UInt8] = []
    for (place, byte) in bytes.enumerated() where !FileText.isSpace(byte) {
      places.append(place)
      kept.append(byte)
    }
    (self.places, squeezed) = (places, Data(kept))
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  /// The place of `words`, which stand in `sentence` behind `before`; nil where the file has the sentence otherwise.
  func place(of words: String, in sentence: String, behind before: String) -> FilePlace? {
    func squeeze(_ text: String) -> Data { Data(text.utf8.filter { !FileText.isSpace($0) }) }
    let (needle, mark) = (squeeze(sentence), squeeze(words))
    guard !needle.isEmpty, !mark.isEmpty, let found = squeezed.range(of: needle) else { return nil }
    let start = found.lowerBound + squeeze(before).count
    guard start + mark.count <= places.count else { return nil }
    let (from, to) = (position(places[start]), position(places[start + mark.count - 1] + 1))
    return FilePlace(startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column)
  }

  private func position(_ offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var start = 0
    for (place, byte) in bytes[..<offset].enumerated() where byte == UInt8(ascii: "\n") {
      (line, start) = (line + 1, place + 1)
    }
    return (line, String(decoding: bytes[start..<offset], as: UTF8.self).utf16.count + 1)
  }
}
