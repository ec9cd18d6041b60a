// Digits of any script with any grouping: 1,234 · 1.234 · 1 234 · 1’234 · ٤٢٤٨ · ۴٬۲۴۸.

/// A number written in digits, read from the bytes at a place.
struct DigitScan {
  /// Its whole value, or for a fraction its value in thousandths.
  let value: Int
  /// One past its last byte.
  let end: Int
  /// "1.25": not a count unless a multiplier follows.
  let isFraction: Bool
  let isGrouped: Bool

  /// Larger numbers are read as this: no crisis counts more.
  static let maximum = 1_000_000_000_000
  /// Scale of `value` where `isFraction`.
  static let fractionScale = 1000

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var offset = start
    var value = 0
    var digits = 0
    func run() -> Int {
      var count = 0
      while offset < bytes.count {
        let (scalar, length) = Scalars.decode(bytes, at: offset)
        guard let digit = Scalars.digit(scalar) else { break }
        value = min(value * 10 + digit, DigitScan.maximum)
        count += 1
        offset += length
      }
      return count
    }
    digits = run()
    var grouped = false
    var separator: UInt32?
    // Groups of exactly three behind one to three leading digits, always with the same separator.
    while digits <= 3 || grouped, offset < bytes.count {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      guard DigitScan.groups(scalar), separator == nil || separator == scalar else { break }
      guard DigitScan.threeDigits(bytes, at: offset + length) else { break }
      separator = scalar
      let saved = (offset, value)
      offset += length
      _ = run()
      if offset - saved.0 - length > 12 {
        (offset, value) = saved
        break
      }
      grouped = true
    }
    // "61, 000": a space slipped in; nothing else is written with three noughts behind a comma
    if !grouped, digits <= 3, DigitScan.isSlippedThousand(bytes, at: offset) {
      (value, offset, grouped) = (value * 1000, offset + 5, true)
    }
    var fraction = false
    if !grouped, offset < bytes.count {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      if scalar == 0x2E || scalar == 0x2C || scalar == 0x66B, offset + length < bytes.count,
        Scalars.digit(Scalars.decode(bytes, at: offset + length).scalar) != nil, !(scalar == 0x2C && digits > 3)
      {
        fraction = true
        offset += length
        let (thousandths, end) = DigitScan.thousandths(bytes, from: offset)
        offset = end
        value = min(value, DigitScan.maximum / DigitScan.fractionScale) * DigitScan.fractionScale + thousandths
      }
    }
    (self.value, self.end, isFraction, isGrouped) = (value, offset, fraction, grouped)
  }

  private static func isSlippedThousand(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset + 5 <= bytes.count, bytes[offset..<(offset + 5)].elementsEqual(", 000".utf8) else { return false }
    return offset + 5 == bytes.count || Scalars.digit(Scalars.decode(bytes, at: offset + 5).scalar) == nil
  }

  private static func groups(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2C, 0x2E, 0x27, 0x2019, 0x20, 0xA0, 0x202F, 0x2009, 0x60C, 0x66C: true
    default: false
    }
  }

  /// Exactly three digits, then something that is neither digit nor a decimal tail.
  private static func threeDigits(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    var offset = start
    var count = 0
    while offset < bytes.count, count < 4 {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      guard Scalars.digit(scalar) != nil else { break }
      count += 1
      offset += length
    }
    return count == 3
  }

  private static func thousandths(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Int) {
    var offset = start
    var value = 0
    var places = 0
    while offset < bytes.count {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      guard let digit = Scalars.digit(scalar) else { break }
      if places < 3 { value = value * 10 + digit }
      places += 1
      offset += length
    }
    while places < 3 {
      value *= 10
      places += 1
    }
    return (value, offset)
  }
}
