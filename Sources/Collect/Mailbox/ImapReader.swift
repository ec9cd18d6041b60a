// What a mail server says, taken apart into responses (RFC 9051): lines, with the stretches of raw bytes inside them.

/// Something a server says that is no IMAP, or more of it than is taken.
public enum ImapFault: Error, Sendable {
  case lineTooLong, literalTooLarge, tooManyLiterals
}

/// Takes bytes as they come and gives responses.
public struct ImapReader: Sendable {
  /// One response. Where raw bytes stood, `text` keeps their announcement, such as `{342}`.
  public struct Response: Sendable, Equatable {
    /// The line without its end.
    public internal(set) var text: [UInt8] = []
    /// The raw stretches, in order.
    public internal(set) var literals: [[UInt8]] = []
  }

  /// Bytes of one line: numbers of some 400,000 letters.
  public static let maximumLineBytes = 4 << 20
  /// Raw stretches of one response.
  public static let maximumLiterals = 16

  private let maximumLiteralBytes: Int
  private var buffer: [UInt8] = []
  /// Bytes of `buffer` that are done with, and those in which no line end was found.
  private var (start, scanned) = (0, 0)
  private var response = Response()
  private var missing = 0
  private static let compactAfter = 64 << 10

  /// A reader that takes raw stretches of up to so many bytes.
  public init(maximumLiteralBytes: Int) { self.maximumLiteralBytes = maximumLiteralBytes }

  /// Takes what has come.
  public mutating func add(_ bytes: some Sequence<UInt8>) {
    if start > ImapReader.compactAfter, start * 2 > buffer.count {
      buffer.removeFirst(start)
      (start, scanned) = (0, scanned - start)
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next response; nil until more has come.
  public mutating func next() throws(ImapFault) -> Response? {
    while true {
      if missing > 0 {
        let count = min(missing, buffer.count - start)
        response.literals[response.literals.count - 1] += buffer[start..<(start + count)]
        start += count
        scanned = start
        missing -= count
        guard missing == 0 else { return nil }
      }
      guard let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) else {
        scanned = buffer.count
        guard response.text.count + scanned - start <= ImapReader.maximumLineBytes else { throw .lineTooLong }
        return nil
      }
      var line = buffer[start..<end]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      guard response.text.count + line.count <= ImapReader.maximumLineBytes else { throw .lineTooLong }
      response.text += line
      start = end + 1
      scanned = start
      guard let announced = try ImapReader.announced(line, atMost: maximumLiteralBytes) else {
        defer { response = Response() }
        return response
      }
      guard response.literals.count < ImapReader.maximumLiterals else { throw .tooManyLiterals }
      response.literals.append([])
      missing = announced
    }
  }

  /// The number in `{342}` at the end of a line.
  private static func announced(_ line: ArraySlice<UInt8>, atMost limit: Int) throws(ImapFault) -> Int? {
    guard line.last == UInt8(ascii: "}"), let open = line.suffix(24).lastIndex(of: UInt8(ascii: "{")) else {
      return nil
    }
    let digits = line[(open + 1)..<(line.endIndex - 1)]
    guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    guard let count = Int(String(decoding: digits, as: UTF8.self)), count <= limit else { throw .literalTooLarge }
    return count
  }
}

extension ImapReader.Response {
  /// Words of the line, brackets and blanks between them left out, in capitals.
  private var words: [String] {
    text.split { $0 == 0x20 || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
      .map { String(decoding: $0, as: UTF8.self).uppercased() }
  }

  /// `OK`, `NO` or `BAD` when this ends the command of that tag.
  public func ending(_ tag: String) -> String? {
    let start = Array("\(tag) ".utf8)
    guard text.starts(with: start) else { return nil }
    let word = text[start.count...].prefix { $0 != 0x20 }
    return String(decoding: word, as: UTF8.self).uppercased()
  }

  /// The numbers of a `SEARCH`; nil when it is something else.
  public var found: [Int]? {
    guard text.starts(with: Array("* SEARCH".utf8)) || text.starts(with: Array("* search".utf8)) else { return nil }
    return text.split(separator: 0x20).dropFirst(2).compactMap { number($0) }
  }

  /// The number after a word such as `UID`, `RFC822.SIZE` or `[UIDVALIDITY`.
  public func number(after word: String) -> Int? {
    let words = words
    guard let place = words.firstIndex(of: word), place + 1 < words.count else { return nil }
    return number(Array(words[place + 1].utf8.prefix { $0 != UInt8(ascii: "]") })[...])
  }

  /// Whether it tells of a letter.
  public var isOfALetter: Bool {
    let start = text.prefix(40).split(separator: 0x20, maxSplits: 3)
    return start.count > 2 && start[0].elementsEqual("*".utf8)
      && String(decoding: start[2], as: UTF8.self).uppercased().hasPrefix("FETCH")
  }

  /// Numbers of letters have 32 bits.
  private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    UInt32(String(decoding: digits, as: UTF8.self)).map(Int.init)
  }
}
