// The room's door: bytes of any kind in, reports out one at a time, and a failure for whatever could not be read.

public import Model

/// Reads captures: tells what the bytes are, unpacks and decodes them, and hands out the reports in them.
public struct Reader: Sendable {
  private let limits: ReadLimits
  private let keys: MailKeys

  /// A reader within limits, which checks signed mail with the keys it is given.
  public init(limits: ReadLimits = ReadLimits(), keys: MailKeys = MailKeys()) {
    (self.limits, self.keys) = (limits, keys)
  }

  /// Reads one capture. Each report comes with the overrides applied, its text clean and its language told where it can be.
  /// Bad input throws nothing: it is emitted as failures. Only what `emit` throws comes out.
  /// - Returns: what the bytes were taken for; `unknown` when nothing could be read.
  @discardableResult
  public func read<Stop: Error>(
    _ bytes: [UInt8], origin: String, overrides: CaptureOverrides = CaptureOverrides(),
    emit: (ReadEvent) throws(Stop) -> Void
  ) throws(Stop) -> SourceKind {
    let source = Source(bytes, origin: origin, limits: limits)
    for note in source.notes { try emit(.failure(note)) }
    guard source.kind != .unknown else { return .unknown }
    var tally = Tally()
    try dispatch(source) { (event) throws(Stop) in
      guard case .report(let report) = event else {
        tally.failures += 1
        return try emit(event)
      }
      guard tally.reports < limits.maximumReports else {
        tally.dropped += 1
        return
      }
      tally.reports += 1
      let finished = finish(report.standing(at: origin), overrides)
      for note in finished.notes { try emit(.failure(note)) }
      if let report = finished.report { try emit(.report(report)) }
    }
    if tally.dropped > 0 {
      try emit(
        .failure(
          ReadFailure(
            code: "tooManyReports",
            message: "The capture holds more reports than the limit; split it and add the parts.",
            evidence: "\(tally.dropped) after the first \(limits.maximumReports)")))
    }
    if tally.reports == 0, tally.failures == 0 {
      try emit(
        .failure(ReadFailure(code: "noText", message: "No readable text was found in it; look at the file yourself.")))
    }
    return source.kind
  }

  private struct Tally {
    var reports = 0
    var failures = 0
    var dropped = 0
  }

  /// The seam between the door and the readers: one line a kind.
  private func dispatch<Stop: Error>(
    _ source: Source, emit: (ReadEvent) throws(Stop) -> Void
  ) throws(Stop) {
    switch source.kind {
    case .html, .xhtml: try readPage(source.bytes, limits: limits, emit: emit)
    case .documents: try readDocuments(source.bytes, limits: limits, emit: emit)
    case .text: try readText(source.bytes, emit: emit)
    case .rss, .atom, .rdf, .jsonFeed: try readFeed(source.bytes, limits: limits, emit: emit)
    case .message: try readMail(source.bytes, limits: limits, keys: keys, emit: emit)
    case .mailbox: try readMailbox(source.bytes, limits: limits, keys: keys, emit: emit)
    case .pdf: try readPDF(source.bytes, limits: limits, emit: emit)
    case .docx, .odt: try readOffice(source.bytes, limits: limits, emit: emit)
    case .table: try readTable(source.bytes, limits: limits, emit: emit)
    case .webArchive: try readParts(of: source.bytes, emit: emit)
    case .unknown: break
    }
  }

  /// Each part of a web archive goes by what it is, as if it stood alone at its address; an archive inside one is not opened.
  private func readParts<Stop: Error>(
    of bytes: [UInt8], emit: (ReadEvent) throws(Stop) -> Void
  ) throws(Stop) {
    try readWebArchive(
      bytes, limits: limits,
      read: { (part) throws(Stop) in
        let source = Source(part.bytes, origin: part.address, limits: limits).decoded(from: part.charset)
        for note in source.notes { try emit(.failure(note.naming(part.address))) }
        guard source.kind != .webArchive else { return }
        try dispatch(source) { (event) throws(Stop) in
          switch event {
          case .report(let found):
            var report = found.standing(at: part.address)
            report.url = report.url ?? part.address.nonEmpty
            try emit(.report(report))
          case .failure(let failure): try emit(.failure(failure.naming(part.address)))
          }
        }
      }, emit: emit)
  }

  /// What every report goes through, whoever read it.
  private func finish(_ found: ReportText, _ overrides: CaptureOverrides) -> (report: ReportText?, notes: [ReadFailure])
  {
    var report = found
    var notes: [ReadFailure] = []
    if report.text.utf8.count > limits.maximumReportBytes {
      report.text = report.text.prefix(bytes: limits.maximumReportBytes)
      notes.append(
        ReadFailure(
          code: "textTooLong",
          message: "The text is longer than the limit and was cut; split the file and add the parts.",
          evidence: "the first \(limits.maximumReportBytes) bytes are kept"))
    }
    let clean = CleanText(report.text.utf8)
    // Whoever knows where pages begin hands out clean text; else the places would be those of another one.
    if clean.text != report.text { report.pages = nil }
    report.text = clean.text
    report.recognizedBy = report.recognizedBy.flatMap(CleanText.line)
    if clean.nuls > 0 {
      notes.append(
        ReadFailure(
          code: "removedNUL", message: "NUL characters were removed from the text; compare with the original bytes.",
          evidence: "\(clean.nuls)"))
    }
    report.title = report.title.flatMap(CleanText.line)
    report.byline = report.byline.flatMap(CleanText.line)
    report.publisher = overrides.publisher ?? report.publisher.flatMap(CleanText.line)
    report.date = overrides.date ?? report.date
    report.url = overrides.url ?? report.url?.nonEmpty
    report.wire = report.wire.flatMap(CleanText.line) ?? Dateline.wire(report.text)
    report.language = overrides.language ?? Language.tag(report.language) ?? Language.detect(report.text)
    guard !report.text.isEmpty || report.title != nil else {
      notes.append(
        ReadFailure(code: "noText", message: "A piece had neither title nor text; look at the source yourself."))
      return (nil, notes)
    }
    return (report, notes)
  }
}

extension ReportText {
  /// The same, its address whole where the page gave only a place on itself (`#entry-7`) and was found at an address.
  fileprivate func standing(at origin: String) -> ReportText {
    guard let url, url.hasPrefix("#") else { return self }
    var report = self
    report.url = WebAddress.isWeb(origin) ? origin.prefix { $0 != "#" } + url : nil
    return report
  }
}

extension String {
  /// As many whole characters from the start as fit into `limit` bytes.
  func prefix(bytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: limit)
    while end > utf8.startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
