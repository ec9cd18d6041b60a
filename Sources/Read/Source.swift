// A capture opened: unpacked, and told what it is.

/// Bytes ready for their reader: unpacked if they were gzip, and told what they are.
public struct Source: Sendable {
  /// What the bytes are; `unknown` when there is nothing to read, for the reason in `notes`.
  public let kind: SourceKind
  /// The bytes, unpacked.
  public let bytes: [UInt8]
  /// What was wrong already, before any reader saw it.
  public let notes: [ReadFailure]

  /// The same in UTF-8, where it is text and whoever sent it named its encoding.
  func decoded(from charset: String?) -> Source {
    guard let charset, kind.isTextual, Charset.isUsable(charset), Charset.wide(bytes[...]) == nil else { return self }
    let decoded = Charset.decode(bytes[...], declared: charset)
    return Source(kind: kind, bytes: decoded.utf8, notes: notes + decoded.notes)
  }

  private init(kind: SourceKind, bytes: [UInt8], notes: [ReadFailure]) {
    (self.kind, self.bytes, self.notes) = (kind, bytes, notes)
  }

  /// How often gzip may be packed in gzip.
  private static let maximumWrappings = 2

  /// Opens a capture. `origin` is its path or address; its ending settles what the bytes leave open.
  public init(_ raw: [UInt8], origin: String, limits: ReadLimits = ReadLimits()) {
    var bytes = raw
    var notes: [ReadFailure] = []
    var wrappings = 0
    while Unpacked.isPacked(bytes), wrappings < Source.maximumWrappings {
      let unpacked = Unpacked.gunzip(bytes, limits: limits)
      if let failure = unpacked.failure { notes.append(failure) }
      wrappings += 1
      bytes = unpacked.bytes
      if unpacked.failure != nil, bytes.isEmpty {
        (self.kind, self.bytes, self.notes) = (.unknown, [], notes)
        return
      }
    }
    if bytes.count > limits.maximumUnpackedBytes {
      notes.append(
        ReadFailure(
          code: "tooLarge", message: "The file is larger than the limit; split it and add the parts.",
          evidence: "\(bytes.count) bytes, the limit is \(limits.maximumUnpackedBytes)"))
      (self.kind, self.bytes, self.notes) = (.unknown, [], notes)
      return
    }
    guard bytes.contains(where: { $0 > 32 }) else {
      notes.append(
        ReadFailure(
          code: "empty", message: "There is nothing in it; check how it was saved and add it again.",
          evidence: "\(bytes.count) bytes"))
      (self.kind, self.bytes, self.notes) = (.unknown, [], notes)
      return
    }
    let (kind, what) =
      OfficeDocument.kind(bytes).map { ($0, "office document") } ?? Sniffer(bytes[...], origin: origin).decide()
    if kind == .unknown {
      notes.append(
        ReadFailure(
          code: "unknownType",
          message:
            "This kind of file cannot be read; add it as text, HTML, PDF, DOCX, ODT, mail, a feed or JSON Lines.",
          evidence: "it looks like \(what)"))
    }
    (self.kind, self.bytes, self.notes) = (kind, bytes, notes)
  }
}
