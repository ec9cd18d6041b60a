// Why a command did not do what it was asked: one shape, for people and for programs.

import Model

/// An error that ends a command.
struct CommandFailure: DaybookError, Equatable {
  let code: String
  let message: String
  let evidence: String?
  let exit: ExitCode

  init(code: String, message: String, evidence: String? = nil, exit: ExitCode) {
    (self.code, self.message, self.evidence, self.exit) = (code, message, evidence, exit)
  }

  /// The error of another room, ending a command with `exit`.
  init(_ error: any DaybookError, exit: ExitCode) {
    self.init(code: error.code, message: sentence(error.message), evidence: error.evidence, exit: exit)
  }

  /// The command line was not understood.
  static func usage(_ code: String, _ message: String) -> CommandFailure {
    CommandFailure(code: code, message: message, exit: .usage)
  }
}

/// The text with a capital and a full stop: rooms below write what is wrong without, to be put into other sentences.
func sentence(_ text: String) -> String {
  guard let first = text.first, let last = text.last else { return text }
  return first.uppercased() + text.dropFirst() + (".!?…".contains(last) ? "" : ".")
}
