// robots.txt as RFC 9309 has it: which paths a site asks programs like this one to leave alone.

/// The rules of one site that concern one program.
public struct RobotsRules: Sendable, Equatable {
  private struct Rule: Sendable, Equatable {
    let pattern: [UInt8]
    let allows: Bool
  }

  private var rules: [Rule] = []
  /// Seconds between two requests, where the site asks for some.
  public private(set) var delay: Double?

  /// More rules, longer ones, and more of a path, are not looked at: no site needs them, and matching stays cheap.
  private static let maximumRules = 1000
  private static let maximumPatternBytes = 256
  private static let maximumPathBytes = 2048

  /// All may be read.
  static let none = RobotsRules()

  private init() {}

  /// The rules for the program that calls itself `agent`, else those for all.
  public init(_ bytes: [UInt8], agent: String) {
    let product = agent.prefix { $0.isLetter || $0 == "-" || $0 == "_" }.lowercased()
    var own: RobotsRules?
    var everybodys: RobotsRules?
    var names: Set<String> = []
    var isNaming = false
    // A mark of the encoding before the first line would hide the group that it opens.
    let start: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: start) ? bytes.dropFirst(start.count) : bytes[...]
    for line in text.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let (key, value) = (RobotsRules.trimmed(parts[0]).lowercased(), RobotsRules.trimmed(parts[1]))
      if key == "user-agent" {
        // Names that follow each other open one group.
        if !isNaming { names = [] }
        isNaming = true
        names.insert(value == "*" ? "*" : value.prefix { $0.isLetter || $0 == "-" || $0 == "_" }.lowercased())
        if names.contains(product), own == nil { own = RobotsRules() }
        if names.contains("*"), everybodys == nil { everybodys = RobotsRules() }
        continue
      }
      guard ["allow", "disallow", "crawl-delay"].contains(key) else { continue }
      isNaming = false
      if names.contains(product) { own?.add(key, value) }
      if names.contains("*") { everybodys?.add(key, value) }
    }
    self = own ?? everybodys ?? .none
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  private mutating func add(_ key: String, _ value: String) {
    if key == "crawl-delay" {
      if let seconds = Double(value), seconds >= 0, seconds.isFinite { delay = seconds }
    } else if !value.isEmpty, rules.count < RobotsRules.maximumRules {
      let pattern = RobotsRules.compared(value.utf8.prefix(RobotsRules.maximumPatternBytes))
      rules.append(Rule(pattern: pattern, allows: key == "allow"))
    }
  }

  /// Whether a path with its query may be read: the longest rule that fits decides, of two as long the one that allows.
  public func allow(_ target: String) -> Bool {
    let path = RobotsRules.compared(target.utf8.prefix(RobotsRules.maximumPathBytes))
    var best: Rule?
    for rule in rules where RobotsRules.fits(rule.pattern[...], path[...]) {
      if let known = best {
        let isLonger = rule.pattern.count > known.pattern.count
        guard isLonger || rule.pattern.count == known.pattern.count && rule.allows else { continue }
      }
      best = rule
    }
    return best?.allows ?? true
  }

  /// Two spellings of one path are one: what needs no percent sign has none, all else has one with capital letters (RFC
  /// 9309, 2.2.2).
  private static func compared(_ text: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(text)
    var found: [UInt8] = []
    found.reserveCapacity(bytes.count)
    func write(_ byte: UInt8) {
      found += [UInt8(ascii: "%")] + Array(String(byte >> 4, radix: 16, uppercase: true).utf8)
      found += Array(String(byte & 15, radix: 16, uppercase: true).utf8)
    }
    func digit(_ offset: Int) -> UInt8? {
      guard offset < bytes.count else { return nil }
      return Character(UnicodeScalar(bytes[offset])).hexDigitValue.map(UInt8.init)
    }
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "%"), let high = digit(offset), let low = digit(offset + 1) {
        offset += 2
        let meant = high << 4 | low
        if isUnreserved(meant) { found.append(meant) } else { write(meant) }
      } else if byte >= 0x80 {
        write(byte)
      } else {
        found.append(byte)
      }
    }
    return found
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// `*` stands for anything, `$` at the end for the end; else a rule fits what begins with it.
  private static func fits(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    var pattern = pattern
    let isAnchored = pattern.last == UInt8(ascii: "$")
    if isAnchored { pattern.removeLast() }
    let pieces = pattern.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    guard let first = pieces.first, path.starts(with: first) else { return false }
    var rest = path.dropFirst(first.count)
    guard pieces.count > 1 else { return !isAnchored || rest.isEmpty }
    for piece in pieces.dropFirst().dropLast() {
      guard let end = find(piece, in: rest) else { return false }
      rest = rest[end...]
    }
    guard let last = pieces.last, !last.isEmpty else { return true }
    if isAnchored { return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last) }
    return find(last, in: rest) != nil
  }

  /// Where the first `piece` in `path` ends.
  private static func find(_ piece: ArraySlice<UInt8>, in path: ArraySlice<UInt8>) -> Int? {
    guard !piece.isEmpty else { return path.startIndex }
    guard path.count >= piece.count else { return nil }
    for start in path.startIndex...(path.endIndex - piece.count)
    where path[start..<(start + piece.count)].elementsEqual(piece) { return start + piece.count }
    return nil
  }
}
