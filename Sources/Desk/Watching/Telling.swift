// Alerts on their way to people. Each is told once in each way; a run that is killed while it tells one tells it again, under the same name
// and marked as a repetition, since nobody can know whether it arrived.

internal import Collect
public import Model
internal import Preserve
internal import Store

/// An alert as programs get it.
public struct ToldAlert: Sendable, Encodable {
  /// The desk that it is of.
  public let desk: String
  /// What happened.
  public let alert: Alert
  /// An earlier run ended while it told this, or a try ended unclear; it may have arrived.
  public let isRepetition: Bool

  /// An alert of a desk.
  public init(desk: String, alert: Alert, isRepetition: Bool) {
    (self.desk, self.alert, self.isRepetition) = (desk, alert, isRepetition)
  }
}

/// What came of telling.
public struct TellingSummary: Sendable, Encodable {
  /// An alert that could not be told in one way.
  public struct Failed: Sendable, Encodable {
    public let alert: AlertID
    public let way, code, reason: String
    /// It is not tried again.
    public let isGivenUp: Bool
  }

  /// Alerts noticed in this run, told in some way, held back until the quiet hours end, and left for the next run.
  public internal(set) var noticed = 0
  public internal(set) var told = 0
  public internal(set) var held = 0
  public internal(set) var left = 0
  public internal(set) var failures: [Failed] = []
}

extension CrisisDesk {
  /// Tries before an alert is given up in one way.
  public static let maximumTellings = 50
  private static let deliveriesAtOnce = 200

  /// Looks at what has come, and tells what is to be told: `show` for the terminal, the others as the rules say. Only one process at a time
  /// does so. Throws `badSettings`, `locked`.
  public func runWatch(
    environment: [String: String] = [:], stop: CollectingStop = CollectingStop(),
    waiting: @Sendable (Int?) -> Void = { _ in }, show: (ToldAlert) -> Void
  ) async throws(DeskError) -> TellingSummary {
    let lock: DeskLock
    do { lock = try await DeskLock.acquire(path: folder.watchLock, waiting: waiting) } catch { throw DeskError(error) }
    defer { withExtendedLifetime(lock) {} }
    let watching = settings.watching ?? WatchingSettings()
    let quiet = try watching.quiet()
    var summary = TellingSummary()
    summary.noticed = try await noticeAlerts().count
    let isQuiet = quiet?.contains(clock.now()) ?? false
    var messenger = Messenger(desk: self, watching: watching, environment: environment, stop: stop)
    var position = 0
    var told: Set<AlertID> = []
    var held: Set<AlertID> = []
    while !stop.isRaised {
      let page = try await read { [position] in
        try $0.openDeliveries(after: position, limit: CrisisDesk.deliveriesAtOnce)
      }
      guard let last = page.last else { break }
      // The last alert of a full page may have further ways on the next.
      let isCut = page.count == CrisisDesk.deliveriesAtOnce && page.first?.position != last.position
      for open in page where !isCut || open.position != last.position {
        if stop.isRaised { break }
        if isQuiet {
          held.insert(open.value.alert)
        } else if try await tell(open.value, &messenger, &summary, show) {
          told.insert(open.value.alert)
        }
      }
      position = isCut ? last.position - 1 : last.position
    }
    (summary.told, summary.held) = (told.count, held.count)
    return summary
  }

  /// Tells one alert in one way; false where it could not be told.
  private func tell(
    _ open: OpenDelivery, _ messenger: inout Messenger, _ summary: inout TellingSummary, _ show: (ToldAlert) -> Void
  ) async throws(DeskError) -> Bool {
    let (alert, way, journal) = (open.alert, open.way, watchJournal)
    guard let content: Alert = WatchLine.read(open.content), let watch = try await rule(open.watch) else {
      try await change { try $0.set(.failed, of: alert, way: way) }
      return false
    }
    guard !messenger.isDown(way, watch) else {
      summary.left += 1
      return false
    }
    try await change { try $0.set(.sending, of: alert, way: way, failure: open.failure) }
    let message = ToldAlert(desk: settings.title, alert: content, isRepetition: CrisisDesk.mayHaveArrived(open))
    if way == "terminal" {
      show(message)
    } else if let failure = await messenger.send(message, way, watch) {
      let isLast = open.tries + 1 >= CrisisDesk.maximumTellings
      summary.failures.append(
        TellingSummary.Failed(
          alert: alert, way: way, code: failure.code, reason: failure.message, isGivenUp: isLast))
      let ended = WatchLine.Ended(alert: alert, way: way, state: OpenDelivery.State.failed.rawValue)
      try await change { transaction in
        if isLast { try journal.record([WatchLine(ended: ended)], in: transaction) }
        try transaction.set(isLast ? .failed : .waiting, of: alert, way: way, failure: failure.code)
      }
      return false
    }
    let ended = WatchLine.Ended(alert: alert, way: way, state: OpenDelivery.State.given.rawValue)
    try await change { try journal.record([WatchLine(ended: ended)], in: $0) }
    return true
  }

  /// An earlier try was killed, or ended so that nobody knows what became of it.
  private static func mayHaveArrived(_ open: OpenDelivery) -> Bool {
    let unclear = [
      CollectCode.tooSlow, CollectCode.noConnection, CollectCode.brokenAnswer, CollectCode.stopped, "programFailed",
      "programTooSlow",
    ]
    return open.state == .sending || open.failure.map(unclear.contains) ?? false
  }

  private func rule(_ id: WatchID) async throws(DeskError) -> Watch? {
    try await read { try $0.watches().first { $0.id == id }.flatMap { WatchLine.read($0.content) } }
  }
}

/// Takes alerts out of the house. What could not be reached once in a run is not asked again in it.
private struct Messenger {
  let desk: CrisisDesk
  let watching: WatchingSettings
  let environment: [String: String]
  let stop: CollectingStop
  private var client: WebClient?
  private var mailWire: MailWire?
  private var down: Set<String> = []

  init(desk: CrisisDesk, watching: WatchingSettings, environment: [String: String], stop: CollectingStop) {
    (self.desk, self.watching, self.environment, self.stop) = (desk, watching, environment, stop)
  }

  private func target(_ way: String, _ watch: Watch) -> String {
    switch way {
    case "webhook": "webhook \(watch.webhook ?? "")"
    case "mail": "mail"
    default: "\(way) \(watch.id)"
    }
  }

  func isDown(_ way: String, _ watch: Watch) -> Bool { down.contains(target(way, watch)) }

  /// Nil once it has been taken.
  mutating func send(_ message: ToldAlert, _ way: String, _ watch: Watch) async -> DeskError? {
    var failure: DeskError?
    do throws(DeskError) {
      switch way {
      case "command": failure = await AlertProgram.run(watch.command ?? [], input: WatchLine.json(message), stop: stop)
      case "webhook": failure = try await post(message, watch)
      case "mail": failure = try await mail(message, watch)
      default:
        failure = DeskError(code: "noWay", message: "this daybook knows no such way to tell an alert", evidence: way)
      }
    } catch { failure = error }
    if failure != nil { down.insert(target(way, watch)) }
    return failure
  }

  private mutating func post(_ message: ToldAlert, _ watch: Watch) async throws(DeskError) -> DeskError? {
    guard let location = watch.webhook.flatMap({ WebLocation($0) }) else {
      return DeskError(code: "badAddress", message: "only http and https addresses can be posted to")
    }
    if client == nil { client = try desk.webClient(stop) }
    guard let client else { return nil }
    let failure = await client.post(WatchLine.json(message), named: message.alert.id.rawValue, to: location)
    return failure.map { DeskError($0) }
  }

  private mutating func mail(_ message: ToldAlert, _ watch: Watch) async throws(DeskError) -> DeskError? {
    if mailWire == nil { mailWire = MailWire(try watching.mailServer(environment), stop: stop.sign) }
    guard let mailWire else { return nil }
    let failure = await mailWire.send(
      MailMessage(
        to: watch.mail ?? "", subject: AlertText.subject(message), text: AlertText.body(message),
        name: message.alert.id.rawValue, date: message.alert.noticed))
    return failure.map { DeskError($0) }
  }
}

/// An alert as a letter.
enum AlertText {
  /// Letters of a subject.
  private static let subjectLetters = 160

  static func subject(_ told: ToldAlert) -> String { "[\(told.desk)] " + told.alert.message.prefix(subjectLetters) }

  static func body(_ told: ToldAlert) -> String {
    let alert = told.alert
    var lines = [alert.message, ""]
    if let sentence = alert.sentence { lines += ["“\(sentence)”", ""] }
    if let says = alert.says { lines.append("Who says so: \(says)") }
    if let publisher = alert.publisher {
      lines.append("Published by: \(publisher)" + (alert.day.map { ", \($0)" } ?? ""))
    }
    if let url = alert.url { lines.append("Where: \(url)") }
    if let before = alert.before { lines.append("Before: \(before)") }
    if let now = alert.now { lines.append("Now: \(now)") }
    if let sources = alert.sources { lines.append("Independent sources: \(sources)") }
    if let account = alert.account { lines.append("Look at it with: daybook why \(account)") }
    if told.isRepetition { lines += ["", "This may have reached you before: an earlier run ended while it was sent."] }
    lines += ["", "Alert \(alert.id) of the rule \(alert.watch), noticed \(alert.noticed)."]
    return lines.joined(separator: "\r\n") + "\r\n"
  }
}
