// The atoms of the analysis: a word, a fixed phrase, a number or a mark, with what the lexicon knows of it.

internal import Model

/// One word, number, fixed phrase or mark of a sentence.
struct Unit {
  enum Kind: UInt8 { case word, number, mark, lineBreak, paragraphBreak }

  struct Shape: OptionSet {
    let rawValue: UInt32
    init(rawValue: UInt32) { self.rawValue = rawValue }
    static let capital = Shape(rawValue: 1)
    static let allCapitals = Shape(rawValue: 2)
    static let hasDigit = Shape(rawValue: 4)
    /// A money sign stands before it.
    static let money = Shape(rawValue: 8)
    static let percent = Shape(rawValue: 16)
    /// A decimal fraction that no multiplier made whole.
    static let fraction = Shape(rawValue: 32)
    /// Written with digits.
    static let digits = Shape(rawValue: 64)
    /// An ordinal number: "16th", "third".
    static let ordinal = Shape(rawValue: 128)
    /// A time, date or score with inner marks: "8:20", "12/05".
    static let clock = Shape(rawValue: 256)
    /// Two bounds in one unit: "10–15".
    static let range = Shape(rawValue: 512)
    /// A number that names something: "No. 5", "S. 2900", "#12".
    static let label = Shape(rawValue: 1024)
    /// "17-year-old" and the like.
    static let age = Shape(rawValue: 2048)
    /// No space before it.
    static let glued = Shape(rawValue: 4096)
    /// Grouped thousands: "1,204".
    static let grouped = Shape(rawValue: 8192)
    /// A word of a script that knows no capitals.
    static let uncased = Shape(rawValue: 16384)
    /// Ends in -ed or -ing.
    static let verbal = Shape(rawValue: 32768)
    /// Ends in a multiplier: "three hundred".
    static let multiplied = Shape(rawValue: 131072)
    /// Ends like a word for people: -ers, -ors, -ists, -men.
    static let agentive = Shape(rawValue: 262144)
    /// Ends in -ing, known word or not.
    static let gerund = Shape(rawValue: 524288)
    /// Ends in -s: of an event word, that it is many.
    static let plural = Shape(rawValue: 1048576)
    /// "And" is written onto its front, as Arabic does: «وامرأة».
    static let prefixedAnd = Shape(rawValue: 2_097_152)
    /// Ends in -ly.
    static let adverbial = Shape(rawValue: 65536)
  }

  /// UTF-8 offsets in the report's text.
  var start: Int
  var end: Int
  var kind: Kind
  var shape: Shape
  /// First byte of a mark.
  var mark: UInt8
  /// Entry in the lexicon; 0 unknown.
  var entry: Int32
  var tags: Tags
  var roles: TriggerRoles
  var measure: Measure?
  var noun: NounKind
  var isPlural: Bool
  var group: PeopleGroup?
  /// Value of a number; the lower bound of a range.
  var value: Int
  /// The upper bound of a range.
  var upper: Int

  init(start: Int, end: Int, kind: Kind, shape: Shape = [], mark: UInt8 = 0) {
    (self.start, self.end, self.kind, self.shape, self.mark) = (start, end, kind, shape, mark)
    (entry, tags, roles, measure, noun, isPlural, group, value, upper) = (0, [], [], nil, .absent, false, nil, 0, 0)
  }

  /// Takes over what the lexicon says.
  mutating func apply(_ id: Int32, _ lexeme: Lexeme) {
    entry = id
    (tags, roles, measure, noun, isPlural, group) =
      (lexeme.tags, lexeme.roles, lexeme.measure, lexeme.noun, lexeme.isPlural, lexeme.group)
    value = lexeme.value
  }

  func has(_ wanted: Tags) -> Bool { !tags.isDisjoint(with: wanted) }
  func plays(_ wanted: TriggerRoles) -> Bool { !roles.isDisjoint(with: wanted) }
  func looks(_ wanted: Shape) -> Bool { !shape.isDisjoint(with: wanted) }
  var isNumber: Bool { kind == .number }
  var isMark: Bool { kind == .mark }
  var isWord: Bool { kind == .word }
  var isBreak: Bool { kind == .lineBreak || kind == .paragraphBreak }
  func isMark(_ byte: UInt8) -> Bool { kind == .mark && mark == byte }
  var isUncased: Bool { shape.contains(.uncased) }
  var isComma: Bool { kind == .mark && mark == UInt8(ascii: ",") }
}
