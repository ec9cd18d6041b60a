// A web server of a test's own, on loopback, that does exactly what the test tells it to, however wrong.

import Foundation
import Glibc
import Synchronization

/// Answers each connection with steps; never keeps one open for a second request.
public final class HostileServer: Sendable {
  /// A thing that it does.
  public enum Step: Sendable {
    case send(String)
    case bytes([UInt8])
    case wait(milliseconds: Int)
    /// Sends this again and again, until nobody listens.
    case endless([UInt8], pauseMilliseconds: Int)
  }

  /// What it was asked.
  public struct Request: Sendable {
    /// Path and query.
    public let path: String
    /// Names in lower case.
    public let headers: [String: String]
    /// What was posted.
    public let body: String
  }

  private final class State: Sendable {
    let requests = Mutex<[Request]>([])
    let most = Mutex((now: 0, most: 0))
    let answer: @Sendable (Request) -> [Step]
    init(_ answer: @escaping @Sendable (Request) -> [Step]) { self.answer = answer }
  }

  private let listener: Int32
  private let state: State
  /// The port on 127.0.0.1.
  public let port: Int

  /// A server that answers as `answer` says.
  public init(_ answer: @escaping @Sendable (Request) -> [Step]) throws {
    state = State(answer)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard listener >= 0, bound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [state] in HostileServer.accept(listener, state) }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// The address of a path here.
  public func address(_ path: String, host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

  /// What it was asked so far.
  public var requests: [Request] { state.requests.withLock { $0 } }
  /// The most connections that were open at one time.
  public var mostAtOnce: Int { state.most.withLock { $0.most } }

  /// A whole answer with its length.
  public static func answer(_ body: String, status: String = "200 OK", headers: [String] = []) -> [Step] {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
    return [.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)]
  }

  /// An answer that sends elsewhere.
  public static func redirect(_ location: String, status: String = "302 Found") -> [Step] {
    answer("", status: status, headers: ["Location: \(location)"])
  }

  private static func accept(_ listener: Int32, _ state: State) {
    while true {
      let connection = Glibc.accept(listener, nil, nil)
      guard connection >= 0 else {
        if errno == EINTR || errno == ECONNABORTED { continue }
        // Closed here and nowhere earlier: a number that is free again may be another server's at once.
        close(listener)
        return
      }
      Thread.detachNewThread {
        state.most.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        serve(connection, state)
        state.most.withLock { $0.now -= 1 }
        close(connection)
      }
    }
  }

  private static func serve(_ connection: Int32, _ state: State) {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0 else { return }
      bytes += piece[..<count]
    }
    let halves = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")
    let lines = halves[0].components(separatedBy: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.components(separatedBy: ": ")
      if parts.count > 1 { headers[parts[0].lowercased()] = parts.dropFirst().joined(separator: ": ") }
    }
    let words = lines[0].split(separator: " ").map(String.init)
    var body = Array(halves.dropFirst().joined(separator: "\r\n\r\n").utf8)
    while body.count < Int(headers["content-length"] ?? "") ?? 0 {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0 else { return }
      body += piece[..<count]
    }
    let request = Request(
      path: words.count > 1 ? words[1] : "", headers: headers, body: String(decoding: body, as: UTF8.self))
    state.requests.withLock { $0.append(request) }
    for step in state.answer(request) {
      switch step {
      case .send(let text): guard send(Array(text.utf8), connection) else { return }
      case .bytes(let bytes): guard send(bytes, connection) else { return }
      case .wait(let milliseconds): usleep(UInt32(milliseconds) * 1000)
      case .endless(let bytes, let pause): while send(bytes, connection) { usleep(UInt32(pause) * 1000) }
      }
    }
  }

  private static func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
