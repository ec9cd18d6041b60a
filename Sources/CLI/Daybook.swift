// The program: words in, an exit code out. `run` is the whole of it and needs no process, so tests call it.

import Glibc
import Model

@main
struct Daybook {
  static let version = "0.1.0"

  static func main() async {
    // A reader who leaves (`| head`) must end our output, not us: `add` may be half-way through a folder.
    signal(SIGPIPE, SIG_IGN)
    exit(await run(Console.wordsOfProcess(), on: Console.ofProcess()).rawValue)
  }

  /// Does what a command line says.
  static func run(_ words: [String], on console: Console) async -> ExitCode {
    var code: ExitCode
    do throws(CommandFailure) {
      code = try await answer(Parser(verbs: verbs).request(words), on: console)
    } catch {
      console.out.flush()
      if words.prefix(while: { $0 != "--" }).contains("--json") {
        console.out.write(JSONText.line(error))
      } else {
        console.err.write("daybook: \(neutral(error.description))\n")
      }
      code = error.exit
    }
    console.out.flush()
    if let fault = console.out.fault {
      console.err.write("daybook: The output could not be written; look at the disk it goes to. (\(fault))\n")
      code = .stopped
    }
    console.err.flush()
    return code
  }

  private static func answer(_ request: Request, on console: Console) async throws(CommandFailure) -> ExitCode {
    switch request {
    case .overview: console.out.write(Help.overview(verbs))
    case .help(let verb): console.out.write(verb.spec.help)
    case .version: console.out.write("daybook \(version)\n")
    case .run(let verb, let arguments): return try await verb.run(arguments, in: Session(console, arguments))
    }
    return .good
  }
}
