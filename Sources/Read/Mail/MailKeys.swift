// The public keys of senders, as their DNS gives them: kept in a file, so that a letter can be checked without the network,
// and years later, when its sender has long changed the key.

import Foundation

/// Keys by the name under which the DNS has them (`s1._domainkey.courier.example`).
public struct MailKeys: Sendable, Hashable {
  private var records: [String: String] = [:]

  /// More keys than any desk has.
  private static let most = 20_000
  /// A record is not longer; a 4096-bit key takes some 750 bytes.
  private static let longest = 4_000

  /// No keys: nothing is checked.
  public init() {}

  /// Reads a key a line: its name, then the record, with or without what `dig` and zone files put between and around
  /// (`s1._domainkey.courier.example. 3600 IN TXT "v=DKIM1; k=rsa; " "p=MIIB…"`). Lines with `#` or `;` in front, and
  /// lines that hold no key, are passed over.
  public init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) where records.count < MailKeys.most {
      let line = line.drop { $0.isWhitespace }
      guard line.utf8.count <= MailKeys.longest, let first = line.first, first != "#", first != ";",
        let end = line.firstIndex(where: \.isWhitespace)
      else { continue }
      let name = MailKeys.folded(line[..<end])
      guard name.contains("._domainkey."), let record = MailKeys.record(line[end...]) else { continue }
      records[name] = record
    }
  }

  /// Whether there is none.
  public var isEmpty: Bool { records.isEmpty }

  /// The record of a domain's selector.
  func record(selector: String, domain: String) -> String? {
    records[MailKeys.folded("\(selector)._domainkey.\(domain)")]
  }

  private static func record(_ rest: Substring) -> String? {
    var record = ""
    if rest.contains("\"") {
      // Every second piece stands between quotes; the pieces are one text.
      for (index, piece) in rest.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      where index % 2 == 1 { record += piece }
    } else {
      record = String(rest).stripped
    }
    guard let start = ["v=DKIM1", "k=", "p="].compactMap({ record.range(of: $0)?.lowerBound }).min(),
      record.contains("p=")
    else { return nil }
    return String(record[start...])
  }

  private static func folded(_ name: some StringProtocol) -> String {
    let name = name.lowercased()
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }
}
