// daybook collect: the sources, asked once or for ever.

import Desk
import Model
import Synchronization

/// Polls the sources.
enum CollectVerb: Verb {
  static let every = Option<Int>(
    "every", "TIME", "go on, a round each TIME (30s, 15m, 2h) until Ctrl-C",
    expects: "a number of seconds, minutes or hours from 10s to 24h, such as 15m"
  ) { text in
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()), (1...86_400).contains(number),
      (10...86_400).contains(number * unit)
    else { return nil }
    return number * unit
  }

  static let spec = VerbSpec(
    "collect", "ask the sources what is new, once or again and again",
    discussion: [
      "Asks each source that is not paused, one request at a time a host with a pause behind it, and takes in what is new. A server is told which version is on record, so that it need not send that again; an item that a feed repeats is not recorded twice. robots.txt is obeyed.",
      "Where a feed has only the beginning of an item, the item's page is fetched, once for each version of the item, and the two are one report (\"fetchesItemPages\" in desk.json). Letters of a mailbox are taken once each; nothing in the mailbox is changed.",
      "A source that fails stops no other. It is asked again later, each time twice as long, or when its server says; 'daybook sources ls' tells why. Permanent redirects are remembered.",
      "Loopback, private and link-local addresses are never asked, whatever a feed, redirect or name server says, unless \"allowedHosts\" in desk.json names the host. Requests end at limits of bytes and time (FORMATS.md).",
      "Ctrl-C, or SIGTERM, ends the round within a second; a second one ends the program at once. Nothing that was recorded is lost either way. With --json each source is a line as it is done, and the round a line behind them.",
    ],
    options: [every.declaration],
    examples: [
      Example("daybook collect", "one round"),
      Example("daybook collect --every 15m", "until it is stopped"),
      Example("daybook collect --json | jq 'select(.outcome == \"failed\")'", "the failures, for a program"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let desk = try session.openDesk()
    let stop = CollectingStop()
    let signals = stopOnInterrupt(stop)
    defer { signals.cancel() }
    var code = ExitCode.good
    while true {
      code = try await round(desk, stop, session)
      guard let seconds = arguments[every], code != .stopped, !stop.isRaised else { break }
      session.console.out.flush()
      session.remark("The next round is in \(seconds) s; Ctrl-C ends.")
      // A tenth by chance, so that many desks do not ask at the same second.
      let next = ContinuousClock.now + .milliseconds(Int(Double(seconds) * Double.random(in: 950...1050)))
      while ContinuousClock.now < next, !stop.isRaised { try? await Task.sleep(for: .milliseconds(100)) }
      if stop.isRaised { break }
    }
    return code
  }

  private static func round(
    _ desk: CrisisDesk, _ stop: CollectingStop, _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let progress = Progress(session.console, isQuiet: session.isQuiet || session.isJSON)
    let out = session.console.out
    let isJSON = session.isJSON
    let tally = Mutex((asked: 0, reports: 0))
    let summary = try await onDesk { () throws(DeskError) in
      try await desk.collect(stop: stop, waiting: session.waiting) { event in
        if isJSON {
          out.write(JSONText.line(event))
          out.flush()
        } else {
          let (asked, reports) = tally.withLock { tally in
            tally = (tally.asked + 1, tally.reports + event.reports)
            return tally
          }
          progress.show(
            "\(counted(asked, "source", "sources")), \(counted(reports, "new report", "new reports")): \(event.outcome.rawValue) \(event.source)"
          )
        }
      }
    }
    progress.clear()
    let stopped = summary.added.stopped.map { CommandFailure($0, exit: .stopped) }
    session.answer(CollectAnswer(summary, stopped: stopped))
    if let stopped { session.complain(stopped.description) }
    if stopped != nil || summary.left > 0 { return .stopped }
    return summary.failed > 0 || summary.added.failureCount > 0 ? .someFailed : .good
  }

  /// The first Ctrl-C raises the sign, the second ends the program.
  static func stopOnInterrupt(_ stop: CollectingStop) -> Interrupts { Interrupts { stop.raise() } }
}
