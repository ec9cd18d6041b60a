// A list that cannot be empty: a figure has at least one note, a row at least one saying.

/// One or more elements in order. Written as a plain array; an empty array is refused on reading.
public struct OneOrMore<Element> {
  /// The first element, which is always there.
  public let first: Element
  /// The others.
  public let rest: [Element]

  init(_ first: Element, _ rest: [Element] = []) { (self.first, self.rest) = (first, rest) }

  /// Nil for an empty list.
  init?(all elements: some Collection<Element>) {
    guard let first = elements.first else { return nil }
    self.init(first, Array(elements.dropFirst()))
  }

  /// All elements in order.
  public var all: [Element] { [first] + rest }

  /// The same number of other things.
  func map<Other>(_ transform: (Element) -> Other) -> OneOrMore<Other> {
    OneOrMore<Other>(transform(first), rest.map(transform))
  }
}

extension OneOrMore: Equatable where Element: Equatable {}
extension OneOrMore: Hashable where Element: Hashable {}
extension OneOrMore: Sendable where Element: Sendable {}

extension OneOrMore: Encodable where Element: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(all)
  }
}

extension OneOrMore: Decodable where Element: Decodable {
  public init(from decoder: any Decoder) throws {
    guard let list = OneOrMore(all: try decoder.singleValueContainer().decode([Element].self)) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "an empty list"))
    }
    self = list
  }
}
