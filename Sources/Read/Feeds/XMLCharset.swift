// From the bytes of an XML document in any encoding to UTF-8: by byte order mark, by the pattern of NUL bytes, by the
// declaration, by what the bytes are. The declaration is believed last of all that can be proved.

internal import CUchardet
import Glibc

/// The ways to UTF-8. Bytes that belong to no encoding become U+FFFD, so nothing behind them is lost.
enum XMLCharset {
  /// The document as valid UTF-8 without a byte order mark.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    if let (name, mark) = signature(bytes), let text = transcode(bytes[mark...], from: name) { return text }
    return utf8(bytes, declared: declaration(bytes))
  }

  /// Any text as valid UTF-8; `declared` is the encoding that is said of it.
  static func utf8(_ bytes: [UInt8], declared: String?) -> [UInt8] {
    let declared = declared?.lowercased()
    if isValid(bytes) {
      // ISO 2022 and UTF-7 are written in ASCII bytes: there the declaration alone can tell.
      guard let declared, declared.hasPrefix("iso-2022") || declared == "utf-7" || declared == "hz-gb-2312",
        let text = transcode(bytes[...], from: declared)
      else { return bytes }
      return text
    }
    if let declared, !isUTF8(declared), !declared.hasPrefix("utf-16"), !declared.hasPrefix("utf-32"),
      let text = transcode(bytes[...], from: canonical(declared))
    {
      return text
    }
    // Said or taken to be UTF-8, and is not: when most of it is, only the bad bytes are at fault.
    if isMostlyUTF8(bytes) { return mended(bytes) }
    if let guess = detected(bytes), !isUTF8(guess), let text = transcode(bytes[...], from: canonical(guess)) {
      return text
    }
    return transcode(bytes[...], from: "WINDOWS-1252") ?? mended(bytes)
  }

  /// Encoding and length of the mark, from the first four bytes (XML 1.0, appendix F).
  private static func signature(_ bytes: [UInt8]) -> (name: String, mark: Int)? {
    let head = Array(bytes.prefix(4))
    switch head {
    case [0xFF, 0xFE, 0, 0]: return ("UTF-32LE", 4)
    case [0, 0, 0xFE, 0xFF]: return ("UTF-32BE", 4)
    case [0, 0, 0, 0x3C]: return ("UTF-32BE", 0)
    case [0x3C, 0, 0, 0]: return ("UTF-32LE", 0)
    default: break
    }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return ("UTF-8", 3) }
    if head.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
    if head.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
    if head.starts(with: [0, 0x3C]) { return ("UTF-16BE", 0) }
    if head.count == 4, head[0] == 0x3C, head[1] == 0, head[3] == 0 { return ("UTF-16LE", 0) }
    return nil
  }

  /// The `encoding` of the XML declaration in lower case.
  private static func declaration(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self)
    guard let start = head.range(of: "<?xml"), let end = head.range(of: "?>", from: start.upperBound),
      let name = head.range(of: "encoding", from: start.upperBound), name.upperBound < end.lowerBound
    else { return nil }
    let value = head[name.upperBound..<end.lowerBound].drop { $0 == " " || $0 == "=" || $0 == "\t" }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    let label = value.dropFirst().prefix { $0 != quote }
    return label.isEmpty ? nil : label.lowercased()
  }

  private static func isUTF8(_ name: String) -> Bool {
    let plain = name.lowercased()
    return plain == "utf-8" || plain == "utf8" || plain == "us-ascii" || plain == "ascii"
  }

  /// Labels that mean a superset of what they say, as browsers read them (WHATWG Encoding).
  private static func canonical(_ label: String) -> String {
    switch label.lowercased() {
    case "iso-8859-1", "latin1", "latin-1": "WINDOWS-1252"
    case "iso-8859-9": "WINDOWS-1254"
    case "gb2312", "gb_2312-80", "gbk", "x-gbk": "GB18030"
    case "euc-kr", "ks_c_5601-1987", "ksc5601": "UHC"
    case "shift_jis", "shift-jis", "x-sjis": "CP932"
    case "iso-8859-8-i", "logical": "ISO-8859-8"
    case "u16", "utf_16": "UTF-16"
    default: label
    }
  }

  private static func detected(_ bytes: [UInt8]) -> String? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let status = bytes.prefix(detectionBytes).withUnsafeBytes { raw in
      uchardet_handle_data(detector, raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
    }
    guard status == 0 else { return nil }
    uchardet_data_end(detector)
    let name = String(cString: uchardet_get_charset(detector))
    return name.isEmpty ? nil : name
  }

  /// As much as is looked at to tell an undeclared encoding.
  private static let detectionBytes = 1 << 20
}

// MARK: - UTF-8

extension XMLCharset {
  static func isValid(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
  }

  /// Whether more than nine in ten of the runs of bytes above ASCII are well-formed UTF-8.
  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    var (good, bad, index) = (0, 0, 0)
    while index < bytes.count {
      let length = sequenceLength(bytes, index)
      if length == 0 { bad += 1 } else if length > 1 { good += 1 }
      index += max(1, length)
    }
    return good > bad * 9
  }

  /// Length of the well-formed sequence at `index`, 0 when there is none.
  private static func sequenceLength(_ bytes: [UInt8], _ index: Int) -> Int {
    let lead = bytes[index]
    let length: Int
    switch lead {
    case 0..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return 0
    }
    guard index + length <= bytes.count, bytes[index + 1..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 }) else {
      return 0
    }
    switch (lead, bytes[index + 1]) {
    case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return 0
    default: return length
    }
  }

  private static func mended(_ bytes: [UInt8]) -> [UInt8] { Array(String(decoding: bytes, as: UTF8.self).utf8) }

  /// Through iconv; a byte that does not fit becomes U+FFFD. Nil when iconv does not know the name.
  static func transcode(_ bytes: ArraySlice<UInt8>, from name: String) -> [UInt8]? {
    let converter = iconv_open("UTF-8", name)
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    var input = Array(bytes)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    input.withUnsafeMutableBytes { source in
      var next = source.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = source.count
      while left > 0 {
        let (status, written, fault) = chunk.withUnsafeMutableBytes { target -> (Int, Int, Int32) in
          var out = target.baseAddress?.assumingMemoryBound(to: CChar.self)
          var room = target.count
          let status = iconv(converter, &next, &left, &out, &room)
          return (status, target.count - room, errno)
        }
        result.append(contentsOf: chunk.prefix(written))
        guard status == -1, fault != E2BIG else { continue }
        result.append(contentsOf: [0xEF, 0xBF, 0xBD])
        if fault == EINVAL { break }
        next = next?.advanced(by: 1)
        left -= 1
      }
    }
    return mended(result)
  }
}

extension String {
  /// The first place of `needle` at or behind `start`.
  fileprivate func range(of needle: String, from start: Index? = nil) -> Range<Index>? {
    self[(start ?? startIndex)...].firstRange(of: needle)
  }
}
