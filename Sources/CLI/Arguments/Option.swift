// The declarations a verb is made of: options with values, flags, operands.

import Model

/// An option with a value: `--publisher NAME` or `--publisher=NAME`.
struct Option<Value: Sendable>: Sendable {
  /// Without the dashes.
  let name: String
  /// The value in help texts: `DATE`.
  let valueName: String
  /// One phrase, lower case, no full stop.
  let help: String
  /// May be given more than once.
  let repeats: Bool
  /// Ends the sentence "--date wants …" when a value is refused.
  let expects: String
  /// The value that a text stands for; nil refuses it.
  let read: @Sendable (String) -> Value?

  init(
    _ name: String, _ valueName: String, _ help: String, repeats: Bool = false, expects: String,
    read: @escaping @Sendable (String) -> Value?
  ) {
    (self.name, self.valueName, self.help) = (name, valueName, help)
    (self.repeats, self.expects, self.read) = (repeats, expects, read)
  }

  var declaration: Declaration {
    let read = self.read
    return Declaration(
      name: name, valueName: valueName, help: help, repeats: repeats, expects: expects,
      accepts: { read($0) != nil })
  }
}

extension Option where Value == String {
  /// Any text that is not empty.
  static func text(_ name: String, _ valueName: String, _ help: String, repeats: Bool = false) -> Option {
    Option(name, valueName, help, repeats: repeats, expects: "some text") { $0.isEmpty ? nil : $0 }
  }
}

extension Option where Value == CivilDate {
  /// A day.
  static func day(_ name: String, _ help: String) -> Option {
    Option(name, "DATE", help, expects: "a day, such as 2031-03-02") { text in
      text.utf8.count == 10 ? CivilDate(text) : nil
    }
  }
}

extension Option where Value == Instant {
  /// A moment; a day alone means its last second.
  static func endOf(_ name: String, _ help: String) -> Option {
    Option(name, "TIME", help, expects: "a day or a time, such as 2031-03-02 or 2031-03-02T18:00Z") { text in
      if text.utf8.count == 10, let day = CivilDate(text) {
        return Instant(seconds: Instant(startOf: day.adding(days: 1)).seconds - 1)
      }
      return Instant(text)
    }
  }
}

extension Option where Value == Int {
  /// A whole number within limits.
  static func number(_ name: String, _ help: String, in range: ClosedRange<Int>) -> Option {
    Option(name, "N", help, expects: "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension Option where Value: CaseIterable & RawRepresentable<String> {
  /// One word of a closed list.
  static func choice(_ name: String, _ valueName: String, _ help: String, repeats: Bool = false) -> Option {
    let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
    return Option(name, valueName, help, repeats: repeats, expects: "one of: \(words)") { Value(rawValue: $0) }
  }
}

/// An option without a value: `--quiet`.
struct Flag: Sendable {
  let name: String
  let help: String

  init(_ name: String, _ help: String) { (self.name, self.help) = (name, help) }

  var declaration: Declaration {
    Declaration(name: name, valueName: nil, help: help, repeats: false, expects: "", accepts: { _ in true })
  }
}

/// An option or flag as the parser and the help text see it.
struct Declaration: Sendable {
  let name: String
  /// Nil for a flag.
  let valueName: String?
  let help: String
  let repeats: Bool
  let expects: String
  let accepts: @Sendable (String) -> Bool
}

/// What may stand behind the options.
struct Operands: Sendable {
  /// As in the usage line: `PATH...`; empty when there are none.
  let usage: String
  let count: ClosedRange<Int>
  /// Said when there are too few: "Give at least one file, folder, or \"-\"."
  let wanted: String

  /// The verb takes no operands.
  static let none = Operands(usage: "", count: 0...0, wanted: "")

  init(usage: String, count: ClosedRange<Int>, wanted: String) {
    (self.usage, self.count, self.wanted) = (usage, count, wanted)
  }
}
