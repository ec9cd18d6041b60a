// A run of the program without a process.

import Foundation
import Glibc

@testable import CLI

/// What a run said, and how it ended.
struct Outcome {
  let exit: ExitCode
  let out: String
  let err: String
}

/// A console in memory. Standard input is empty.
func console(
  width: Int? = nil, onTerminal: Bool = false, environment: [String: String] = [:], directory: String = "/",
  input: Int32? = nil
) -> Console {
  Console(
    out: Sink(), err: Sink(), input: input ?? open("/dev/null", O_RDONLY | O_CLOEXEC), outIsTerminal: onTerminal,
    errIsTerminal: onTerminal, width: width, environment: environment, currentDirectory: directory)
}

/// Runs a command line.
func run(_ words: String..., on console: Console = console()) async -> Outcome {
  let exit = await Daybook.run(words, on: console)
  return Outcome(exit: exit, out: console.out.text, err: console.err.text)
}

/// A descriptor from which `bytes` can be read, and then the end.
func inputOf(_ bytes: [UInt8]) throws -> Int32 {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("input-\(UUID().uuidString)").path
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  defer { unlink(path) }
  return open(path, O_RDONLY | O_CLOEXEC)
}
