// daybook digest: an edition out.

import Model

/// Publishes an edition.
enum DigestVerb: Verb {
  static let since = Option.text(
    "since", "EDITION|DATE", "what is compared with: an edition or a day (default: the last edition)")
  static let out = Option.text("out", "DIR", "the folder to write to")

  static let spec = VerbSpec(
    "digest", "publish an edition: web page, plain text, Markdown",
    discussion: [
      "Writes an edition to the folder given with --out: one web page that needs nothing else, the same as plain text, and as Markdown. The figures come first, each with a footnote to its sentence and source; then the items by kind; then what changed since the edition before, corrections first; then the method and the sources.",
      "An edition is frozen when it is published: the desk keeps it with the claims it cites, and 'daybook verify' checks it. What changes later is a correction in the next one.",
    ],
    options: [since.declaration, out.declaration],
    examples: [
      Example("daybook digest --out public/", "what is new since the last edition"),
      Example("daybook digest --since 2031-03-01 --out public/", "what is new since that day"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    throw unattached
  }
}
