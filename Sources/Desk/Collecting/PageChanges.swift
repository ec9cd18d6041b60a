// What changed in the text of a page or feed that was captured more than once.

internal import Collect
public import Model
internal import Preserve
internal import Read
internal import Store

/// The difference between two captures of one text.
public struct TextChange: Hashable, Sendable, Codable {
  /// A line that is there no more, or is new.
  public struct Line: Hashable, Sendable, Codable {
    /// Whether the later capture has it.
    public let isNew: Bool
    /// The line.
    public let text: String
  }

  /// The address that was captured.
  public let origin: String
  /// The text's own address, where it has one of its own, and its title in the later capture.
  public let url, title: String?
  /// The two captures, and when they were made.
  public let earlier, later: CaptureID
  public let earlierObtained, laterObtained: Instant
  /// Lines that went and came, in the order of the text.
  public let lines: [Line]
}

extension CrisisDesk {
  /// Addresses that are looked at when none is given.
  public static let maximumChangedOrigins = 1_000
  /// Lines of one text that are compared; the rest counts as one line.
  private static let maximumLines = 1_000

  /// What the last capture of an address says otherwise than the one before it; of all addresses when it is nil.
  /// Throws `notFound` for an address that was never captured.
  public func changes(of address: String?) async throws(DeskError) -> [TextChange] {
    let origins: [String]
    if let address {
      origins = [WebLocation(address)?.text ?? address]
    } else {
      origins = try await read { try $0.originsCapturedAgain(limit: CrisisDesk.maximumChangedOrigins) }
    }
    var changes: [TextChange] = []
    for origin in origins {
      let captures = try await read { try $0.captures(of: origin, limit: 2) }
      guard let later = captures.first else {
        throw DeskError(
          code: "notFound", message: "nothing was captured from this address; look at its spelling", evidence: origin)
      }
      guard captures.count == 2 else { continue }
      try changes.append(contentsOf: difference(captures[1], later))
    }
    return changes
  }

  private func difference(_ earlier: Capture, _ later: Capture) throws(DeskError) -> [TextChange] {
    let old = try texts(of: earlier)
    let new = try texts(of: later)
    let oldByAddress = Dictionary(old.map { ($0.url ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    // A page is one text, whatever it says its address is; items of a feed are told by theirs, and one that is new or
    // has left the feed is no change of a text.
    let pairs =
      old.count == 1 && new.count == 1
      ? [(old[0], new[0])] : new.compactMap { item in oldByAddress[item.url ?? ""].map { ($0, item) } }
    return pairs.compactMap { before, after in
      let lines = CrisisDesk.lines(from: before, to: after)
      guard !lines.isEmpty else { return nil }
      return TextChange(
        origin: later.origin, url: after.url, title: after.title, earlier: earlier.id, later: later.id,
        earlierObtained: earlier.obtained, laterObtained: later.obtained, lines: lines)
    }
  }

  /// The texts of a capture, read again: those that a feed repeated are not on record for each capture.
  private func texts(of capture: Capture) throws(DeskError) -> [ReportText] {
    try asDeskError {
      guard let digest = Digest(hex: capture.id.rawValue) else { return [] }
      var texts: [ReportText] = []
      _ = CaptureReading.reading(try vault.load(digest), origin: capture.origin, overrides: capture.overrides) {
        event in
        if case .report(let text) = event { texts.append(text) }
      }
      return texts
    }
  }

  private static func lines(from before: ReportText, to after: ReportText) -> [TextChange.Line] {
    func lines(_ report: ReportText) -> [Substring] {
      let title = report.title.map { [$0[...]] } ?? []
      return title + report.text.split(separator: "\n", maxSplits: maximumLines, omittingEmptySubsequences: true)
    }
    var found: [(offset: Int, line: TextChange.Line)] = []
    for change in lines(after).difference(from: lines(before)) {
      switch change {
      case .insert(let offset, let line, _): found.append((offset, TextChange.Line(isNew: true, text: String(line))))
      case .remove(let offset, let line, _): found.append((offset, TextChange.Line(isNew: false, text: String(line))))
      }
    }
    return found.sorted { ($0.offset, $0.line.isNew ? 1 : 0) < ($1.offset, $1.line.isNew ? 1 : 0) }.map(\.line)
  }
}
