// daybook add: reports in.

import Desk
import Model

/// Takes files, folders and standard input into the desk.
enum AddVerb: Verb {
  static let publisher = Option.text("publisher", "NAME", "who carries the text, whatever the text says")
  static let date = Option.day("date", "the day of publication, whatever the text says")
  static let url = Option<String>(
    "url", "URL", "the address of the text, whatever the text says", expects: "an http or https address"
  ) { text in
    let lower = text.lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://") ? text : nil
  }
  static let language = Option<String>(
    "lang", "CODE", "the language, whatever the text says", expects: "a language code, such as en or ar"
  ) { text in
    let isCode = (2...12).contains(text.utf8.count) && text.utf8.allSatisfy { isLetterDigitOrDash($0) }
    return isCode ? text : nil
  }

  static let spec = VerbSpec(
    "add", "take in reports: files, folders, addresses, or standard input",
    discussion: [
      "Takes in plain text, HTML, e-mail (.eml, mbox, Maildir), RSS, Atom and JSON Feed files, PDF, DOCX, ODT, CSV with HXL tags, WARC, and JSON Lines of documents; what a file is, its bytes tell. A newsletter, mailbox or feed is kept as one capture and split into its reports. Every figure found is posted to the ledger with the sentence that says it.",
      "Folders are walked in the order of their names. Inside a folder, names that begin with a dot and desks are passed over; links are followed once. \"-\" is standard input.",
      "An http or https address is fetched, within the limits and by the rules of 'daybook collect'; the page is kept as it came. A page that is fetched again and has changed is a new capture ('daybook changes').",
      "With --extractor, or \"extractor\" in desk.json, a program finds the figures (see 'daybook extract'). What the anchor gate refuses is recorded; where the program gives no answer, Daybook's own rules stand in, and that is recorded too.",
      "Bytes that the desk has already are not added again. What cannot be read is recorded with its reason (see 'daybook inbox --failed'), the rest goes on, and the exit code is 1.",
    ],
    options: [
      publisher.declaration, date.declaration, url.declaration, language.declaration,
      ExtractVerb.extractor.declaration,
    ],
    operands: Operands(
      usage: "PATH|URL...", count: 1...Int.max,
      wanted: "Give at least one file, folder or address, or \"-\" for standard input."),
    examples: [
      Example("daybook add reports/ bulletin.pdf", "a folder and a file"),
      Example("daybook add --publisher \"Dravo Herald\" --date 2031-03-02 page.html", "says what the page does not"),
      Example("daybook add https://herald.example/2031/market.html", "a page of the web"),
      Example("zcat old.xml.gz | daybook add -", "a feed, from another program"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let desk = try session.openDesk()
    let overrides = CaptureOverrides(
      publisher: arguments[publisher], date: arguments[date], url: arguments[url], language: arguments[language])
    let progress = Progress(session.console, isQuiet: session.isQuiet || session.isJSON)
    let (addresses, paths) = (
      arguments.operands.filter(CrisisDesk.isAddress), arguments.operands.filter { !CrisisDesk.isAddress($0) }
    )
    let show: @Sendable (AddSummary) -> Void = { summary in
      progress.show(
        "\(counted(summary.captures + summary.known, "file", "files")), \(counted(summary.reports, "report", "reports")), \(counted(summary.claims, "claim", "claims"))"
      )
    }
    let summary = try await onDesk { () throws(DeskError) in
      let extractor = arguments[ExtractVerb.extractor]
      var summary = AddSummary()
      if !paths.isEmpty {
        summary = try await desk.add(
          paths, overrides: overrides, extractor: extractor, waiting: session.waiting, progress: show)
      }
      guard !addresses.isEmpty, summary.stopped == nil else { return summary }
      return try await desk.add(
        addresses: addresses, overrides: overrides, extractor: extractor, to: summary, waiting: session.waiting,
        progress: show)
    }
    progress.clear()
    if summary.recovery.captures > 0 {
      session.remark(
        "An earlier run was interrupted; \(counted(summary.recovery.captures, "capture", "captures")) it had kept "
          + (summary.recovery.captures == 1 ? "was taken in first." : "were taken in first.")
      )
    }
    if summary.recovery.tornBytes > 0 {
      session.remark("The log ended in a torn line; its \(summary.recovery.tornBytes) bytes were set aside.")
    }
    let stopped = summary.stopped.map { CommandFailure($0, exit: .stopped) }
    session.answer(AddAnswer(summary, stopped: stopped))
    if let stopped {
      session.complain(stopped.description)
      return stopped.exit
    }
    return summary.failureCount > 0 ? .someFailed : .good
  }

  private static func isLetterDigitOrDash(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
