// Rules, alerts, and what came of telling them.

import Desk
import Model

/// What `daybook watch ls` answers.
struct WatchesAnswer: Answer {
  let watches: [WatchState]

  func text(_ page: Page) -> String {
    guard !watches.isEmpty else { return "Nothing is watched; 'daybook watch add EVENT' sets a rule.\n" }
    var table = Table([
      .init("RULE"), .init("WATCHES FOR", shrinksTo: 24), .init("ALERTS", alignsRight: true),
      .init("TO TELL", alignsRight: true),
    ])
    for state in watches {
      table.row([
        .init(state.watch.id.rawValue), .init(WatchWords.rule(state.watch)), .init("\(state.alerts)"),
        .init("\(state.waiting)", state.waiting > 0 ? .yellow : nil),
      ])
      for way in WatchWords.ways(state.watch) { table.note(way) }
    }
    return table.text(width: page.width, style: page.style)
  }
}

/// What `daybook watch add` and `rm` answer.
struct WatchChangeAnswer: Answer {
  let action: String
  let watches: [Watch]
  let removed: [WatchID]

  func text(_ page: Page) -> String {
    watches.map { "Watching for \(neutral(WatchWords.rule($0))) (\($0.id)).\n" }.joined()
      + removed.map { "Removed \($0).\n" }.joined()
  }
}

/// What a round of `daybook watch run` ends with.
struct WatchRunAnswer: Answer {
  let summary: TellingSummary

  func text(_ page: Page) -> String {
    var parts = ["\(counted(summary.noticed, "new alert", "new alerts"))", "\(grouped(summary.told)) told"]
    if summary.held > 0 { parts.append("\(grouped(summary.held)) held back until the quiet hours end") }
    if summary.left > 0 { parts.append("\(grouped(summary.left)) left for the next run") }
    if !summary.failures.isEmpty { parts.append(page.style(.red, "\(grouped(summary.failures.count)) failed")) }
    return parts.joined(separator: ", ") + ".\n"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(summary)
  }
}

/// A rule in words.
enum WatchWords {
  static func rule(_ watch: Watch) -> String {
    var words: String =
      switch watch.event {
      case .opens: "an account opens"
      case .rises: "a figure rises"
      case .secondSource: "a first independent second source"
      case .conflicts: "sources come to disagree"
      case .retracts: "a figure is taken back"
      case .sourceChanges: "a source changes"
      }
    if let by = watch.by { words += " by more than \(grouped(by.amount))\(by.isPercent ? " %" : "")" }
    if !watch.measures.isEmpty { words += "; " + watch.measures.map(\.rawValue).joined(separator: ", ") }
    if !watch.groups.isEmpty { words += "; of " + watch.groups.map(\.rawValue).joined(separator: ", ") }
    if let place = watch.place { words += "; in \(place)" }
    return words
  }

  static func ways(_ watch: Watch) -> [String] {
    [
      watch.command.map { "runs " + $0.joined(separator: " ") }, watch.webhook.map { "posts to \($0)" },
      watch.mail.map { "mails to \($0)" },
    ].compactMap { $0 }
  }
}

/// An alert as a person sees it.
enum AlertLines {
  static func text(_ told: ToldAlert, _ page: Page) -> String {
    let alert = told.alert
    let ink: Ink =
      switch alert.event {
      case .conflicts, .retracts, .sourceChanges: .yellow
      case .opens, .rises, .secondSource: .cyan
      }
    var out = page.style(ink, alert.event.rawValue) + "  \(alert.noticed)"
    if told.isRepetition { out += page.style(.dim, "  (may have been told before)") }
    out += "\n" + wrapped(alert.message, page, indent: "  ")
    if let sentence = alert.sentence { out += wrapped("“\(sentence)”", page, indent: "  ") }
    let names = [alert.account?.rawValue, alert.claim?.rawValue, alert.url].compactMap { $0 }
    if !names.isEmpty { out += page.style(.dim, "  " + neutral(names.joined(separator: "  "))) + "\n" }
    return out
  }
}
