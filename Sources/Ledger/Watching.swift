// What a rule makes of an account to which something was posted: pure, so that the same record gives the same alerts.

public import Model

/// An account with what is new in it since a rule last looked.
public struct WatchedAccount: Sendable {
  let view: AccountView
  let new: Set<EntryID>
  /// The figure from which a rise is counted; nil where none was kept.
  let figure: Int?

  /// An account, seen by a rule.
  public init(_ view: AccountView, new: Set<EntryID>, figure: Int? = nil) {
    (self.view, self.new, self.figure) = (view, new, figure)
  }
}

/// What a rule found.
public struct Noticed: Sendable {
  /// What happened, each with what makes it this one and no other. The alerts have no names yet.
  public internal(set) var alerts: [(key: String, alert: Alert)] = []
  /// The figure from which the next rise is counted.
  public internal(set) var figure: Int?
}

extension Watch {
  /// What of an account sets the rule off.
  public func notice(_ account: WatchedAccount, at now: Instant) -> Noticed {
    var noticed = Noticed()
    let view = account.view
    guard concerns(view) else { return noticed }
    let fresh = view.evidence.filter { account.new.contains($0.entry.id) }
    let old = view.evidence.filter { !account.new.contains($0.entry.id) }
    let before = standing(of: old)
    func add(_ key: String, _ cause: Evidence?, _ message: String) {
      noticed.alerts.append((key, alert(view, before, cause, message, now)))
    }
    switch event {
    case .opens:
      guard old.isEmpty, let first = fresh.first else { break }
      add(view.account.id.rawValue, first, "\(name(view)): a first figure. \(said(first)).")
    case .rises:
      guard let figure = Watch.figure(view.standing) else { break }
      // An account that opened since then rises from its first figure.
      let base = account.figure ?? (before ?? standing(of: Array(view.evidence.prefix(1)))).flatMap(Watch.figure)
      noticed.figure = base.map { min($0, figure) } ?? figure
      guard let base, isRise(from: base, to: figure), let cause = cause(of: figure, fresh, view) else { break }
      noticed.figure = figure
      add(
        "\(view.account.id) \(cause.entry.id) \(figure)", cause,
        "\(name(view)): risen from \(Figure.grouped(base)) to \(Figure.grouped(figure)). \(said(cause)).")
    case .secondSource:
      guard (before?.sourceCount ?? 0) < 2, view.standing.sourceCount >= 2, let cause = fresh.last else { break }
      add(
        view.account.id.rawValue, cause,
        "\(name(view)): a second independent source. \(said(cause)); \(Figure(view.standing).words) stands.")
    case .conflicts:
      guard before?.isDisputed != true, view.standing.isDisputed, let cause = fresh.last else { break }
      add(
        "\(view.account.id) \(cause.entry.id)", cause,
        "\(name(view)): sources disagree. \(said(cause)); \(Figure(view.standing).words) stands.")
    case .retracts:
      for cause in fresh where cause.entry.kind == .retracts {
        add(cause.entry.id.rawValue, cause, "\(name(view)): taken back. \(said(cause)).")
      }
    case .sourceChanges: break
    }
    return noticed
  }

  /// Whether the rule is about such accounts; the place is the desk's to look up.
  private func concerns(_ view: AccountView) -> Bool {
    (measures.isEmpty || measures.contains(view.account.measure))
      && (groups.isEmpty || groups.contains(view.account.group))
  }

  /// The upper end of what stands; the lower where nobody gives an upper one. What nobody confirms raises nothing.
  private static func figure(_ standing: Standing) -> Int? {
    standing.isUnconfirmed ? nil : standing.upper ?? standing.lower
  }

  private func isRise(from old: Int, to new: Int) -> Bool {
    guard new > old else { return false }
    guard let by else { return true }
    guard by.isPercent else { return new - old > by.amount }
    // In parts of a hundred of the old figure; a rise from nothing is beyond any share.
    let (share, overflow) = old.multipliedReportingOverflow(by: by.amount)
    return overflow ? false : Double(new - old) * 100 > Double(share)
  }

  /// The new figure that the rise comes from, else the last one.
  private func cause(of figure: Int, _ fresh: [Evidence], _ view: AccountView) -> Evidence? {
    fresh.last { ($0.claim.claim.upper ?? $0.claim.claim.lower) == figure } ?? fresh.last ?? view.evidence.last
  }

  private func alert(
    _ view: AccountView, _ before: Standing?, _ cause: Evidence?, _ message: String, _ now: Instant
  ) -> Alert {
    var alert = Alert(id: AlertID(""), watch: id, event: event, noticed: now, message: message)
    (alert.account, alert.measure) = (view.account.id, view.account.measure)
    (alert.group, alert.unit) = (view.account.group, view.account.unit)
    (alert.before, alert.now) = (before.map { Figure($0).words }, Figure(view.standing).words)
    (alert.place, alert.sources) = (place(view), view.standing.sourceCount)
    guard let cause else { return alert }
    (alert.claim, alert.sentence) = (cause.claim.id, cause.claim.claim.quote.exact)
    (alert.says, alert.publisher) = (speaker(cause), cause.report.sourceName)
    (alert.url, alert.day) = (cause.report.url, cause.report.day)
    return alert
  }

  // MARK: in words

  private func place(_ view: AccountView) -> String? {
    if case .series(let place, _) = view.account.subject {
      return SeriesPlace.name(of: place, in: view.evidence.map(\.claim.claim))
    }
    return view.incident?.place ?? view.evidence.lazy.compactMap(\.claim.claim.place).first
  }

  /// "Halvek, 2031-03-02: killed, civilians".
  private func name(_ view: AccountView) -> String {
    let account = view.account
    var what = account.measure.rawValue
    if account.group != .all { what += ", \(account.group.rawValue)" }
    if account.unit != .people { what += ", \(account.unit.rawValue)" }
    var whereAndWhen = place(view) ?? view.incident?.title ?? "a place not named"
    if let date = view.incident?.date { whereAndWhen += ", \(date)" }
    if case .series(_, let span) = account.subject, !span.isEmpty { whereAndWhen += ", \(span)" }
    return "\(whereAndWhen): \(what)"
  }

  private func speaker(_ evidence: Evidence) -> String {
    let speaker = evidence.claim.claim.speaker.flatMap { $0.isEmpty ? nil : $0 }
    return speaker ?? evidence.report.wire ?? evidence.report.sourceName
  }

  /// "The district hospital (Selmet Courier, 2031-03-03) says at least 19".
  private func said(_ evidence: Evidence) -> String {
    let says = speaker(evidence)
    let source = evidence.report.sourceName
    let origin = says == source ? "\(evidence.report.day)" : "\(source), \(evidence.report.day)"
    let claim = evidence.claim.claim
    let doubt = [.unconfirmed, .alleged, .denied].contains(claim.status) ? " (\(claim.status.rawValue))" : ""
    return "\(says) (\(origin)) says \(Figure(claim).words)\(doubt)"
  }
}

extension Figure {
  /// What stands, as a figure.
  init(_ standing: Standing) {
    self.init(lower: standing.lower, upper: standing.upper, approximation: standing.approximation)
  }
}
