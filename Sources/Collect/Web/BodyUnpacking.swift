// The body of an answer as it was before the server packed it (RFC 9110, 8.4): piece by piece, and told from one that was cut.

internal import CUnpack

/// Takes the pieces of a body as they come and undoes what `Content-Encoding` names.
final class BodyUnpacking {
  /// What is offered to servers.
  static let offered = "gzip, deflate, br, zstd"
  /// Packings of packings that are undone; nobody sends more than one in earnest.
  private static let maximumLayers = 2

  enum Result { case goesOn, damaged, tooLarge }

  /// Unpacked, up to the limit.
  private(set) var bytes: [UInt8] = []
  private let maximumBytes: Int
  /// What was packed last comes first.
  private var layers: [Layer] = []

  /// Nil for packings that were not offered, or too many of them.
  init?(_ encoding: String, maximumBytes: Int) {
    self.maximumBytes = maximumBytes
    let names = encoding.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
    let packings = names.filter { !["", "identity", "none"].contains($0) }
    guard packings.count <= BodyUnpacking.maximumLayers else { return nil }
    for name in packings.reversed() {
      guard let packing = BodyUnpacking.packings[name], let unpacker = daybook_unpacker_open(packing) else {
        return nil
      }
      layers.append(Layer(unpacker, of: self, number: layers.count))
    }
  }

  private static let packings: [String: daybook_packing] = [
    "gzip": DAYBOOK_GZIP, "x-gzip": DAYBOOK_GZIP, "deflate": DAYBOOK_DEFLATE, "br": DAYBOOK_BROTLI,
    "zstd": DAYBOOK_ZSTD,
  ]

  /// Whether every layer has come to its end; a body that never began was cut by nobody.
  var isWhole: Bool { layers.allSatisfy { daybook_unpacker_is_whole($0.unpacker) } }

  /// Takes the next bytes as they were sent.
  func add(_ sent: UnsafeRawBufferPointer) -> Result { pass(sent, toLayer: 0) }

  private func pass(_ piece: UnsafeRawBufferPointer, toLayer number: Int) -> Result {
    guard number < layers.count else {
      let room = maximumBytes - bytes.count
      bytes.append(contentsOf: piece.prefix(room))
      return piece.count <= room ? .goesOn : .tooLarge
    }
    let layer = layers[number]
    layer.behind = .goesOn
    let code = daybook_unpack(
      layer.unpacker, piece.baseAddress?.assumingMemoryBound(to: UInt8.self), piece.count,
      { bytes, count, context in
        guard let context else { return false }
        let layer = Unmanaged<Layer>.fromOpaque(context).takeUnretainedValue()
        layer.behind = layer.body.pass(UnsafeRawBufferPointer(start: bytes, count: count), toLayer: layer.number + 1)
        return layer.behind == .goesOn
      }, Unmanaged.passUnretained(layer).toOpaque())
    if layer.behind != .goesOn { return layer.behind }
    return code == DAYBOOK_UNPACKED ? .goesOn : .damaged
  }

  /// One packing, and what became of what came out of it.
  private final class Layer {
    let unpacker: OpaquePointer
    unowned let body: BodyUnpacking
    let number: Int
    var behind = Result.goesOn

    init(_ unpacker: OpaquePointer, of body: BodyUnpacking, number: Int) {
      (self.unpacker, self.body, self.number) = (unpacker, body, number)
    }

    deinit { daybook_unpacker_close(unpacker) }
  }
}
