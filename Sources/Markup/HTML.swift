// HTML that cannot be made from an ordinary string: literals are markup, everything interpolated is escaped.

/// A piece of HTML. Its markup comes from literals of the source code alone; values interpolated into it are escaped.
///
/// `"<p>\(title)</p>"` is the whole interface. A value may stand in text or in a quoted attribute; anywhere else (an
/// unquoted attribute, a script, an `onclick`, an `href` that is not a `WebAddress`) is a programmer's error and stops.
public struct HTML: Sendable, ExpressibleByStringInterpolation {
  /// The markup.
  public let source: String

  /// A piece made of a literal alone.
  public init(stringLiteral literal: StaticString) {
    var piece = Interpolation(literalCapacity: literal.utf8CodeUnitCount, interpolationCount: 0)
    piece.appendLiteral(literal)
    self.init(stringInterpolation: piece)
  }

  /// A piece made of literals and escaped values.
  public init(stringInterpolation piece: Interpolation) {
    precondition(piece.context.isBetweenTags, "HTML ends inside a tag or an attribute")
    source = piece.source
  }

  /// The pieces one after another.
  public init(@HTMLBuilder _ body: () -> HTML) { self = body() }

  /// Pieces one after another, with `separator` between.
  public init(_ pieces: some Sequence<HTML>, separator: HTML = "") {
    source = pieces.map(\.source).joined(separator: separator.source)
  }

  /// Collects literals and values; the literals tell it where it stands.
  public struct Interpolation: StringInterpolationProtocol {
    var source = ""
    var context = HTMLContext()

    public init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + interpolationCount * 32)
    }

    /// Markup, as written in the source code.
    public mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { bytes in
        context.read(bytes)
        source += String(decoding: bytes, as: UTF8.self)
      }
    }

    /// Text from anywhere: made harmless and escaped.
    public mutating func appendInterpolation(_ text: some StringProtocol) {
      precondition(context.takesText, "text stands where HTML takes no outside text")
      source += escaped(String(text))
    }

    /// A whole number.
    public mutating func appendInterpolation(_ number: Int) {
      precondition(context.takesNumber, "a number stands where HTML takes no value")
      source += String(number)
    }

    /// An address, known to be http or https.
    public mutating func appendInterpolation(_ address: WebAddress) {
      precondition(context.takesAddress, "an address stands outside text and quoted attributes")
      source += escaped(address.text)
    }

    /// Markup that is already HTML.
    public mutating func appendInterpolation(_ html: HTML) {
      precondition(context.isBetweenTags, "HTML stands inside a tag")
      source += html.source
    }

    /// Markup that is already HTML, or nothing.
    public mutating func appendInterpolation(_ html: HTML?) {
      if let html { appendInterpolation(html) }
    }

    /// An attribute with its leading space, or nothing; inside a tag.
    public mutating func appendInterpolation(_ attribute: Attribute?) {
      precondition(context.takesAttribute, "an attribute stands outside a tag")
      if let attribute { source += attribute.source }
    }

    /// The one door without escaping: for markup that was made elsewhere and is known to be safe.
    public mutating func appendInterpolation(unescaped markup: String) {
      precondition(context.isBetweenTags, "unescaped markup stands inside a tag")
      source += markup
    }
  }
}

/// One attribute of a tag, for those that are not always there.
public struct Attribute: Sendable {
  let source: String

  /// ` name="value"`, the value escaped. Addresses, styles and event handlers cannot be made this way.
  public init(_ name: StaticString, _ value: String) {
    var piece = HTML.Interpolation(literalCapacity: 0, interpolationCount: 0)
    piece.appendLiteral("<a ")
    piece.appendLiteral(name)
    piece.appendLiteral("=\"")
    piece.appendInterpolation(value)
    source = " " + piece.source.dropFirst(3) + "\""
  }
}

/// Text made harmless, with the five characters escaped that mean something in text or in a quoted attribute.
/// Works on bytes: a mark that combines with `<` does not hide it, as it would among graphemes.
func escaped(_ text: String) -> String {
  let text = text.neutralised
  var out: [UInt8] = []
  out.reserveCapacity(text.utf8.count + 16)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "&"): out += "&amp;".utf8
    case UInt8(ascii: "<"): out += "&lt;".utf8
    case UInt8(ascii: ">"): out += "&gt;".utf8
    case UInt8(ascii: "\""): out += "&quot;".utf8
    case UInt8(ascii: "'"): out += "&#39;".utf8
    default: out.append(byte)
    }
  }
  return String(decoding: out, as: UTF8.self)
}

/// Joins pieces of HTML, with `if` and `for` between them.
@resultBuilder
public enum HTMLBuilder {
  /// One piece.
  public static func buildExpression(_ piece: HTML) -> HTML { piece }
  /// Pieces in order.
  public static func buildBlock(_ pieces: HTML...) -> HTML { HTML(pieces) }
  /// The pieces of a loop.
  public static func buildArray(_ pieces: [HTML]) -> HTML { HTML(pieces) }
  /// A piece, or nothing.
  public static func buildOptional(_ piece: HTML?) -> HTML { piece ?? "" }
  /// One side of a choice.
  public static func buildEither(first piece: HTML) -> HTML { piece }
  /// The other side of a choice.
  public static func buildEither(second piece: HTML) -> HTML { piece }
}
