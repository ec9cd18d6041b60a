// A verb: its declaration, from which help and parsing come, and what it does.

/// One thing the program can do. Each is one file in `Commands`.
protocol Verb: Sendable {
  static var spec: VerbSpec { get }
  /// Does it. What fails in part is reported by the exit code, what fails as a whole by the error.
  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode
}

/// Everything about a verb that its help says.
struct VerbSpec: Sendable {
  let name: String
  /// One phrase, lower case, no full stop: stands in the list of verbs.
  let summary: String
  /// Paragraphs, each one string; wrapped when shown.
  let discussion: [String]
  let options: [Declaration]
  let operands: Operands
  let examples: [Example]

  init(
    _ name: String, _ summary: String, discussion: [String], options: [Declaration] = [],
    operands: Operands = .none, examples: [Example]
  ) {
    (self.name, self.summary, self.discussion) = (name, summary, discussion)
    (self.options, self.operands, self.examples) = (options, operands, examples)
  }

  /// The verb's own options, then those of every verb.
  var allOptions: [Declaration] { options + CommonOptions.all }
}

/// A command line worth copying, and what it does.
struct Example: Sendable {
  let line: String
  let meaning: String

  init(_ line: String, _ meaning: String) { (self.line, self.meaning) = (line, meaning) }
}

/// The options that each verb has.
enum CommonOptions {
  static let desk = Option.text("desk", "DIR", "the desk to work on (default: the one this folder is in)")
  static let json = Flag("json", "answer with one JSON object, errors too")
  static let quiet = Flag("quiet", "no progress and no remarks, only results and errors")
  static let color = Option<ColorChoice>.choice("color", "WHEN", "colour: auto, always or never")
  static let help = Flag("help", "show this text")

  static let all = [desk.declaration, json.declaration, quiet.declaration, color.declaration, help.declaration]
}

/// When to write in colour.
enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

/// What the shell is told. Documented in `daybook help`.
enum ExitCode: Int32, CaseIterable, Sendable {
  case good = 0
  case someFailed = 1
  case usage = 2
  case noDesk = 3
  case differences = 4
  case stopped = 5

  var meaning: String {
    switch self {
    case .good: "all went well"
    case .someFailed: "something failed or was not found; the rest was done"
    case .usage: "the command line was not understood; nothing was done"
    case .noDesk: "there is no desk here, or it cannot be opened"
    case .differences: "verify found differences, or check found faults"
    case .stopped: "the work stopped before its end; what is recorded stays recorded"
    }
  }
}
