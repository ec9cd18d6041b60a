// WARC: what a crawler or a browser's recorder kept of the web. Each answer of a server that can be read is read by its kind.

internal import Model

/// Reads the records of an archive one by one; `read` takes what stands in one, with its address.
func readWebArchive<Stop: Error>(
  _ bytes: [UInt8], limits: ReadLimits, read: (WebArchive.Part) throws(Stop) -> Void,
  emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  var archive = WebArchive(bytes, limits: limits)
  var unread = UnreadParts()
  while let found = archive.next() {
    switch found {
    case .part(let part): try read(part)
    case .unread(let type, let address): unread.add(type, address)
    case .failure(let failure): try emit(.failure(failure))
    }
  }
  if let failure = unread.failure { try emit(.failure(failure)) }
  if archive.isEmpty {
    try emit(
      .failure(
        ReadFailure(
          code: "noText",
          message: "No page that can be read stands in this web archive; look at it in a replay program.")))
  }
}

/// Walks over the records of a WARC file, unpacked.
struct WebArchive {
  /// What a server answered, its transfer undone.
  struct Part {
    var address: String
    var bytes: [UInt8]
    /// The character encoding that the server named; it goes before the one that the page names itself.
    var charset: String?
  }

  enum Found {
    case part(Part)
    /// Of a kind that is not read, and is no part of how a page looks.
    case unread(type: String, address: String)
    case failure(ReadFailure)
  }

  private let bytes: [UInt8]
  private let limits: ReadLimits
  private var position: Int
  private var count = 0
  private var faults = 0
  /// Whether no record was anything to read or to complain of.
  private(set) var isEmpty = true

  private static let maximumRecords = 1_000_000
  /// Damaged records that are told of; more of them are one file that is broken throughout.
  private static let maximumFaults = 100
  private static let maximumHeadBytes = 64 << 10
  static let mark = Array("WARC/1.".utf8)

  init(_ bytes: [UInt8], limits: ReadLimits) {
    (self.bytes, self.limits) = (bytes, limits)
    position = 0
  }

  /// The next record that matters; nil at the end.
  mutating func next() -> Found? {
    while position < bytes.count, count < WebArchive.maximumRecords {
      guard let start = start(from: position) else { break }
      count += 1
      guard let head = WebHead(bytes[start...].prefix(WebArchive.maximumHeadBytes)),
        let length = head["content-length"].flatMap({ Int($0) }), length >= 0
      else {
        // The next record has a head of its own.
        position = start + WebArchive.mark.count
        guard let fault = fault("a record without a length, at byte \(start)") else { continue }
        return fault
      }
      let body = start + head.byteCount
      guard length <= bytes.count - body else {
        position = start + WebArchive.mark.count
        guard let fault = fault("a record that is cut, at byte \(start)") else { continue }
        return fault
      }
      position = body + length
      if let part = read(head, bytes[body..<position]) { return found(part) }
    }
    return nil
  }

  private mutating func fault(_ evidence: String) -> Found? {
    faults += 1
    return faults > WebArchive.maximumFaults ? nil : found(.failure(damaged(evidence)))
  }

  private mutating func found(_ found: Found) -> Found {
    isEmpty = false
    return found
  }

  /// Where a record begins: at once, or after the blank lines between two, or, where a length was wrong, further on.
  private func start(from: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = from
      while index + WebArchive.mark.count <= bytes.count {
        if bytes[index] == WebArchive.mark[0], index == 0 || bytes[index - 1] == 10,
          bytes[index...].starts(with: WebArchive.mark)
        {
          return index
        }
        index += 1
      }
      return nil
    }
  }

  private func damaged(_ evidence: String) -> ReadFailure {
    ReadFailure(
      code: "damagedArchive", message: "A record of this web archive is damaged: the others were read; get it again.",
      evidence: evidence)
  }

  /// Nil for what is no answer of a server, or only dresses a page.
  private func read(_ head: WebHead, _ block: ArraySlice<UInt8>) -> Found? {
    let address = head["warc-target-uri"]?.filter { $0 != "<" && $0 != ">" } ?? ""
    switch head["warc-type"]?.lowercased() {
    case "response":
      // A name looked up in the DNS is a record of its own kind.
      guard head["content-type"]?.lowercased().hasPrefix("application/http") != false else { return nil }
      guard let answer = WebHead(block.prefix(WebArchive.maximumHeadBytes)) else {
        return .failure(damaged("an answer without a head, \(address)"))
      }
      guard answer.isSuccess else { return nil }
      return read(block[(block.startIndex + answer.byteCount)...], answer, address)
    case "resource": return read(block, head, address)
    default: return nil
    }
  }

  private func read(_ body: ArraySlice<UInt8>, _ head: WebHead, _ address: String) -> Found? {
    let stated = head["content-type"]?.lowercased() ?? ""
    let type = stated.prefix { $0 != ";" }.stripped
    guard !WebArchive.isDress(type), !address.hasSuffix("/robots.txt") else { return nil }
    guard WebArchive.isReadable(type) else { return .unread(type: type, address: address) }
    var body = body
    // Some programs write the body as it came, some undo its transfer and leave the head as it was.
    if head["transfer-encoding"]?.lowercased() == "chunked", let whole = WebArchive.unchunked(body) {
      body = whole[...]
    }
    guard let content = WebArchive.unpacked(body, head["content-encoding"]?.lowercased(), limits) else {
      return .unread(type: "\(type), packed as \(head["content-encoding"] ?? "")", address: address)
    }
    return content.isEmpty ? nil : .part(Part(address: address, bytes: content, charset: WebArchive.charset(stated)))
  }

  private static func unpacked(_ body: ArraySlice<UInt8>, _ coding: String?, _ limits: ReadLimits) -> [UInt8]? {
    let bytes = Array(body)
    let allowed = min(limits.maximumUnpackedBytes, max(4 << 20, bytes.count * limits.maximumExpansion))
    switch coding {
    case nil, "", "identity": return bytes
    case "gzip", "x-gzip":
      guard Unpacked.isPacked(bytes) else { return bytes }
      let unpacked = Unpacked.gunzip(bytes, limits: limits)
      // A page that was cut while it came may end in half a number.
      return unpacked.failure == nil ? unpacked.bytes : nil
    case "deflate":
      return Inflation.whole(body, .zlib, allowed: allowed) ?? Inflation.whole(body, .raw, allowed: allowed)
    default: return nil
    }
  }

  /// Undoes chunked transfer; nil when the body is not written so.
  static func unchunked(_ body: ArraySlice<UInt8>) -> [UInt8]? {
    var whole: [UInt8] = []
    var position = body.startIndex
    while position < body.endIndex {
      guard let end = body[position...].prefix(64).firstIndex(of: 10) else { return nil }
      let digits = body[position..<end].prefix { $0 > 0x20 && $0 != UInt8(ascii: ";") }
      guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0,
        size <= body.endIndex - end - 1
      else { return nil }
      if size == 0 { return whole }
      whole += body[(end + 1)..<(end + 1 + size)]
      position = end + 1 + size
      while position < body.endIndex, body[position] == 13 || body[position] == 10 { position += 1 }
    }
    return nil
  }

  /// What a page is dressed with, and what its programs exchange.
  private static func isDress(_ type: String) -> Bool {
    ["image/", "font/", "audio/", "video/", "application/font", "application/x-font", "application/vnd.ms-fontobject"]
      .contains { type.hasPrefix($0) } || type.hasSuffix("javascript") || type.hasSuffix("ecmascript")
      || ["text/css", "application/json", "application/manifest+json", "application/wasm", "text/dns"].contains(type)
  }

  /// The parameter of a media type: `text/html; charset="windows-1251"`.
  private static func charset(_ type: String) -> String? {
    for parameter in type.split(separator: ";").dropFirst() {
      let sides = parameter.split(separator: "=", maxSplits: 1).map(\.stripped)
      if sides.count == 2, sides[0] == "charset" { return sides[1].filter { $0 != "\"" && $0 != "'" }.nonEmpty }
    }
    return nil
  }

  private static func isReadable(_ type: String) -> Bool {
    type.isEmpty || type.hasPrefix("text/") || type.hasSuffix("+xml") || SourceKind(rawValue: type) != nil
      || ["application/xml", "application/json"].contains(type)
  }
}

/// The head of a record or of an answer: a first line, then `Name: value`.
struct WebHead {
  private let first: String
  private var fields: [String: String] = [:]
  /// With the empty line at its end.
  let byteCount: Int

  /// Nil when it does not end within what is given, or before another begins.
  init?(_ bytes: ArraySlice<UInt8>) {
    var position = bytes.startIndex
    var lines: [String] = []
    while true {
      guard let end = bytes[position...].firstIndex(of: 10) else { return nil }
      let line = bytes[position..<end]
      position = end + 1
      let text = String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
      if text.isEmpty { break }
      // The next record has begun: without this, marks alone would be read over and over.
      if !lines.isEmpty, text.hasPrefix("WARC/1.") { return nil }
      lines.append(text)
    }
    guard let first = lines.first else { return nil }
    self.first = first
    byteCount = position - bytes.startIndex
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon].stripped.lowercased()
      if fields[name] == nil { fields[name] = line[line.index(after: colon)...].stripped }
    }
  }

  subscript(_ name: String) -> String? { fields[name] }

  /// Whether it is a server's answer that brings what was asked for.
  var isSuccess: Bool {
    let words = first.split(separator: " ")
    return words.count > 1 && words[0].hasPrefix("HTTP/") && words[1].count == 3 && words[1].first == "2"
  }
}

/// What stood in an archive and was not read, in one failure.
private struct UnreadParts {
  private var count = 0
  private var named: [String] = []
  private static let maximumNamed = 8

  mutating func add(_ type: String, _ address: String) {
    count += 1
    if named.count < UnreadParts.maximumNamed { named.append("\(address.prefix(120)) (\(type.prefix(60)))") }
  }

  var failure: ReadFailure? {
    guard count > 0 else { return nil }
    let more = count > named.count ? " and \(count - named.count) more" : ""
    return ReadFailure(
      code: "unreadParts", message: "Some of what stands in this web archive is of a kind that is not read.",
      evidence: named.joined(separator: ", ") + more)
  }
}
