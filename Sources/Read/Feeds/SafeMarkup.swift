// HTML from strangers made safe: an allow-list of elements, attributes and address schemes; all else is left out.
// Written anew from what the parser understood, never by cutting pieces out of the source.

/// Writes safe HTML from a stream of elements and texts.
struct SafeMarkup {
  private(set) var bytes: [UInt8] = []
  /// Addresses are joined to it.
  let base: String?

  private enum Fate {
    case kept(String)
    /// The tag goes, what is inside stays.
    case unwrapped
    /// All goes.
    case hidden
  }

  private var open: [Fate] = []
  private var hidden = 0

  /// A writer; `base` is the address that relative ones are meant from.
  init(base: String?) { self.base = base }

  /// Deeper elements lose their tags and keep their text.
  private static let maximumDepth = 200

  /// The HTML as a string, without white space at the ends.
  var html: String { trimmed(bytes) }

  mutating func start(_ name: String, _ attributes: [(name: String, value: String)]) {
    if SafeMarkup.removed.contains(name) {
      open.append(.hidden)
      hidden += 1
      return
    }
    guard hidden == 0, SafeMarkup.elements.contains(name), open.count < SafeMarkup.maximumDepth else {
      open.append(.unwrapped)
      return
    }
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    for (key, value) in attributes { write(key, value, of: name) }
    if SafeMarkup.void.contains(name) {
      bytes.append(contentsOf: " />".utf8)
      open.append(.unwrapped)
    } else {
      bytes.append(UInt8(ascii: ">"))
      open.append(.kept(name))
    }
  }

  /// An element whose tag is not written.
  mutating func startUnwrapped() { open.append(.unwrapped) }

  mutating func end() {
    switch open.popLast() {
    case .kept(let name): bytes.append(contentsOf: "</\(name)>".utf8)
    case .hidden: hidden -= 1
    case .unwrapped, nil: break
    }
  }

  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    if hidden == 0 { escape(text) }
  }

  /// Closes what is open.
  mutating func finish() {
    while !open.isEmpty { end() }
  }

  private mutating func write(_ key: String, _ value: String, of element: String) {
    guard SafeMarkup.attributes.contains(key) || SafeMarkup.ofElement[element]?.contains(key) == true else { return }
    var value = value
    if key == "href" || key == "src" || key == "cite" {
      guard WebAddress.isSafe(value) else { return }
      value = WebAddress.resolved(value, against: base)
      guard WebAddress.isSafe(value) else { return }
    }
    bytes.append(0x20)
    bytes.append(contentsOf: key.utf8)
    bytes.append(contentsOf: "=\"".utf8)
    value.withUTF8 { escape($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case 9, 10, 13, 0x20...0x7E, 0x80...: bytes.append(byte)
      default: bytes.append(0x20)
      }
      // Windows-1252 passed off as C1 controls.
      if byte == 0xC2, index + 1 < text.count, text[index + 1] < 0xA0 {
        bytes.removeLast()
        let scalar = MendedXML.shown(Unicode.Scalar(UInt32(text[index + 1])) ?? " ")
        bytes.append(contentsOf: String(scalar).utf8)
        index += 1
      }
      index += 1
    }
  }
}

// MARK: - What is allowed

extension SafeMarkup {
  /// Elements that only set text, tables, pictures and formulas.
  static let elements: Set<String> = [
    "a", "abbr", "acronym", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
    "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li",
    "main", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul",
    "var", "wbr",
    // MathML, presentation only.
    "math", "mfrac", "mi", "mn", "mo", "mover", "mrow", "msqrt", "mroot", "msub", "msubsup", "msup", "mtable", "mtd",
    "mtext", "mtr", "munder", "munderover",
  ]
  /// Elements whose inside is not for readers: scripts, styles, what runs, what loads, what is typed into.
  static let removed: Set<String> = [
    "applet", "base", "embed", "frame", "frameset", "iframe", "link", "meta", "noembed", "noframes", "noscript",
    "object", "param", "plaintext", "script", "style", "template", "textarea", "xml", "xmp",
  ]
  static let void: Set<String> = ["br", "col", "hr", "img", "wbr"]
  /// Attributes of any element.
  static let attributes: Set<String> = ["dir", "lang", "title"]
  /// Attributes of some.
  static let ofElement: [String: Set<String>] = [
    "a": ["href", "hreflang"], "blockquote": ["cite"], "q": ["cite"], "del": ["cite", "datetime"],
    "ins": ["cite", "datetime"], "img": ["src", "alt", "width", "height"], "time": ["datetime"],
    "ol": ["start", "reversed"], "li": ["value"], "td": ["colspan", "rowspan", "headers"],
    "th": ["colspan", "rowspan", "headers", "scope", "abbr"], "col": ["span"], "colgroup": ["span"],
  ]
}
