// Markdown (CommonMark and GitHub's dialect) that outside text cannot turn into markup, links, mentions or footnotes.

/// A piece of Markdown. Its markup comes from literals of the source code alone; text interpolated is escaped and
/// put on one line, so that it can start no block, end no table cell, and make no link.
public struct MarkdownText: Sendable, ExpressibleByStringInterpolation {
  /// The Markdown.
  public let source: String

  /// A piece made of a literal alone.
  public init(stringLiteral literal: StaticString) { source = literal.description }

  /// A piece made of literals and escaped values.
  public init(stringInterpolation piece: Interpolation) { source = piece.source }

  /// Pieces one after another, with `separator` between.
  public init(_ pieces: some Sequence<MarkdownText>, separator: MarkdownText = "") {
    source = pieces.map(\.source).joined(separator: separator.source)
  }

  /// Collects literals and values.
  public struct Interpolation: StringInterpolationProtocol {
    var source = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + interpolationCount * 32)
    }

    /// Markdown, as written in the source code.
    public mutating func appendLiteral(_ literal: StaticString) { source += literal.description }

    /// Text from anywhere: one line, made harmless and escaped.
    public mutating func appendInterpolation(_ text: some StringProtocol) { source += markdownEscaped(String(text)) }

    /// A whole number.
    public mutating func appendInterpolation(_ number: Int) { source += String(number) }

    /// Markdown that is Markdown already.
    public mutating func appendInterpolation(_ markdown: MarkdownText) { source += markdown.source }

    /// A link's destination, between round brackets of the literal: `[\(title)](\(address))`.
    public mutating func appendInterpolation(_ address: WebAddress) {
      for scalar in address.text.unicodeScalars {
        switch scalar {
        // Entities are read in destinations: `&copy=1` would become another address.
        case "&": source += "&amp;"
        case "(": source += "%28"
        case ")": source += "%29"
        case "|": source += "%7C"
        case "*": source += "%2A"
        default: source.unicodeScalars.append(scalar)
        }
      }
    }

    /// The one door without escaping: for Markdown that was made elsewhere and is known to be safe.
    public mutating func appendInterpolation(unescaped markdown: String) { source += markdown }
  }
}

/// Text on one line in which nothing means anything to a Markdown reader.
func markdownEscaped(_ text: String) -> String {
  let scalars = Array(text.oneLine.unicodeScalars)
  var out = String.UnicodeScalarView()
  for (index, scalar) in scalars.enumerated() {
    let before = index > 0 ? scalars[index - 1] : nil
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalar {
    case "&": out.append(contentsOf: "&amp;".unicodeScalars)
    case "<": out.append(contentsOf: "&lt;".unicodeScalars)
    case ">": out.append(contentsOf: "&gt;".unicodeScalars)
    case "\\", "`", "*", "_", "[", "]", "{", "}", "|", "~", "$", "#", "^", "=", "!":
      out.append("\\")
      out.append(scalar)
    case "+", "-":
      // A list, a rule or an underlined heading needs it first in the text or beside its like.
      if before == nil || before == scalar || after == scalar { out.append("\\") }
      out.append(scalar)
    case ":" where after == "/":
      out.append(contentsOf: "\\:".unicodeScalars)
    case "." where opensList(before, after) || before.isWord && after?.properties.isAlphabetic == true:
      // `1.` opens a list; `www.` and `name.tld` become links in some dialects.
      out.append(contentsOf: "\\.".unicodeScalars)
    case ")" where opensList(before, after):
      out.append(contentsOf: "\\)".unicodeScalars)
    case "@":
      // An escaped at-sign is still read as an address or a mention; a word joiner after it is not.
      out.append(contentsOf: "@\u{2060}".unicodeScalars)
    default: out.append(scalar)
    }
  }
  return String(out)
}

/// Whether a full stop or bracket between these two would make a number open a list.
private func opensList(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
  before?.properties.numericType != nil && (after == nil || after == " ")
}

extension Unicode.Scalar? {
  fileprivate var isWord: Bool {
    self.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
  }
}
