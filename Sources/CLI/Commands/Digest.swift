// daybook digest: an edition out.

import Desk
import Model

/// Publishes an edition.
enum DigestVerb: Verb {
  static let since = Option.text(
    "since", "EDITION|DATE", "what is compared with: an edition or a day (default: the last edition)")
  static let out = Option.text("out", "DIR", "the folder to write to")

  static let edition = Option.number(
    "edition", "write this edition again, to the letter, and publish nothing", in: 1...1_000_000)

  static let spec = VerbSpec(
    "digest", "publish an edition: web page, plain text, Markdown",
    discussion: [
      "Writes an edition to the folder given with --out: one web page that needs nothing else, the same as plain text, and as Markdown. The figures come first, each with a footnote to its sentence and source; then the items by kind; then what changed since the edition before, corrections first; then the method and the sources.",
      "An edition is frozen when it is published: the desk keeps it with the claims it cites, and 'daybook verify' checks it. What changes later is a correction in the next one.",
    ],
    options: [since.declaration, out.declaration, edition.declaration],
    examples: [
      Example("daybook digest --out public/", "what is new since the last edition"),
      Example("daybook digest --since 2031-03-01 --out public/", "what is new since that day"),
      Example("daybook digest --edition 3 --out again/", "the third edition, as it was published"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    guard let folder = arguments[out] else {
      throw .usage("noOut", "Say where to write: --out DIR. 'daybook help digest' has examples.")
    }
    let again = arguments[edition]
    guard again == nil || arguments[since] == nil else {
      throw .usage(
        "sinceOfEdition", "Give --edition or --since, not both: an edition is written again as it was published.")
    }
    let desk = try session.openDesk()
    let published = try await onDesk { () throws(DeskError) in
      if let again { return try await desk.edition(again, into: folder) }
      return try await desk.digest(since: arguments[since], into: folder, waiting: session.waiting)
    }
    session.answer(
      DigestAnswer(
        edition: published.number, id: published.id, day: published.day, figures: published.figures,
        items: published.items, corrections: published.corrections, changes: published.changes,
        files: published.files))
    return .good
  }
}
