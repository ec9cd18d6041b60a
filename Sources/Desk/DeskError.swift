// One error for everything a desk can refuse; what went wrong in a room below keeps its code and its sentence.

public import Model

/// Why the desk could not do what was asked.
public struct DeskError: DaybookError, Hashable {
  /// A stable code for programs: `noDesk`, `locked`, `diskFull`, `notFound`, `ambiguous` …
  public let code: String
  /// One sentence: what could not be done, and what to do next.
  public let message: String
  /// What it concerns.
  public let evidence: String?

  /// An error with a stable code and a sentence that says what to do next.
  public init(code: String, message: String, evidence: String? = nil) {
    (self.code, self.message, self.evidence) = (code, message, evidence)
  }

  /// The error of a room below, or of the system.
  init(_ error: any Error) {
    switch error {
    case let error as DeskError: self = error
    case let error as any DaybookError:
      self.init(code: error.code, message: error.message, evidence: error.evidence)
    case is CancellationError:
      self.init(code: "cancelled", message: "it was stopped; what is on record stays; run it again to go on")
    default: self.init(code: "system", message: "the system refused: \(error)")
    }
  }

  /// Whether nothing more can be written before somebody makes room.
  var meansNoSpace: Bool { ["diskFull", "fileTooLarge", "quotaExceeded", "writeRefused"].contains(code) }
}

/// Runs `body` and makes whatever it throws the desk's error.
func asDeskError<Value>(_ body: () throws -> Value) throws(DeskError) -> Value {
  do { return try body() } catch { throw DeskError(error) }
}
