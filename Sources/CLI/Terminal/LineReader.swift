// Standard input, line by line, in the memory of one line.

import Glibc

/// A line of input, or why there is none.
enum InputLine: Equatable {
  /// Without its line break.
  case line([UInt8])
  /// More bytes than a line may have; the rest of the line was skipped.
  case tooLong
  /// The system failed; nothing follows.
  case fault(String)
}

/// Reads lines from a descriptor.
struct LineReader {
  /// Bytes of one line of JSON Lines: a whole document stands in it.
  static let maximumLineBytes = 64 << 20
  private static let chunk = 256 << 10

  private let descriptor: Int32
  private let maximum: Int
  private var buffer: [UInt8] = []
  private var position = 0
  private var filled = 0
  private var atEnd = false

  init(descriptor: Int32, maximum: Int = LineReader.maximumLineBytes) {
    (self.descriptor, self.maximum) = (descriptor, maximum)
  }

  /// The next line; nil at the end.
  mutating func next() -> InputLine? {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if position == filled {
        if let fault = fill() { return .fault(fault) }
        if atEnd {
          if isTooLong { return .tooLong }
          return line.isEmpty ? nil : .line(line)
        }
      }
      let end = buffer[position..<filled].firstIndex(of: UInt8(ascii: "\n"))
      let piece = buffer[position..<(end ?? filled)]
      if line.count + piece.count > maximum {
        isTooLong = true
        line = []
      }
      if !isTooLong { line += piece }
      position = end.map { $0 + 1 } ?? filled
      guard end != nil else { continue }
      if isTooLong { return .tooLong }
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      return .line(line)
    }
  }

  /// Whether the next line may have to be waited for.
  var mayWait: Bool {
    if atEnd || buffer[position..<filled].contains(UInt8(ascii: "\n")) { return false }
    var now = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&now, 1, 0) == 0
  }

  /// Takes in the next bytes; the system's words when that fails.
  private mutating func fill() -> String? {
    guard !atEnd else { return nil }
    if buffer.count < LineReader.chunk { buffer = [UInt8](repeating: 0, count: LineReader.chunk) }
    while true {
      let got = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if got >= 0 {
        (position, filled) = (0, got)
        atEnd = got == 0
        return nil
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&wait, 1, -1)
      default:
        atEnd = true
        return String(cString: strerror(errno))
      }
    }
  }
}
