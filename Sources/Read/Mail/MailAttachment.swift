// Attachments that can be read: PDF, HTML, plain text.

internal import Model

/// An attachment of a kind that is read.
struct MailAttachment {
  private enum Kind { case pdf, html, text }

  private let kind: Kind
  private let bytes: [UInt8]
  private let name: String?
  private let charset: String?

  /// Nil for other kinds. A PDF is told by its bytes: mail programs often call it `application/octet-stream`.
  init?(_ bytes: [UInt8], name: String?, type: MailType) {
    let suffix = name?.split(separator: ".").last?.lowercased() ?? ""
    if type.name == "application/pdf" || bytes.starts(with: "%PDF-".utf8) {
      kind = .pdf
    } else if type.name == "text/html" || type.name == "application/xhtml+xml" || ["html", "htm"].contains(suffix) {
      kind = .html
    } else if type.name == "text/plain" || (type.name == "application/octet-stream" && suffix == "txt") {
      kind = .text
    } else {
      return nil
    }
    (self.bytes, self.name, charset) = (bytes, name, type.charset)
  }

  /// The attachment as a report under the letter's name and date, unless it has its own.
  func events(in letter: MessageHead, _ limits: ReadLimits) -> [ReadEvent] {
    switch kind {
    case .pdf:
      return readPDF(bytes, limits: limits).map { event in
        switch event {
        case .report(let report): .report(completed(report, letter))
        case .failure(let failure): .failure(failure.naming(name))
        }
      }
    case .html: return report(plainText(ofHTML: MailContent.string(bytes, charset: charset), limits: limits), letter, limits)
    case .text: return report(MailText.clean(MailContent.string(bytes, charset: charset), false), letter, limits)
    }
  }

  private func report(_ text: String, _ letter: MessageHead, _ limits: ReadLimits) -> [ReadEvent] {
    guard !text.isEmpty else {
      return [
        .failure(ReadFailure(code: "noText", message: "The attachment has no text to read.").naming(name))
      ]
    }
    return [.report(completed(ReportText(text: MailText.limited(text, to: limits.maximumReportBytes)), letter))]
  }

  private func completed(_ report: ReportText, _ letter: MessageHead) -> ReportText {
    var report = report
    report.title = report.title ?? name ?? letter.title
    report.publisher = report.publisher ?? letter.publisher
    report.date = report.date ?? letter.date
    return report
  }
}
