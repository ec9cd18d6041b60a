// The few kinds of values a database knows, and which of ours become which.

internal import Model

/// A value on its way into the database.
enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int)
  case real(Double)
  case text(String)
  case bytes([UInt8])
}

/// A type whose values can be bound.
protocol SQLBindable {
  var sql: SQLValue { get }
}

extension Int: SQLBindable {
  var sql: SQLValue { .integer(self) }
}

extension Bool: SQLBindable {
  var sql: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLBindable {
  var sql: SQLValue { .real(self) }
}

extension String: SQLBindable {
  var sql: SQLValue { .text(self) }
}

extension [UInt8]: SQLBindable {
  var sql: SQLValue { .bytes(self) }
}

/// All 64 bits, as the signed number with the same bits.
extension UInt64: SQLBindable {
  var sql: SQLValue { .integer(Int(Int64(bitPattern: self))) }
}

extension Identifier: SQLBindable {
  var sql: SQLValue { .text(rawValue) }
}

/// Days are kept as `2031-03-02`: readable in any tool, and in order when compared as text.
extension CivilDate: SQLBindable {
  var sql: SQLValue { .text(description) }
}

/// Instants are kept as whole seconds since 1970.
extension Instant: SQLBindable {
  var sql: SQLValue { .integer(seconds) }
}

extension SQLBindable where Self: RawRepresentable, RawValue == String {
  var sql: SQLValue { .text(rawValue) }
}

extension Measure: SQLBindable {}
extension PeopleGroup: SQLBindable {}
extension CountedUnit: SQLBindable {}
extension Approximation: SQLBindable {}
extension Basis: SQLBindable {}
extension DateAccuracy: SQLBindable {}
extension ClaimStatus: SQLBindable {}
extension NumberForm: SQLBindable {}
extension ReportKind: SQLBindable {}
extension EntryKind: SQLBindable {}
extension Decision.Action: SQLBindable {}
