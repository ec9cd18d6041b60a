// What reading gives: the pieces found in the bytes, in order, and what could not be read.

public import Model

/// What a reader hands out, one at a time, so that a mailbox of any size needs the memory of one message.
public enum ReadEvent: Sendable {
  case report(ReportText)
  /// A part that could not be read; the rest goes on.
  case failure(ReadFailure)
}

/// A part of a capture that could not be read, and why.
public struct ReadFailure: DaybookError, Hashable {
  /// A stable code for programs, such as `empty` or `unknownType`.
  public let code: String
  /// One sentence for people: what is wrong and what to do next.
  public let message: String
  /// Where in the capture: a line, an offset, a count.
  public let evidence: String?

  /// The code of a PDF whose pages are pictures.
  public static let scannedPDF = "scannedPDF"

  /// A failure with a stable code and a sentence that says what to do next.
  public init(code: String, message: String, evidence: String? = nil) {
    (self.code, self.message, self.evidence) = (code, message, evidence)
  }
}

/// The limits that keep hostile bytes from taking the machine. Each is named in a failure when it is met.
public struct ReadLimits: Sendable {
  /// Bytes of one capture after unpacking.
  public var maximumUnpackedBytes = 256 << 20
  /// How many times larger a gzip stream may become.
  public var maximumExpansion = 200
  /// Bytes of one HTML page.
  public var maximumPageBytes = 64 << 20
  /// Depth of nested elements in HTML and XML; what is deeper is read as text of its ancestor or dropped.
  public var maximumDepth = 256
  /// Bytes of one line of JSON Lines.
  public var maximumLineBytes = 16 << 20
  /// Bytes of one report's text.
  public var maximumReportBytes = 8 << 20
  /// Reports of one capture.
  public var maximumReports = 200_000
  /// Pages of one PDF.
  public var maximumPages = 5_000
  /// Nesting of messages inside messages.
  public var maximumMessageDepth = 8

  /// The limits as documented in FORMATS.md.
  public init() {}
}
