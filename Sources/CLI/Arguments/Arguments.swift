// A command line that was understood: every value in it has been accepted by its option.

/// What a person typed after the verb.
struct Arguments: Sendable {
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]
  private var flags: Set<String> = []
  private let declared: Set<String>

  init(declared: [Declaration]) { self.declared = Set(declared.map(\.name)) }

  /// The value of an option; nil when it was not given.
  subscript<Value>(option: Option<Value>) -> Value? { all(option).last }

  /// Every value of an option that repeats, in the order given.
  func all<Value>(_ option: Option<Value>) -> [Value] {
    precondition(declared.contains(option.name), "the verb does not declare --\(option.name)")
    return (values[option.name] ?? []).compactMap(option.read)
  }

  /// Whether a flag was given.
  func has(_ flag: Flag) -> Bool {
    precondition(declared.contains(flag.name), "the verb does not declare --\(flag.name)")
    return flags.contains(flag.name)
  }

  mutating func add(operand: String) { operands.append(operand) }

  mutating func add(_ declaration: Declaration, value: String?) throws(CommandFailure) {
    guard let value else {
      flags.insert(declaration.name)
      return
    }
    guard declaration.accepts(value) else {
      throw .usage(
        "badValue", "--\(declaration.name) wants \(declaration.expects); \"\(value)\" is not that.")
    }
    guard declaration.repeats || values[declaration.name] == nil else {
      throw .usage("givenTwice", "--\(declaration.name) is given twice; give it once.")
    }
    values[declaration.name, default: []].append(value)
  }
}
