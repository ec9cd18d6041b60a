// daybook watch: rules, and the alerts that they give.

import Desk
import Dispatch
import Model

/// Sets, lists and removes rules, and runs them.
enum WatchVerb: Verb {
  static let by = Option<Watch.Rise>(
    "by", "N|N%", "with rises: by more than N, or more than N percent", expects: "a number above 0, such as 10 or 25%"
  ) { text in
    let isPercent = text.hasSuffix("%")
    let amount = Int(isPercent ? String(text.dropLast()) : text)
    return amount.flatMap { (1...1_000_000_000).contains($0) ? Watch.Rise(amount: $0, isPercent: isPercent) : nil }
  }
  static let measure = Option<Measure>.choice("measure", "MEASURE", "only this measure", repeats: true)
  static let group = Option<PeopleGroup>.choice("group", "GROUP", "only this group of people", repeats: true)
  static let place = Option.text("place", "WORDS", "only figures of this place, under any of its names")
  static let webhook = Option.text("webhook", "URL", "with add: post each alert there as JSON")
  static let mail = Option.text("mail", "ADDRESS", "with add: mail each alert there")
  static let dryRun = Flag("dry-run", "with run: show what would be told; note and send nothing")

  static let spec = VerbSpec(
    "watch", "rules that raise alerts: set, list, remove, run",
    discussion: [
      "add: EVENT is opens (an account opens), rises (what stands rises; --by sets how much), secondSource (a first independent second source), conflicts (sources come to disagree), retracts (a voice takes its figure back) or sourceChanges (a page says something else than before). The rule looks at what is recorded from then on. Words behind the event are a program and its arguments: it is run without a shell and gets the alert as JSON on its standard input.",
      "run: looks what has come, shows each alert, and sends it as its rule says. --every goes on until Ctrl-C. In the quiet hours of desk.json alerts are held back, and told by the first run after them. What fails is tried again by the next run, \(CrisisDesk.maximumTellings) times in all.",
      "Each alert is told once in each way. If a run is killed while it tells one, nobody can know whether it arrived: it is told again, under the same name and marked \"isRepetition\", never lost.",
      "ls shows the rules, which is what 'daybook watch' alone does; rm takes rules away. Mail server and quiet hours stand in desk.json, the mail password in a file or the environment (FORMATS.md). A webhook is reached under the same care as sources.",
      "The rules of a desk run programs with your rights: look at 'daybook watch ls' before you run those of a desk that somebody gave you.",
    ],
    options: [
      by.declaration, measure.declaration, group.declaration, place.declaration, webhook.declaration, mail.declaration,
      CollectVerb.every.declaration, dryRun.declaration,
    ],
    operands: Operands(
      usage: "[ls | add EVENT [PROGRAM ARGUMENT...] | rm RULE... | run]", count: 0...Int.max, wanted: ""),
    examples: [
      Example("daybook watch add rises --by 10 --measure killed", "shown by 'watch run'"),
      Example("daybook watch add opens --place Halvek --mail desk@newsroom.example", "by mail"),
      Example("daybook watch add retracts --webhook https://chat.newsroom.example/hook", "to a chat"),
      Example("daybook watch add conflicts -- notify-desk --urgent", "to a program of your own"),
      Example("daybook watch run --every 5m", "until it is stopped"),
      Example("daybook watch run --dry-run --json", "what would be told, for a program"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let action = arguments.operands.first ?? "ls"
    let rest = Array(arguments.operands.dropFirst())
    guard ["ls", "add", "rm", "run"].contains(action) else {
      throw .usage("unknownAction", "'daybook watch' knows ls, add, rm and run; \"\(action)\" is none of them.")
    }
    guard rest.isEmpty == ["ls", "run"].contains(action) else {
      throw .usage(
        rest.isEmpty ? "tooFewOperands" : "tooManyOperands",
        rest.isEmpty
          ? "Say which: 'daybook watch \(action) \(action == "add" ? "EVENT" : "RULE")'."
          : "'daybook watch \(action)' has no place for \"\(rest[0])\".")
    }
    if action == "add" { return try await add(arguments, rest, session) }
    let desk = try session.openDesk()
    switch action {
    case "rm":
      var removed: [WatchID] = []
      for name in rest {
        removed.append(try await onDesk { () throws(DeskError) in try await desk.removeWatch(name) })
      }
      session.answer(WatchChangeAnswer(action: action, watches: [], removed: removed))
    case "run": return try await runRules(arguments, desk, session)
    default:
      session.answer(WatchesAnswer(watches: try await onDesk { () throws(DeskError) in try await desk.watches() }))
    }
    return .good
  }

  private static func add(
    _ arguments: Arguments, _ words: [String], _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    guard let event = Watch.Event(rawValue: words[0]) else {
      let known = Watch.Event.allCases.map(\.rawValue).joined(separator: ", ")
      throw .usage("unknownEvent", "\"\(words[0])\" is nothing that can be watched for; that is one of: \(known).")
    }
    guard arguments[by] == nil || event == .rises else {
      throw .usage("wrongOption", "--by says how much a figure rises; it goes with 'rises' alone.")
    }
    let desk = try session.openDesk()
    let command = Array(words.dropFirst())
    let watch = Watch(
      event: event, by: arguments[by], measures: arguments.all(measure), groups: arguments.all(group),
      place: arguments[place], command: command.isEmpty ? nil : command, webhook: arguments[webhook],
      mail: arguments[mail], added: Instant(seconds: 0))
    let added = try await onDesk { () throws(DeskError) in try await desk.addWatch(watch) }
    session.answer(WatchChangeAnswer(action: "add", watches: [added], removed: []))
    return .good
  }

  private static func runRules(
    _ arguments: Arguments, _ desk: CrisisDesk, _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    if arguments.has(dryRun) {
      let alerts = try await onDesk { () throws(DeskError) in try await desk.noticeAlerts(isDry: true) }
      for alert in alerts { show(ToldAlert(desk: desk.settings.title, alert: alert, isRepetition: false), session) }
      if alerts.isEmpty { session.remark("Nothing would be told.") }
      return .good
    }
    let stop = CollectingStop()
    let signals = CollectVerb.stopOnInterrupt(stop)
    defer { signals.cancel() }
    while true {
      let summary = try await onDesk { () throws(DeskError) in
        try await desk.runWatch(
          environment: session.console.environment, stop: stop, waiting: session.waiting
        ) { show($0, session) }
      }
      session.answer(WatchRunAnswer(summary: summary))
      for failure in summary.failures { session.complain("\(failure.alert), \(failure.way): \(failure.reason)") }
      let code: ExitCode = stop.isRaised ? .stopped : summary.failures.isEmpty ? .good : .someFailed
      guard let seconds = arguments[CollectVerb.every], !stop.isRaised else { return code }
      session.console.out.flush()
      session.remark("The next look is in \(seconds) s; Ctrl-C ends.")
      let next = ContinuousClock.now + .seconds(seconds)
      while ContinuousClock.now < next, !stop.isRaised { try? await Task.sleep(for: .milliseconds(100)) }
      if stop.isRaised { return .stopped }
    }
  }

  /// Told only once it has left the program.
  private static func show(_ told: ToldAlert, _ session: Session) {
    let text =
      session.isJSON
      ? JSONText.line(told)
      : AlertLines.text(told, Page(style: session.style, width: session.console.width))
    session.console.out.write(text)
    session.console.out.flush()
  }
}
