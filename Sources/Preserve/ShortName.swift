// Short permanent names: twelve letters made from what a thing is, so the same input gives the same name anywhere.

/// The fields that a name is made of, in order; each with its kind and length before it, so that no two lists of
/// fields give the same bytes.
public struct NameFields: Sendable {
  private var bytes: [UInt8] = []

  /// Fields of a kind of thing; the kind is the first field.
  public init(kind: String) { add(kind) }

  /// Adds a text, or its absence; an absent text and an empty one give different names.
  public mutating func add(_ text: String?) {
    guard let text else { return bytes.append(Tag.absent.rawValue) }
    add(.text, text.utf8)
  }

  /// Adds a number, or its absence.
  public mutating func add(_ number: Int?) {
    guard let number else { return bytes.append(Tag.absent.rawValue) }
    add(.number, String(number).utf8)
  }

  /// Twelve letters of Crockford's base 32: the first 60 bits of the SHA-256 of the fields.
  /// Among a million things, two share a name with a chance of one in two million.
  public var name: String {
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    var bits = Digest(of: bytes).bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var letters: [UInt8] = []
    letters.reserveCapacity(NameFields.letterCount)
    for _ in 0..<NameFields.letterCount {
      letters.append(alphabet[Int(bits >> 59)])
      bits <<= 5
    }
    return String(decoding: letters, as: UTF8.self)
  }

  static let letterCount = 12

  private enum Tag: UInt8 { case absent, text, number }

  private mutating func add(_ tag: Tag, _ content: some Collection<UInt8>) {
    bytes.append(tag.rawValue)
    withUnsafeBytes(of: UInt64(content.count).bigEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: content)
  }
}
