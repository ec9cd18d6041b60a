// SQL that cannot be injected into: its text comes from literals of this program, every value is bound.

/// A statement or a part of one. `\(value)` binds, `\(sql)` puts in another part, and only `\(raw: literal)` pastes.
struct SQL: ExpressibleByStringInterpolation, Sendable {
  enum Piece: Sendable {
    case text(StaticString)
    case value(SQLValue)
  }

  private(set) var pieces: [Piece]

  init(stringLiteral value: StaticString) { pieces = value.utf8CodeUnitCount > 0 ? [.text(value)] : [] }

  init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

  /// Adds a part at the end.
  mutating func append(_ other: SQL) { pieces += other.pieces }

  /// The bound values in the order of their placeholders.
  var values: [SQLValue] {
    pieces.compactMap { piece in
      if case .value(let value) = piece { value } else { nil }
    }
  }

  /// The statement's text, each value a placeholder of the dialect.
  func text(_ dialect: some SQLDialect) -> String {
    var text = ""
    var number = 0
    for piece in pieces {
      switch piece {
      case .text(let literal): text += literal.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
      case .value:
        number += 1
        text += dialect.placeholder(number)
      }
    }
    return text
  }

  /// Collects the pieces of an interpolated literal. Literals are `StaticString`s: a text made at run time is no part.
  struct Interpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    init(literalCapacity: Int, interpolationCount: Int) { pieces.reserveCapacity(2 * interpolationCount + 1) }

    mutating func appendLiteral(_ literal: StaticString) {
      if literal.utf8CodeUnitCount > 0 { pieces.append(.text(literal)) }
    }

    /// Binds a value, or NULL.
    mutating func appendInterpolation(_ value: (some SQLBindable)?) { pieces.append(.value(value?.sql ?? .null)) }

    /// Puts in another part.
    mutating func appendInterpolation(_ part: SQL) { pieces += part.pieces }

    /// Binds a list, as `(?, ?, ?)`; an empty one matches nothing.
    mutating func appendInterpolation(list values: [some SQLBindable]) {
      pieces.append(.text("("))
      for (index, value) in values.enumerated() {
        if index > 0 { pieces.append(.text(", ")) }
        pieces.append(.value(value.sql))
      }
      pieces.append(.text(values.isEmpty ? "NULL)" : ")"))
    }

    /// The one door for text that is pasted: a literal, such as a table's name chosen by a `switch`.
    mutating func appendInterpolation(raw literal: StaticString) { pieces.append(.text(literal)) }
  }
}
