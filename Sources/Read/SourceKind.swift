// What kind of thing some bytes are: by what stands in them first, by the name of their file only where that leaves a doubt.

/// A kind of source that can be read; the raw value is its media type.
public enum SourceKind: String, Sendable, CaseIterable {
  case html = "text/html"
  case xhtml = "application/xhtml+xml"
  case rss = "application/rss+xml"
  case atom = "application/atom+xml"
  case rdf = "application/rdf+xml"
  case jsonFeed = "application/feed+json"
  /// JSON Lines of documents.
  case documents = "application/jsonl"
  case message = "message/rfc822"
  case mailbox = "application/mbox"
  case pdf = "application/pdf"
  case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  case odt = "application/vnd.oasis.opendocument.text"
  /// A table with HXL tags.
  case table = "text/csv"
  /// A web archive (WARC).
  case webArchive = "application/warc"
  case text = "text/plain"
  /// Nothing that can be read.
  case unknown = "application/octet-stream"

  /// The media type, such as `text/html`.
  public var mediaType: String { rawValue }

  /// Whether the bytes are characters throughout; mail is not, its parts have each their own encoding.
  var isTextual: Bool {
    switch self {
    case .html, .xhtml, .rss, .atom, .rdf, .jsonFeed, .documents, .table, .text: true
    case .message, .mailbox, .pdf, .docx, .odt, .webArchive, .unknown: false
    }
  }
}

/// The look at the first bytes that decides who reads the rest.
struct Sniffer {
  /// How many bytes are looked at.
  static let window = 8192
  /// A text may hold this share of stray control bytes, in percent, before it counts as binary.
  static let maximumControlPercent = 5

  /// The first bytes as ASCII-compatible text, without byte order mark and leading white space.
  private let head: [UInt8]
  private let isBinary: Bool
  private let ending: String

  /// Looks at bytes that are not packed.
  init(_ bytes: ArraySlice<UInt8>, origin: String) {
    let raw = bytes.prefix(Sniffer.window)
    var controls = 0
    for byte in raw where byte < 32 && byte != 9 && byte != 10 && byte != 12 && byte != 13 && byte != 27 {
      controls += 1
    }
    let wide = Charset.wide(raw)
    isBinary = wide == nil && controls * 100 > raw.count * Sniffer.maximumControlPercent
    var text = Array(raw)
    // Wide encodings are looked at with their NUL bytes and marks dropped: markup and headers are ASCII.
    if wide != nil { text.removeAll { $0 == 0 || $0 >= 0xFE } }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    head = Array(text.drop { $0 <= 32 })
    let path = origin.utf8.split(separator: UInt8(ascii: "/"))
    let parts = (path.last.map { String(Substring($0)) } ?? "").lowercased().utf8.split(separator: UInt8(ascii: "."))
      .map { String(Substring($0)) }
    let suffix = parts.count > 1 ? parts[parts.last == "gz" ? parts.count - 2 : parts.count - 1] : ""
    ending = Sniffer.isInMaildir(path.suffix(2).map { Substring($0) }) ? "eml" : suffix
  }

  /// Files of a Maildir have no ending: their folder says what they are, and a name that starts with a time.
  private static func isInMaildir(_ path: [Substring]) -> Bool {
    path.count == 2 && (path.first == "cur" || path.first == "new")
      && path.last?.utf8.first.map { (48...57).contains($0) } == true
  }

  /// The kind, or for `unknown` what the bytes seem to be, in words.
  func decide() -> (kind: SourceKind, what: String) {
    if find("%PDF-", within: 1024) != nil { return (.pdf, "PDF") }
    if let magic = Sniffer.magics.first(where: { magic in
      head.count >= magic.offset + magic.bytes.count
        && head[magic.offset..<(magic.offset + magic.bytes.count)].elementsEqual(magic.bytes)
    }) {
      return (.unknown, magic.what)
    }
    if starts(at: 0, with: "WARC/1.") { return (.webArchive, "WARC") }
    if isBinary { return (.unknown, "binary data") }
    switch head.first {
    case UInt8(ascii: "<"): return markup()
    case UInt8(ascii: "{"), UInt8(ascii: "["): return json()
    default: break
    }
    if looksLikeMailbox { return (.mailbox, "mailbox") }
    if looksLikeMessage { return (.message, "message") }
    if TaggedTable.isOne(head) { return (.table, "table") }
    if ["html", "htm", "xhtml"].contains(ending) || find("<html", within: 1024) != nil
      || find("<!doctype html", within: 1024) != nil
    {
      return (.html, "HTML")
    }
    return (.text, "text")
  }

  // MARK: Markup

  private func markup() -> (SourceKind, String) {
    let isXML = starts(at: 0, with: "<?xml")
    let root = rootName()
    // The prefix of a namespace is the writer's own choice.
    switch root.split(separator: ":").last.map(String.init) ?? "" {
    case "rss": return (.rss, "RSS")
    case "feed": return (.atom, "Atom")
    case "rdf": return (.rdf, "RSS 1.0")
    // CDF, the first of the feed formats: read as RSS is.
    case "channel": return (.rss, "CDF")
    case "html" where isXML: return (.xhtml, "XHTML")
    case "": return isXML ? (.unknown, "XML without an element") : (.html, "HTML")
    case let name:
      guard isXML || ["svg", "urlset", "sitemapindex", "opml", "kml", "gpx"].contains(name) else {
        return (.html, "HTML")
      }
      return (.unknown, "XML whose first element is <\(root)>")
    }
  }

  /// The first element's name in lower case, past declarations, comments and instructions.
  private func rootName() -> String {
    var i = 0
    while i < head.count {
      guard head[i] == UInt8(ascii: "<") else {
        i += 1
        continue
      }
      if starts(at: i, with: "<!--") {
        i = find("-->", from: i + 4) ?? head.count
      } else if starts(at: i, with: "<?") || starts(at: i, with: "<!") {
        i = head[i...].firstIndex(of: UInt8(ascii: ">")) ?? head.count
      } else {
        let name = head[(i + 1)...].prefix { $0 > 32 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        return String(decoding: name.prefix(64), as: UTF8.self).lowercased()
      }
    }
    return ""
  }

  // MARK: JSON

  private func json() -> (SourceKind, String) {
    if find("jsonfeed.org/version", within: Sniffer.window) != nil
      || find("jsonfeed.org\\/version", within: Sniffer.window) != nil
    {
      return (.jsonFeed, "JSON Feed")
    }
    if ["jsonl", "ndjson"].contains(ending) { return (.documents, "JSON Lines") }
    if head.first == UInt8(ascii: "{"),
      find("\"text\"", within: Sniffer.window) != nil || find("\"id\"", within: 1024) != nil
    {
      return (.documents, "JSON Lines")
    }
    return (.unknown, "JSON that is no feed and no lines of documents")
  }

  // MARK: Mail

  /// An mbox opens with `From somebody day…`: a line with an address and a year.
  private var looksLikeMailbox: Bool {
    guard starts(at: 0, with: "From ") else { return false }
    let line = String(decoding: head.prefix { $0 != 10 && $0 != 13 }.prefix(512), as: UTF8.self)
    let words = line.split(separator: " ")
    return words.count >= 6 && words.contains { $0.count == 4 && Int($0) != nil }
      && words.contains { $0.split(separator: ":").count == 3 || $0.split(separator: ":").count == 2 && $0.count == 5 }
  }

  /// A message opens with header fields, at least three, some of which only mail has.
  private var looksLikeMessage: Bool {
    var names: Set<String> = []
    for line in head.split(separator: 10, maxSplits: 200, omittingEmptySubsequences: false) {
      let line = line.last == 13 ? line.dropLast() : line
      if line.isEmpty { break }
      if line.first == 32 || line.first == 9 { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy({ $0 > 32 && $0 < 127 })
      else { break }
      names.insert(String(decoding: line[..<colon], as: UTF8.self).lowercased())
    }
    let wanted = ending == "eml" ? 1 : 3
    let transport: Set = ["received", "return-path", "message-id", "mime-version", "delivered-to", "x-mailer", "to"]
    return names.count >= wanted && (names.contains("from") || names.contains("subject"))
      && (ending == "eml" || !names.isDisjoint(with: transport))
  }

  // MARK: Bytes

  private func starts(at i: Int, with word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard i + count <= head.count else { return false }
    return word.withUTF8Buffer { wanted in
      for j in 0..<count where head[i + j] != wanted[j] {
        // Letters compare without case: markup does.
        guard (65...90).contains(head[i + j] & 0xDF), head[i + j] | 32 == wanted[j] | 32 else { return false }
      }
      return true
    }
  }

  private func find(_ word: StaticString, from: Int = 0, within: Int = Sniffer.window) -> Int? {
    let last = min(within, head.count) - word.utf8CodeUnitCount
    guard from <= last else { return nil }
    return (from...last).first { starts(at: $0, with: word) }
  }

  private static let magics: [(bytes: [UInt8], offset: Int, what: String)] = [
    ([0x89, 0x50, 0x4E, 0x47], 0, "a PNG picture"), (Array("GIF8".utf8), 0, "a GIF picture"),
    ([0xFF, 0xD8, 0xFF], 0, "a JPEG picture"), (Array("RIFF".utf8), 0, "a picture or a sound (RIFF)"),
    ([0x50, 0x4B, 0x03, 0x04], 0, "a ZIP archive or an office document"),
    ([0xD0, 0xCF, 0x11, 0xE0], 0, "an old office document"), ([0x7F, 0x45, 0x4C, 0x46], 0, "a program (ELF)"),
    ([0x4D, 0x5A, 0x90, 0x00], 0, "a program (Windows)"), (Array("BZh9".utf8), 0, "a bzip2 archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], 0, "an xz archive"), ([0x28, 0xB5, 0x2F, 0xFD], 0, "a Zstandard archive"),
    (Array("7z".utf8) + [0xBC, 0xAF], 0, "a 7-Zip archive"), (Array("Rar!".utf8), 0, "a RAR archive"),
    (Array("ID3".utf8), 0, "a sound (MP3)"), (Array("ftyp".utf8), 4, "a film"),
    (Array("ustar".utf8), 257, "a tar archive"),
    (Array("SQLite format 3".utf8), 0, "an SQLite database"), (Array("{\\rtf".utf8), 0, "rich text (RTF)"),
    (Array("wOFF".utf8), 0, "a font"), (Array("II*\0".utf8), 0, "a TIFF picture"),
    (Array("MM\0*".utf8), 0, "a TIFF picture"),
  ]
}
