// Attachments that can be read: PDF, DOCX, ODT, HTML, plain text.

internal import Model

/// An attachment of a kind that is read.
struct MailAttachment {
  private enum Kind { case pdf, office, html, text }

  private let kind: Kind
  private let bytes: [UInt8]
  private let name: String?
  private let charset: String?

  /// Nil for other kinds. PDF and office documents are told by their bytes: mail programs often call it `application/octet-stream`.
  init?(_ bytes: [UInt8], name: String?, type: MailType) {
    let suffix = name?.split(separator: ".").last?.lowercased() ?? ""
    if type.name == "application/pdf" || bytes.starts(with: "%PDF-".utf8) {
      kind = .pdf
    } else if OfficeDocument.kind(bytes) != nil {
      kind = .office
    } else if type.name == "text/html" || type.name == "application/xhtml+xml" || ["html", "htm"].contains(suffix) {
      kind = .html
    } else if type.name == "text/plain" || (type.name == "application/octet-stream" && suffix == "txt") {
      kind = .text
    } else {
      return nil
    }
    (self.bytes, self.name, charset) = (bytes, name, type.charset)
  }

  /// The attachment as reports under the letter's name and date, unless it has its own.
  func events(in letter: MessageHead, _ limits: ReadLimits) -> [ReadEvent] {
    var events: [ReadEvent] = []
    switch kind {
    case .pdf: readPDF(bytes, limits: limits) { events.append($0) }
    case .office: readOffice(bytes, limits: limits) { events.append($0) }
    case .html: readPage(bytes, limits: limits) { events.append($0) }
    case .text:
      let text = MailContent.string(bytes, charset: charset)
      events = reports(inText: text).filter { !$0.text.isEmpty }.map { .report($0) }
    }
    if events.isEmpty {
      events = [.failure(ReadFailure(code: "noText", message: "The attachment has no text to read."))]
    }
    return events.map { event in
      switch event {
      case .report(let report): .report(completed(report, letter))
      case .failure(let failure): .failure(failure.naming(name))
      }
    }
  }

  private func completed(_ report: ReportText, _ letter: MessageHead) -> ReportText {
    var report = report
    report.title = report.title ?? name ?? letter.title
    report.publisher = report.publisher ?? letter.publisher
    report.date = report.date ?? letter.date
    return report
  }
}
