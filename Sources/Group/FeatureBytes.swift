// Features of an event as bytes for the store. A report that comes is compared with those of a few hundred others, so they
// are read often: as JSON that alone took longer than all else that adding a report does.

internal import Model

extension IncidentFeatures {
  /// Which layout the bytes have.
  private static let layout: UInt8 = 1

  /// The features as bytes, exactly: what is read back weighs the same to the last bit.
  public var bytes: [UInt8] {
    var out = ByteWriter()
    out.put(IncidentFeatures.layout)
    out.put(day)
    out.put(list: eventDays) { $0.put($1) }
    out.put(list: kinds) { $0.put($1) }
    out.put(list: placeWords) { $0.put(fixed: $1) }
    out.put(place != nil)
    if let place { out.put(place) }
    out.put(list: ages) { $0.put(UInt64(bitPattern: Int64($1))) }
    out.put(list: terms) { out, term in
      out.put(fixed: term.hash)
      out.put(fixed: term.weight.bitPattern)
      out.put(term.isName)
    }
    out.put(title)
    out.put(isEventful)
    return out.bytes
  }

  /// Reads features back; nil when the bytes are none of ours.
  public init?(bytes: [UInt8]) {
    let read = bytes.withUnsafeBufferPointer { buffer -> IncidentFeatures? in
      var input = ByteReader(buffer)
      return try? IncidentFeatures(&input)
    }
    guard let read else { return nil }
    self = read
  }

  private init(_ input: inout ByteReader) throws(ByteReader.Broken) {
    guard try input.byte() == IncidentFeatures.layout else { throw ByteReader.Broken() }
    day = try input.day()
    eventDays = try input.list { (input) throws(ByteReader.Broken) in try input.day() }
    kinds = try input.list { (input) throws(ByteReader.Broken) in try input.text() }
    placeWords = try input.list { (input) throws(ByteReader.Broken) in try input.fixed() }
    place = try input.bool() ? input.text() : nil
    ages = try input.list { (input) throws(ByteReader.Broken) in Int(Int64(bitPattern: try input.number())) }
    terms = try input.list { (input) throws(ByteReader.Broken) in
      Term(hash: try input.fixed(), weight: Double(bitPattern: try input.fixed()), isName: try input.bool())
    }
    title = try input.text()
    isEventful = try input.bool()
    guard input.isAtEnd else { throw ByteReader.Broken() }
  }
}

/// Puts values one behind the other. Numbers take seven bits a byte, the lowest first; a length stands before what it counts.
private struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ byte: UInt8) { bytes.append(byte) }

  mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func put(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func put(fixed number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  mutating func put(_ text: String) {
    put(UInt64(text.utf8.count))
    bytes += text.utf8
  }

  mutating func put(_ day: CivilDate) { put(UInt64(day.daysSinceEpoch - ByteReader.firstDay)) }

  mutating func put<Element>(list: [Element], _ each: (inout ByteWriter, Element) -> Void) {
    put(UInt64(list.count))
    for element in list { each(&self, element) }
  }
}

/// Takes the values out again. Bytes that break off or say what cannot be are refused, whatever they are.
private struct ByteReader {
  struct Broken: Error {}

  /// 0001-01-01 and 9999-12-31 in days since 1970: no `CivilDate` lies outside.
  static let (firstDay, lastDay) = (-719_162, 2_932_896)

  private let buffer: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ buffer: UnsafeBufferPointer<UInt8>) { self.buffer = buffer }

  var isAtEnd: Bool { position == buffer.count }

  mutating func byte() throws(Broken) -> UInt8 {
    guard position < buffer.count else { throw Broken() }
    defer { position += 1 }
    return buffer[position]
  }

  mutating func bool() throws(Broken) -> Bool {
    let byte = try byte()
    guard byte <= 1 else { throw Broken() }
    return byte == 1
  }

  mutating func number() throws(Broken) -> UInt64 {
    var (number, shift): (UInt64, UInt64) = (0, 0)
    while true {
      let byte = try byte()
      guard shift < 63 || byte <= 1 else { throw Broken() }
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }

  mutating func fixed() throws(Broken) -> UInt64 {
    guard buffer.count - position >= 8 else { throw Broken() }
    defer { position += 8 }
    return (0..<8).reduce(UInt64(0)) { $0 | UInt64(buffer[position + $1]) << UInt64(8 * $1) }
  }

  mutating func length() throws(Broken) -> Int {
    let length = try number()
    // Nothing that is counted takes less than a byte.
    guard length <= UInt64(buffer.count - position) else { throw Broken() }
    return Int(length)
  }

  mutating func text() throws(Broken) -> String {
    let length = try length()
    defer { position += length }
    guard let text = String(validating: buffer[position..<position + length], as: UTF8.self) else { throw Broken() }
    return text
  }

  mutating func day() throws(Broken) -> CivilDate {
    let offset = try number()
    guard offset <= UInt64(ByteReader.lastDay - ByteReader.firstDay) else { throw Broken() }
    return CivilDate(daysSinceEpoch: ByteReader.firstDay + Int(offset))
  }

  mutating func list<Element>(
    _ each: (inout ByteReader) throws(Broken) -> Element
  ) throws(Broken) -> [Element] {
    let count = try length()
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try each(&self)) }
    return list
  }
}
