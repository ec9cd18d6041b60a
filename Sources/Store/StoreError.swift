// What can go wrong in the database, and what the user can do about it.

public import Model

/// An error of the store. Values that were being stored never appear in it.
public struct StoreError: DaybookError, Hashable {
  /// A stable code for programs: `busy`, `diskFull`, `newerDatabase`, `corrupt`, `constraint` …
  public let code: String
  /// One sentence: what could not be done, and what to do next.
  public let message: String
  /// The path, table or statement it concerns; in a statement every value is a placeholder.
  public let evidence: String?

  /// An error with a stable code and a sentence that says what to do next.
  public init(code: String, message: String, evidence: String? = nil) {
    (self.code, self.message, self.evidence) = (code, message, evidence)
  }

  /// Whether nothing more can be written before somebody makes room.
  public var meansNoSpace: Bool { ["diskFull", "fileTooLarge", "quotaExceeded", "writeRefused"].contains(code) }

  /// A value in the database that this program does not know: a newer program or another hand wrote it.
  static func unknownValue(_ what: String) -> StoreError {
    StoreError(
      code: "corrupt", message: "the database holds a value that is none of ours; run `daybook verify`", evidence: what)
  }
}
