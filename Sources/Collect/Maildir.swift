// Maildir: a folder of mail with one message a file, as mail servers and fetching programs write it.

/// The layout of a Maildir.
enum Maildir {
  /// Where messages stand that are not written to their end.
  static let unfinished = Array("tmp".utf8)
  private static let arrived = [Array("cur".utf8), Array("new".utf8)]

  /// Whether a folder with these names is one.
  static func isOne(_ names: FolderNames) -> Bool {
    names.contains(unfinished) && arrived.allSatisfy { names.contains($0) }
  }

  /// Whether a folder inside a Maildir is one of the two that hold its messages.
  static func holdsMail(_ path: [UInt8]) -> Bool {
    arrived.contains { path.count > $0.count && path.suffix($0.count + 1).elementsEqual([UInt8(ascii: "/")] + $0) }
  }

  /// A message's name without the marks that mail programs put behind it.
  static func unmarked(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    marks(name).map { name[..<($0 - 1)] } ?? name
  }

  /// Whether a message was thrown away or never sent: the letters behind `:2,` in its name have `T` or `D`.
  static func isLeftOut(_ name: ArraySlice<UInt8>) -> Bool {
    guard let start = marks(name) else { return false }
    return name[(start + 2)...].contains { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: "D") }
  }

  /// Where `2,` and the marks begin.
  private static func marks(_ name: ArraySlice<UInt8>) -> Int? {
    // Some systems have no colons in names and write another mark in its place.
    guard let start = name.indices.last(where: { name[$0...].starts(with: "2,".utf8) }), start > name.startIndex,
      [UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!")].contains(name[start - 1])
    else { return nil }
    return start
  }
}
