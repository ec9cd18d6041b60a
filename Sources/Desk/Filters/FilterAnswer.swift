// What a filter says to one line: JSON on one line, and whether it is a complaint.

internal import Foundation
internal import Model

/// The answer of a filter to one line of its input.
public struct FilterAnswer: Sendable {
  /// One JSON object, without a line feed.
  public let json: [UInt8]
  /// The line, or a part of what it names, could not be done.
  public let hasFailed: Bool

  init(json: [UInt8], hasFailed: Bool) { (self.json, self.hasFailed) = (json, hasFailed) }

  init(_ value: some Encodable, hasFailed: Bool = false) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      self.init(json: Array(try encoder.encode(value)), hasFailed: hasFailed)
    } catch {
      // Only a number that is no number can fail here, and no answer has one.
      preconditionFailure("an answer that cannot be written as JSON: \(error)")
    }
  }

  /// `{"id","error"}`: a line that is no document, under its name where it has one.
  public static func refused(id: String? = nil, code: String, message: String, evidence: String?) -> FilterAnswer {
    FilterAnswer(
      RefusedLine(id: id, error: FilterError(code: code, message: message, evidence: evidence)), hasFailed: true)
  }
}

/// An error as filters write it.
struct FilterError: Encodable {
  let code: String
  let message: String
  let evidence: String?

  init(code: String, message: String, evidence: String?) {
    (self.code, self.message, self.evidence) = (code, message, evidence)
  }

  init(_ error: any DaybookError) { self.init(code: error.code, message: error.message, evidence: error.evidence) }
}

private struct RefusedLine: Encodable {
  let id: String?
  let error: FilterError

  enum Keys: String, CodingKey { case id, error }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(id, forKey: .id)
    try container.encode(error, forKey: .error)
  }
}
