// The way to the desk: which one is meant, how it is opened, what its refusals mean to the shell.

import Desk
import Model

extension Session {
  /// The desk of `--desk`, else the one that this folder is in, open.
  func openDesk() throws(CommandFailure) -> CrisisDesk {
    guard let folder = desk.map(DeskFolder.init) ?? DeskFolder.find(from: console.currentDirectory) else {
      throw CommandFailure(
        code: "noDesk",
        message:
          "There is no desk in this folder or above it. Make one with 'daybook init', or name one with --desk DIR.",
        exit: .noDesk)
    }
    let clock = try clock()
    do { return try CrisisDesk.open(folder, clock: clock) } catch { throw CommandFailure(error, exit: .noDesk) }
  }

  /// The clock of this run; `DAYBOOK_CLOCK` sets it.
  func clock() throws(CommandFailure) -> DeskClock {
    do { return try DeskClock.from(environment: console.environment) } catch {
      throw CommandFailure(error, exit: .usage)
    }
  }

  /// What is said when another process is writing to the desk.
  var waiting: @Sendable (Int?) -> Void {
    { process in
      let who = process.map { "process \($0)" } ?? "another process"
      remark("Waiting: \(who) is writing to this desk. Ctrl-C ends the waiting, and nothing was done.")
    }
  }
}

/// Does something with a desk, and says of its refusals what they mean to the shell.
func onDesk<Value>(_ body: () async throws(DeskError) -> Value) async throws(CommandFailure) -> Value {
  do throws(DeskError) { return try await body() } catch { throw CommandFailure(error) }
}

extension CommandFailure {
  /// A refusal of the desk.
  init(_ error: DeskError) {
    let exit: ExitCode =
      switch error.code {
      case "noDesk", "newerDatabase", "badSettings", "noSettings", "badSetting": .noDesk
      case "badSince", "badClock", "badAddress", "noReason": .usage
      case "wrongKind", "badGrade", "sameIncident", "noIncident", "severalIncidents", "notInAccount", "undone",
        "unchanged", "changedMeanwhile", "badField", "boundsUnlikeWording", "figureNotInQuote", "numberNotRead",
        "tooLong":
        .someFailed
      case "notFound", "ambiguous", "noEdition", "notAnchored", "notReadable", "noFeed": .someFailed
      case let code where CrisisDesk.isFetchFailure(code): .someFailed
      default: .stopped
      }
    self.init(error, exit: exit)
  }
}
