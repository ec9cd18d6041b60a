// PDF by poppler: the text of the pages in reading order, as one report.

internal import CPoppler
import Foundation
internal import Model

/// Bytes of one PDF that are read.
let maximumPDFBytes = 256 << 20

/// Reads a PDF: one report with the text of all its pages, or the failure that says why there is none. A PDF that is
/// damaged in part, or longer than the limits, gives its report and a failure.
func readPDF<Stop: Error>(
  _ bytes: [UInt8], limits: ReadLimits, emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  for event in pdfEvents(bytes, limits) { try emit(event) }
}

/// How many pages a PDF has; nil for what cannot be opened.
public func pageCount(ofPDF bytes: [UInt8]) -> Int? {
  guard bytes.count <= maximumPDFBytes, let count = Int32(exactly: bytes.count) else { return nil }
  return bytes.withUnsafeBytes { raw in
    guard let document = daybook_pdf_open(raw.baseAddress?.assumingMemoryBound(to: CChar.self), count) else {
      return nil
    }
    defer { daybook_pdf_close(document) }
    return Int(daybook_pdf_page_count(document))
  }
}

private func pdfEvents(_ bytes: [UInt8], _ limits: ReadLimits) -> [ReadEvent] {
  guard bytes.count <= min(maximumPDFBytes, limits.maximumUnpackedBytes) else {
    return [
      .failure(
        ReadFailure(
          code: "tooLarge", message: "This PDF is larger than what is read: split it.", evidence: "\(bytes.count) bytes"
        ))
    ]
  }
  return bytes.withUnsafeBytes { raw in
    // The document is gone before the bytes are.
    guard let count = Int32(exactly: raw.count),
      let document = daybook_pdf_open(raw.baseAddress?.assumingMemoryBound(to: CChar.self), count)
    else { return [.failure(ReadFailure(code: "damagedPDF", message: PDFReading.damaged))] }
    defer { daybook_pdf_close(document) }
    guard !daybook_pdf_is_locked(document) else {
      return [
        .failure(
          ReadFailure(
            code: "encryptedPDF", message: "This PDF is locked by a password: save a copy without one, then add it."))
      ]
    }
    return PDFReading(document, limits: limits).events()
  }
}

/// An opened PDF.
private struct PDFReading {
  private let document: OpaquePointer
  private let limits: ReadLimits

  init(_ document: OpaquePointer, limits: ReadLimits) { (self.document, self.limits) = (document, limits) }

  static let damaged = "This PDF is damaged or cut: get it again, or open it and print it to a new PDF."

  func events() -> [ReadEvent] {
    let count = Int(daybook_pdf_page_count(document))
    var pages: [PDFPage] = []
    var failures: [ReadFailure] = []
    var (bytes, unreadable) = (0, 0)
    for index in 0..<min(max(0, count), limits.maximumPages) {
      guard let page = PDFPage(document, index) else {
        unreadable += 1
        // Its number stays taken.
        pages.append(PDFPage(lines: []))
        continue
      }
      bytes += page.byteCount
      guard bytes <= limits.maximumReportBytes else {
        failures.append(
          ReadFailure(
            code: "tooLarge",
            message: "The text is longer than a report can be: what follows was left out; split the PDF.",
            evidence: "page \(index + 1)"))
        break
      }
      pages.append(page)
    }
    if count > limits.maximumPages {
      failures.append(
        ReadFailure(
          code: "tooManyPages", message: "Only the first \(limits.maximumPages) pages were read: split the PDF.",
          evidence: "\(count) pages"))
    }
    if unreadable > 0 {
      failures.append(
        ReadFailure(
          code: "damagedPDF", message: "Some pages are damaged and were left out.", evidence: "\(unreadable) pages"))
    }
    let text = PDFText(pages)
    guard !text.paragraphs.isEmpty else {
      let reason =
        count == 0 || unreadable == count
        ? ReadFailure(code: "damagedPDF", message: PDFReading.damaged, evidence: "no page can be read")
        : ReadFailure(
          code: ReadFailure.scannedPDF,
          message:
            "The pages are pictures without text: install tesseract-ocr and poppler-utils and add it again, or run another OCR program and add the result."
        )
      return [.failure(reason)]
    }
    return [.report(report(text))] + failures.map { .failure($0) }
  }

  private func report(_ text: PDFText) -> ReportText {
    ReportText(
      title: PDFMetadata.title(info("Title")) ?? text.heading,
      byline: PDFMetadata.author(info("Author")), date: date(),
      pages: text.pages, text: text.paragraphs.joined(separator: "\n\n"))
  }

  /// The day on the clock of the machine that made the PDF: `D:20310304093000+02'00'`.
  private func date() -> CivilDate? {
    let digits = (info("CreationDate") ?? "").drop { !$0.isASCII || !$0.isNumber }.prefix(8)
    guard digits.utf8.count == 8, let packed = Int(digits), packed > 19930000 else { return nil }
    // PDF was born in 1993; clocks that were never set stand before it.
    return CivilDate(year: packed / 10_000, month: packed / 100 % 100, day: packed % 100)
  }

  private func info(_ key: String) -> String? {
    guard let text = daybook_pdf_info(document, key) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }
}
