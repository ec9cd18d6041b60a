// DOCX and ODT: a ZIP archive of XML → one report with the text as printed, its footnotes behind it.

internal import Model

/// Reads an office document: one report, or the failure that says why there is none.
func readOffice<Stop: Error>(
  _ bytes: [UInt8], limits: ReadLimits, emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  for event in OfficeDocument.events(bytes, limits) { try emit(event) }
}

/// An office document told apart from other archives.
enum OfficeDocument {
  /// What an archive is; nil when it is no document that can be read.
  static func kind(_ bytes: [UInt8]) -> SourceKind? {
    guard bytes.starts(with: [0x50, 0x4B, 3, 4]), let archive = ZipArchive(bytes) else { return nil }
    return kind(archive)
  }

  private static func kind(_ archive: ZipArchive) -> SourceKind? {
    if mainPart(archive) != nil { return .docx }
    guard archive.member("content.xml") != nil, let type = archive.member("mimetype"),
      let name = try? archive.contents(of: type, limits: ReadLimits())
    else { return nil }
    return name.starts(with: SourceKind.odt.mediaType.utf8) ? .odt : nil
  }

  /// Some programs number it.
  private static func mainPart(_ archive: ZipArchive) -> ZipArchive.Member? {
    archive.member("word/document.xml")
      ?? archive.members.first { $0.name.hasPrefix("word/document") && $0.name.hasSuffix(".xml") }
  }

  fileprivate static func events(_ bytes: [UInt8], _ limits: ReadLimits) -> [ReadEvent] {
    guard let archive = ZipArchive(bytes) else { return [.failure(ZipArchive.damaged)] }
    do throws(ReadFailure) {
      return try events(archive, limits)
    } catch {
      return [.failure(error)]
    }
  }

  private static func events(_ archive: ZipArchive, _ limits: ReadLimits) throws(ReadFailure) -> [ReadEvent] {
    let isODT = kind(archive) == .odt
    guard let main = isODT ? archive.member("content.xml") : mainPart(archive) else { throw ZipArchive.damaged }
    var failures: [ReadFailure] = []
    let text = OfficeText(limit: limits.maximumReportBytes)
    text.isWord = isODT
    let fault = OfficeXML.read(try archive.contents(of: main, limits: limits), into: text)
    text.finish()
    if let fault {
      failures.append(
        ReadFailure(
          code: "damagedDocument", message: "The document is ill-formed: what stands before the fault was read.",
          evidence: fault))
    }
    if text.isFull {
      failures.append(
        ReadFailure(
          code: "tooLarge", message: "The text is longer than a report can be: what follows was left out; split it."))
    }
    var blocks = text.blocks
    for name in isODT ? [] : ["word/footnotes.xml", "word/endnotes.xml"] {
      guard let member = archive.member(name) else { continue }
      do throws(ReadFailure) {
        let notes = OfficeText(limit: limits.maximumReportBytes)
        _ = OfficeXML.read(try archive.contents(of: member, limits: limits), into: notes)
        notes.finish()
        blocks += notes.blocks
      } catch {
        failures.append(error.naming("the notes"))
      }
    }
    guard !blocks.isEmpty else {
      if failures.isEmpty {
        failures.append(
          ReadFailure(
            code: "noText",
            message:
              "The document has no text, only pictures or nothing: run an OCR program on them, then add the result."))
      }
      return failures.map { .failure($0) }
    }
    let about = OfficeMetadata(archive, limits, isODT: isODT)
    let report = ReportText(
      title: PDFMetadata.title(about.title) ?? text.heading, byline: PDFMetadata.author(about.author), date: about.day,
      language: about.language.flatMap(FeedReading.primaryLanguage), text: OfficeText.plain(blocks))
    return [.report(report)] + failures.map { .failure($0) }
  }
}

/// What a document says of itself.
private final class OfficeMetadata: OfficeXMLReader {
  private var fields: [String: String] = [:]
  private var field: String?
  private var value: [UInt8] = []
  let isFull = false

  private static let wanted: Set<String> = [
    "title", "creator", "initial-creator", "created", "modified", "date", "creation-date", "language",
  ]
  private static let longestValue = 2_000

  init(_ archive: ZipArchive, _ limits: ReadLimits, isODT: Bool) {
    guard let member = archive.member(isODT ? "meta.xml" : "docProps/core.xml"),
      let xml = try? archive.contents(of: member, limits: limits)
    else { return }
    _ = OfficeXML.read(xml, into: self)
  }

  func start(_ name: String, _ attribute: (String) -> String?) {
    field = OfficeMetadata.wanted.contains(name) ? name : nil
    value = []
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if field != nil, value.count + text.count <= OfficeMetadata.longestValue { value.append(contentsOf: text) }
  }

  func end(_ name: String) {
    if field == name { fields[name] = fields[name] ?? trimmed(value).nonEmpty }
    field = nil
  }

  var title: String? { fields["title"] }
  var author: String? { fields["creator"] ?? fields["initial-creator"] }
  var language: String? { fields["language"] }
  /// The day it was last saved: a weekly bulletin is mostly last week's file, written over.
  var day: CivilDate? {
    ["modified", "date", "created", "creation-date"].lazy.compactMap { self.fields[$0].flatMap(PrintedDate.init)?.day }
      .first
  }
}
