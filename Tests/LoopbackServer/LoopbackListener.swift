// A socket on loopback and a thread for each connection: what servers of tests that speak no HTTP stand on.

import Foundation
import Glibc

/// Listens on 127.0.0.1 and hands each connection to a handler.
public final class LoopbackListener: Sendable {
  private let listener: Int32
  /// The port on 127.0.0.1.
  public let port: Int

  /// A listener whose handler is given each connection, on a thread of its own.
  public init(_ serve: @escaping @Sendable (LoopbackConnection) -> Void) throws {
    let (listener, port) = try LoopbackListener.bound()
    guard listen(listener, 64) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    (self.listener, self.port) = (listener, port)
    Thread.detachNewThread {
      while true {
        let connection = Glibc.accept(listener, nil, nil)
        guard connection >= 0 else {
          if errno == EINTR || errno == ECONNABORTED { continue }
          // Closed here and nowhere earlier: a number that is free again may be another server's at once.
          close(listener)
          return
        }
        Thread.detachNewThread {
          serve(LoopbackConnection(input: connection, output: connection))
          close(connection)
        }
      }
    }
  }

  /// A socket at a port of its own.
  private static func bound() throws -> (socket: Int32, port: Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard listener >= 0, isBound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// A port that was free a moment ago.
  static func freePort() throws -> Int {
    let (socket, port) = try bound()
    close(socket)
    return port
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }
}

/// Both ways of a connection, whatever carries it.
public final class LoopbackConnection {
  private let input, output: Int32
  private var held: [UInt8] = []

  init(input: Int32, output: Int32) { (self.input, self.output) = (input, output) }

  /// The next line without its end; nil when nothing more comes.
  public func line() -> String? {
    while true {
      if let end = held.firstIndex(of: 10) {
        let line = String(decoding: held[..<end], as: UTF8.self)
        held.removeFirst(end + 1)
        return line.hasSuffix("\r") ? String(line.dropLast()) : line
      }
      guard fill() else { return nil }
    }
  }

  /// The next bytes, exactly so many; nil when fewer come.
  public func bytes(_ count: Int) -> [UInt8]? {
    while held.count < count { guard fill() else { return nil } }
    defer { held.removeFirst(count) }
    return Array(held.prefix(count))
  }

  /// Sends text; false when nobody listens.
  @discardableResult public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends bytes; false when nobody listens.
  @discardableResult public func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { write(output, $0.baseAddress?.advanced(by: sent), bytes.count - sent) }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private func fill() -> Bool {
    var piece = [UInt8](repeating: 0, count: 4096)
    let count = read(input, &piece, piece.count)
    guard count > 0 else { return false }
    held += piece[..<count]
    return true
  }
}

/// A client that hangs up must end a write, not the test.
let writesFail: Void = { _ = signal(SIGPIPE, SIG_IGN) }()
