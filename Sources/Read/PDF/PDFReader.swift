// PDF by poppler: the text of the pages in reading order, as one report.

// GLib comes with both C modules, and Swift knows its types by the first.
internal import CGMime
internal import CPoppler
internal import Model

/// Bytes of one PDF that are read.
let maximumPDFBytes = 256 << 20

/// Reads a PDF: one report with the text of all its pages, or the failure that says why there is none. A PDF that is
/// damaged in part, or longer than the limits, gives its report and a failure.
public func readPDF(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) -> [ReadEvent] {
  guard bytes.count <= min(maximumPDFBytes, limits.maximumUnpackedBytes) else {
    return [
      .failure(
        ReadFailure(
          code: "tooLarge", message: "This PDF is larger than what is read: split it.", evidence: "\(bytes.count) bytes"))
    ]
  }
  Poppler.start()
  return bytes.withUnsafeBytes { raw in
    // The document is gone before the bytes are.
    let held = g_bytes_new_static(raw.baseAddress, gsize(raw.count))
    defer { g_bytes_unref(held) }
    var fault: UnsafeMutablePointer<GError>?
    guard let document = poppler_document_new_from_bytes(held, nil, &fault) else {
      defer { g_clear_error(&fault) }
      return [.failure(PDFReading.failure(fault))]
    }
    defer { g_object_unref(UnsafeMutableRawPointer(document)) }
    return PDFReading(document, limits: limits).events()
  }
}

/// Poppler writes what it thinks of a file to the terminal: it goes nowhere. A complaint of GLib must not end us.
private enum Poppler {
  private static let started: Void = {
    let error = GLogLevelFlags(rawValue: 1 << 2)
    // All levels, without the flags for recursion and for fatal ones.
    let all = GLogLevelFlags(rawValue: ~3)
    _ = g_log_set_always_fatal(error)
    for domain in ["Poppler", "GLib", "GLib-GObject", "GLib-GIO"] {
      g_log_set_handler(domain, all, { _, _, _, _ in }, nil)
    }
  }()

  static func start() { _ = started }
}

/// An opened PDF.
private struct PDFReading {
  private let document: OpaquePointer
  private let limits: ReadLimits

  init(_ document: OpaquePointer, limits: ReadLimits) { (self.document, self.limits) = (document, limits) }

  static func failure(_ fault: UnsafeMutablePointer<GError>?) -> ReadFailure {
    guard let fault else { return ReadFailure(code: "damagedPDF", message: damaged) }
    let words = fault.pointee.message.map { String(cString: $0) }
    if fault.pointee.domain == poppler_error_quark(), fault.pointee.code == gint(POPPLER_ERROR_ENCRYPTED.rawValue) {
      return ReadFailure(
        code: "encryptedPDF", message: "This PDF is locked by a password: save a copy without one, then add it.")
    }
    return ReadFailure(code: "damagedPDF", message: damaged, evidence: words)
  }

  private static let damaged = "This PDF is damaged or cut: get it again, or open it and print it to a new PDF."

  func events() -> [ReadEvent] {
    let count = Int(poppler_document_get_n_pages(document))
    var pages: [PDFPage] = []
    var failures: [ReadFailure] = []
    var (bytes, unreadable) = (0, 0)
    for index in 0..<min(max(0, count), limits.maximumPages) {
      guard let page = PDFPage(document, index) else {
        unreadable += 1
        continue
      }
      bytes += page.byteCount
      guard bytes <= limits.maximumReportBytes else {
        failures.append(
          ReadFailure(
            code: "tooLarge", message: "The text is longer than a report can be: what follows was left out; split the PDF.",
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
        ReadFailure(code: "damagedPDF", message: "Some pages are damaged and were left out.", evidence: "\(unreadable) pages"))
    }
    let text = PDFText(pages)
    guard !text.paragraphs.isEmpty else {
      let reason =
        count == 0 || unreadable == count
        ? ReadFailure(code: "damagedPDF", message: PDFReading.damaged, evidence: "no page can be read")
        : ReadFailure(
          code: "scannedPDF",
          message: "The pages are pictures without text: run `ocrmypdf` (or another OCR program) on it, then add the result.")
      return [.failure(reason)]
    }
    return [.report(report(text))] + failures.map { .failure($0) }
  }

  private func report(_ text: PDFText) -> ReportText {
    ReportText(
      title: PDFMetadata.title(taken(poppler_document_get_title(document))) ?? text.heading,
      byline: PDFMetadata.author(taken(poppler_document_get_author(document))), date: date(),
      text: text.paragraphs.joined(separator: "\n\n"))
  }

  /// The day on the clock of the machine that made the PDF.
  private func date() -> CivilDate? {
    guard let time = poppler_document_get_creation_date_time(document) else { return nil }
    defer { g_date_time_unref(time) }
    var (year, month, day): (gint, gint, gint) = (0, 0, 0)
    g_date_time_get_ymd(time, &year, &month, &day)
    // PDF was born in 1993; clocks that were never set stand before it.
    return year < 1993 ? nil : CivilDate(year: Int(year), month: Int(month), day: Int(day))
  }

  private func taken(_ text: UnsafeMutablePointer<CChar>?) -> String? {
    guard let text else { return nil }
    defer { g_free(text) }
    return String(cString: text)
  }
}
