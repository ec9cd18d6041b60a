// Bytes to UTF-8: by byte order mark, by being UTF-8 already, by what the source declares, by likeness; in that order.

internal import CUchardet
import Foundation

/// Text as UTF-8, and how it came to be.
struct Decoded {
  var utf8: [UInt8]
  /// The character encoding it was in.
  var charset: String
  /// What had to be mended.
  var notes: [ReadFailure] = []
}

/// The character encodings of the world, left to glibc's iconv; guessing is left to uchardet.
enum Charset {
  /// uchardet is asked about this many bytes.
  private static let guessWindow = 1 << 20
  /// A guess that rests on fewer bytes beyond ASCII is said to be one: they may as well be damage.
  private static let sureOfGuess = 4
  private static let westernEuropean = "WINDOWS-1252"
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Decodes bytes. `declared` is what the source says of itself; it is believed unless the bytes say otherwise.
  static func decode(_ bytes: ArraySlice<UInt8>, declared: String? = nil) -> Decoded {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repairing(bytes.dropFirst(3)) }
    if let (name, mark) = wide(bytes) { return convert(bytes.dropFirst(mark), from: name) }
    let declared = declared.flatMap(canonical)
    let escapes = declared.map { $0.hasPrefix("ISO-2022") } ?? false
    let (places, firstPlace, multibyte) = count(bytes)
    if places == 0, !escapes { return Decoded(utf8: Array(bytes), charset: "UTF-8") }
    // Good sequences hardly happen by chance: bad bytes among many of them are damage, not another encoding.
    let isOther = declared.map { $0 != "UTF-8" && isKnown($0) } ?? false
    if places * (isOther ? 4 : 1) <= multibyte { return repairing(bytes, places: places, first: firstPlace) }
    if let declared, declared != "UTF-8", isKnown(declared) { return convert(bytes, from: declared) }
    guard places + multibyte < sureOfGuess else { return convert(bytes, from: guess(bytes)) }
    var decoded = convert(bytes, from: westernEuropean)
    decoded.notes.append(
      ReadFailure(
        code: "guessedEncoding",
        message: "A few bytes are not UTF-8 and no encoding is named, so what they mean is a guess; "
          + "compare with the original bytes.",
        evidence: "\(places) \(places == 1 ? "byte" : "bytes") read as \(westernEuropean), the first at \(firstPlace)"))
    return decoded
  }

  /// UTF-16 or UTF-32, by mark or by where the zero bytes of its ASCII stand; with the length of the mark.
  static func wide(_ bytes: ArraySlice<UInt8>) -> (name: String, mark: Int)? {
    let head = Array(bytes.prefix(1024))
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return ("UTF-32LE", 4) }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return ("UTF-32BE", 4) }
    if head.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
    if head.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
    guard head.count >= 8 else { return nil }
    var zeros = [0, 0, 0, 0]
    for (i, byte) in head.enumerated() where byte == 0 { zeros[i & 3] += 1 }
    let quarter = head.count / 4
    let most = quarter * 7 / 10
    if zeros[0] == 0, zeros[1] > most, zeros[2] > most, zeros[3] > most { return ("UTF-32LE", 0) }
    if zeros[3] == 0, zeros[0] > most, zeros[1] > most, zeros[2] > most { return ("UTF-32BE", 0) }
    let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
    let some = quarter * 2 * 4 / 10
    if odd > some, even * 20 < odd { return ("UTF-16LE", 0) }
    if even > some, odd * 20 < even { return ("UTF-16BE", 0) }
    return nil
  }

  /// The encoding that HTML's `<meta>` or an XML declaration names, within the first bytes.
  static func declared(in bytes: ArraySlice<UInt8>) -> String? {
    // As bytes: every page and every feed is asked, small ones for longer than all else takes.
    let head = bytes.prefix(Sniffer.window).map { (65...90).contains($0) ? $0 | 0x20 : $0 < 128 ? $0 : 63 }
    if head.starts(with: "<?xml".utf8), let end = place(of: "?>", in: head[...]),
      let found = place(of: "encoding", in: head[...]), found.upperBound < end.lowerBound
    {
      return token(head[found.upperBound..<end.lowerBound])
    }
    var rest = head[...]
    while let meta = place(of: "<meta", in: rest) {
      let tag = rest[meta.upperBound...].prefix { $0 != UInt8(ascii: ">") }
      if let found = place(of: "charset", in: tag), let name = token(tag[found.upperBound...]) { return name }
      rest = rest[meta.upperBound...]
    }
    return nil
  }

  /// Where a word first stands.
  private static func place(of word: StaticString, in text: ArraySlice<UInt8>) -> Range<Int>? {
    word.withUTF8Buffer { word in
      var start = text.startIndex
      while let first = text[start...].firstIndex(of: word[0]), first + word.count <= text.endIndex {
        if text[first..<(first + word.count)].elementsEqual(word) { return first..<(first + word.count) }
        start = first + 1
      }
      return nil
    }
  }

  private static func token(_ text: ArraySlice<UInt8>) -> String? {
    let value = text.drop { " =\"'\n".utf8.contains($0) }
    let name = value.prefix { (97...122).contains($0) || (48...57).contains($0) || "-_:.".utf8.contains($0) }
    return name.isEmpty || name.count > 40 ? nil : String(decoding: name, as: UTF8.self)
  }

  /// Whether an encoding's name is one that can be decoded.
  static func isUsable(_ label: String) -> Bool { canonical(label).map { $0 == "UTF-8" || isKnown($0) } ?? false }

  // MARK: Conversion

  /// The name to give iconv: as browsers do, a label stands for its superset (WHATWG Encoding).
  private static func canonical(_ label: String) -> String? {
    let name = label.stripped.uppercased().replacing("_", with: "-")
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "/") }) else { return nil }
    switch name {
    case "UTF8", "UTF-8", "UNICODE-1-1-UTF-8": return "UTF-8"
    case "ISO-8859-1", "ISO8859-1", "LATIN1", "LATIN-1", "US-ASCII", "ASCII", "X-SBCS", "ANSI": return "WINDOWS-1252"
    case "ISO-8859-9", "ISO8859-9", "LATIN5": return "WINDOWS-1254"
    case "ISO-8859-11", "TIS-620": return "CP874"
    case "GB2312", "GBK", "X-GBK", "GB-2312-80", "CHINESE": return "GB18030"
    case "SHIFT-JIS", "SJIS", "X-SJIS", "MS-KANJI", "WINDOWS-31J": return "CP932"
    case "EUC-KR", "KS-C-5601-1987", "KS-C-5601", "KSC5601", "KOREAN": return "CP949"
    case "BIG5": return "BIG5-HKSCS"
    case "KOI8": return "KOI8-R"
    case "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UCS-2", "UTF-7": return nil
    case "X-MAC-CYRILLIC", "MAC-CYRILLIC": return "MAC-CYRILLIC"
    default: return name.hasPrefix("CP125") ? "WINDOWS-" + name.dropFirst(2) : name
    }
  }

  private static func isKnown(_ name: String) -> Bool {
    guard let handle = open(name) else { return false }
    iconv_close(handle)
    return true
  }

  private static func open(_ name: String) -> iconv_t? {
    let handle = iconv_open("UTF-8", name)
    return Int(bitPattern: handle) == -1 ? nil : handle
  }

  /// Converts; bytes without a meaning become U+FFFD and are counted.
  private static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> Decoded {
    guard let handle = open(name) else { return repairing(bytes) }
    defer { iconv_close(handle) }
    let unit = name.hasPrefix("UTF-32") ? 4 : name.hasPrefix("UTF-16") ? 2 : 1
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    var bad = 0
    var room = [CChar](repeating: 0, count: 1 << 16)
    bytes.withUnsafeBytes { raw in
      var next = UnsafeMutablePointer(mutating: raw.bindMemory(to: CChar.self).baseAddress)
      var left = raw.count
      while left > 0 {
        var status = 0
        var problem: Int32 = 0
        room.withUnsafeMutableBufferPointer { buffer in
          var to = buffer.baseAddress
          var space = buffer.count
          status = iconv(handle, &next, &left, &to, &space)
          problem = errno
          let written = buffer.count - space
          output.append(contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<written]))
        }
        guard status == -1, problem != E2BIG else { continue }
        bad += 1
        output.append(contentsOf: replacement)
        let step = problem == EINVAL ? left : min(unit, left)
        next = next?.advanced(by: step)
        left -= step
      }
    }
    guard bad > 0 else { return Decoded(utf8: output, charset: name) }
    let note = ReadFailure(
      code: "unmappableBytes",
      message: "Some bytes mean nothing in the text's encoding and stand as U+FFFD; compare with the original bytes.",
      evidence: "\(bad) in \(name)")
    return Decoded(utf8: output, charset: name, notes: [note])
  }

  /// What uchardet takes the bytes for. What it cannot tell is Western European, the most common of old encodings.
  private static func guess(_ bytes: ArraySlice<UInt8>) -> String {
    guard let detector = uchardet_new() else { return westernEuropean }
    defer { uchardet_delete(detector) }
    bytes.prefix(guessWindow).withUnsafeBytes { raw in
      _ = uchardet_handle_data(detector, raw.bindMemory(to: CChar.self).baseAddress, raw.count)
    }
    uchardet_data_end(detector)
    let found = canonical(String(cString: uchardet_get_charset(detector)))
    guard let found, found != "UTF-8", isKnown(found) else { return westernEuropean }
    return found
  }

  // MARK: UTF-8

  /// How many places are not UTF-8, where the first is, and how many good sequences of several bytes there are.
  private static func count(_ bytes: ArraySlice<UInt8>) -> (places: Int, first: Int, multibyte: Int) {
    bytes.withUnsafeBufferPointer { buffer in
      var (places, first, multibyte) = (0, 0, 0)
      var i = 0
      while i < buffer.count {
        if buffer[i] < 0x80 {
          i += 1
          continue
        }
        let length = sequence(buffer, i)
        if length > 0 {
          multibyte += 1
          i += length
        } else {
          if places == 0 { first = i }
          places += 1
          i += 1
        }
      }
      return (places, first, multibyte)
    }
  }

  /// The length of the well-formed sequence at `i` (Unicode, table 3-7); 0 if there is none.
  private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    func follows(_ k: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      i + k < bytes.count && range.contains(bytes[i + k])
    }
    switch bytes[i] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }

  private static func repairing(_ bytes: ArraySlice<UInt8>) -> Decoded {
    let (places, first, _) = count(bytes)
    guard places > 0 else { return Decoded(utf8: Array(bytes), charset: "UTF-8") }
    return repairing(bytes, places: places, first: first)
  }

  private static func repairing(_ bytes: ArraySlice<UInt8>, places: Int, first: Int) -> Decoded {
    let note = ReadFailure(
      code: "repairedUTF8",
      message: "Some bytes are not UTF-8 and stand as U+FFFD in the text; compare with the original bytes.",
      evidence: "\(places) \(places == 1 ? "byte" : "bytes"), the first at \(first)")
    return Decoded(utf8: Array(String(decoding: bytes, as: UTF8.self).utf8), charset: "UTF-8", notes: [note])
  }
}
