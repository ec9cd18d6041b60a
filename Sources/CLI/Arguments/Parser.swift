// Words of a command line → what is asked for. Options are never abbreviated: a script must not change its meaning
// because a later version has one option more.

/// What a command line asks for.
enum Request {
  /// `daybook`, `daybook help`, `daybook --help`.
  case overview
  /// `daybook help VERB`, `daybook VERB --help`.
  case help(any Verb.Type)
  case version
  case run(any Verb.Type, Arguments)
}

/// Reads command lines against a list of verbs.
struct Parser {
  let verbs: [any Verb.Type]

  func request(_ words: [String]) throws(CommandFailure) -> Request {
    var rest = words[...]
    let common = try leadingOptions(&rest)
    guard let name = rest.popFirst() else {
      if common.contains("--version") { return .version }
      guard common.isEmpty || common.contains("--help") else {
        throw .usage("noVerb", "Say what to do: daybook VERB. 'daybook help' lists the verbs.")
      }
      return .overview
    }
    if name == "help" {
      guard let topic = rest.first else { return .overview }
      return .help(try verb(topic))
    }
    let verb = try verb(name)
    let arguments = try arguments(common + rest, for: verb.spec)
    return arguments.has(CommonOptions.help) ? .help(verb) : .run(verb, arguments)
  }

  /// Options of every verb may also stand before the verb.
  private func leadingOptions(_ rest: inout ArraySlice<String>) throws(CommandFailure) -> [String] {
    var taken: [String] = []
    while let word = rest.first, word.hasPrefix("-"), word != "-" {
      rest.removeFirst()
      let name = word == "-h" ? "help" : String(word.drop { $0 == "-" }.prefix { $0 != "=" })
      if word == "--version" {
        taken.append(word)
        continue
      }
      guard let option = CommonOptions.all.first(where: { $0.name == name }) else {
        throw .usage(
          "unknownOption", "There is no option \(word) before the verb. 'daybook help' shows what there is.")
      }
      taken.append(word == "-h" ? "--help" : word)
      if option.valueName != nil, !word.contains("="), let value = rest.popFirst() { taken.append(value) }
    }
    return taken
  }

  private func verb(_ name: String) throws(CommandFailure) -> any Verb.Type {
    if let verb = verbs.first(where: { $0.spec.name == name }) { return verb }
    let guess = nearest(to: name, among: verbs.map { $0.spec.name }).map { " Did you mean '\($0)'?" } ?? ""
    throw .usage("unknownVerb", "There is no verb '\(name)'.\(guess) 'daybook help' lists the verbs.")
  }

  private func arguments(_ words: [String], for spec: VerbSpec) throws(CommandFailure) -> Arguments {
    var arguments = Arguments(declared: spec.allOptions)
    var rest = words[...]
    var onlyOperands = false
    while let word = rest.popFirst() {
      if onlyOperands || word == "-" || !word.hasPrefix("-") {
        arguments.add(operand: word)
      } else if word == "--" {
        onlyOperands = true
      } else {
        try takeOption(word, from: &rest, of: spec, into: &arguments)
      }
    }
    guard !arguments.has(CommonOptions.help) else { return arguments }
    let count = arguments.operands.count
    if count < spec.operands.count.lowerBound {
      throw .usage("tooFewOperands", "\(spec.operands.wanted) 'daybook help \(spec.name)' has examples.")
    }
    if count > spec.operands.count.upperBound {
      let extra = arguments.operands[spec.operands.count.upperBound]
      throw .usage("tooManyOperands", "'daybook \(spec.name)' has no place for \"\(extra)\". \(spec.usageLine)")
    }
    return arguments
  }

  private func takeOption(
    _ word: String, from rest: inout ArraySlice<String>, of spec: VerbSpec, into arguments: inout Arguments
  ) throws(CommandFailure) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let written = parts[0] == "-h" ? "--help" : parts[0]
    guard written.hasPrefix("--"), let option = spec.allOptions.first(where: { "--" + $0.name == written }) else {
      let guess = nearest(to: written, among: spec.allOptions.map { "--" + $0.name })
        .map { " Did you mean \($0)?" }
      throw .usage(
        "unknownOption",
        "'daybook \(spec.name)' has no option \(written).\(guess ?? "") 'daybook help \(spec.name)' shows what there is."
      )
    }
    guard let valueName = option.valueName else {
      guard parts.count == 1 else {
        throw .usage("flagWithValue", "\(written) takes no value; give it as \(written) alone.")
      }
      return try arguments.add(option, value: nil)
    }
    guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
      throw .usage("noValue", "\(written) needs a value: \(written) \(valueName). It wants \(option.expects).")
    }
    try arguments.add(option, value: value)
  }
}

/// The candidate that a typing slip most likely meant; nil when none is near. Beginnings count as near.
func nearest(to word: String, among candidates: [String]) -> String? {
  let typed = Array(word.utf8.prefix(64))
  let scored = candidates.map { (candidate: $0, steps: editDistance(typed, Array($0.utf8))) }
  if let best = scored.min(by: { $0.steps < $1.steps }), best.steps <= max(1, best.candidate.utf8.count / 3) {
    return best.candidate
  }
  let bare = word.drop { $0 == "-" }
  guard bare.utf8.count >= 2 else { return nil }
  return candidates.first { $0.drop { $0 == "-" }.hasPrefix(bare) }
}

/// How many letters must be put in, left out, changed or swapped with their neighbour to make one word of the other.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var steps = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { steps = min(steps, beforeLast[j - 1] + 1) }
      row.append(steps)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
