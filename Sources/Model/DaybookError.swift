// The shape of every error: a stable code, a sentence that says what to do next, and the evidence.

/// An error that a user can act on. Each room has its own type of this shape.
public protocol DaybookError: Error, CustomStringConvertible, Sendable {
  /// A stable code for programs, camel case: `notPermitted`.
  var code: String { get }
  /// One sentence for people: what is wrong and what to do next.
  var message: String { get }
  /// What it concerns: a path, an offset, a value; never a private value.
  var evidence: String? { get }
}

extension DaybookError {
  /// The sentence, with the evidence behind it.
  public var description: String { evidence.map { "\(message) (\($0))" } ?? message }
}
