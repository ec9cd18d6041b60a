// The index of texts, made for reports that were recorded before it: by an older program, under other keys.

internal import Group
internal import Model
internal import Store

/// How far the texts on record are indexed under the present keys.
enum TextIndexing {
  /// Under this name the store keeps it: the last report that was indexed afterwards, and as content the version of the
  /// keys once all are. Reports added from then on are indexed as they come.
  private static let name = "text-keys"
  private static let done: [UInt8] = [UInt8(TextSketch.version)]
  private static let batch = 256

  /// Whether every report on record is indexed.
  static func isWhole(_ reader: StoreReader) throws -> Bool { try reader.state(name)?.content == done }

  /// Indexes some more reports. Whether all are.
  static func proceed(_ transaction: StoreTransaction) throws -> Bool {
    let state = try transaction.state(name)
    guard state?.content != done else { return true }
    let reports = try transaction.reports(after: state?.position ?? 0, limit: batch)
    for report in reports {
      try transaction.add(textKeys: TextSketch.of(report.value.content.text).keys, of: report.value.id)
    }
    let isWhole = reports.count < batch
    try transaction.keep(
      state: name, position: reports.last?.position ?? state?.position ?? 0, content: isWhole ? done : [])
    return isWhole
  }
}
