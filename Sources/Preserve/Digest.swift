// SHA-256 of bytes: the name of a capture, and the seed of every shorter name.

internal import CCrypto
internal import Foundation

/// A SHA-256 digest, written as 64 lower-case hex digits.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]
  static let byteCount = 32

  fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

  /// The digest of bytes in memory.
  public init(of data: [UInt8]) { self = data.withUnsafeBytes { Digest(of: $0) } }

  /// The digest of bytes in memory.
  public init(of data: UnsafeRawBufferPointer) {
    var stream = DigestStream()
    stream.add(data)
    self = stream.finish()
  }

  /// Reads 64 lower-case hex digits; nil for anything else.
  public init?(hex: some StringProtocol) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Digest.byteCount)
    var high: UInt8?
    for digit in hex.utf8 {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
      if bytes.count > Digest.byteCount { return nil }
    }
    guard bytes.count == Digest.byteCount, high == nil else { return nil }
    self.bytes = bytes
  }

  /// 64 lower-case hex digits.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// 64 lower-case hex digits.
  public var description: String { hex }
}

/// SHA-256 of bytes that come in pieces.
public struct DigestStream: ~Copyable {
  private let context: OpaquePointer

  /// A digest of nothing yet.
  public init() {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
    self.context = context
    precondition(EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "this OpenSSL has no SHA-256")
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes in the next bytes.
  public mutating func add(_ piece: UnsafeRawBufferPointer) {
    precondition(EVP_DigestUpdate(context, piece.baseAddress, piece.count) == 1, "SHA-256 refused bytes")
  }

  /// The digest of all that was added.
  public consuming func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
    var length: UInt32 = 0
    precondition(
      EVP_DigestFinal_ex(context, &bytes, &length) == 1 && length == Digest.byteCount, "SHA-256 did not finish")
    return Digest(bytes: bytes)
  }
}
