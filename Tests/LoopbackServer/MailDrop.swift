// A mail server of a test's own, on loopback: it speaks as much SMTP as a client needs, keeps what it is given, and refuses what the test
// tells it to.

import Foundation
import Glibc
import Synchronization

/// Takes messages in.
public final class MailDrop: Sendable {
  /// A message as it came.
  public struct Letter: Sendable {
    public let from, to, content: String
    /// What the client signed in with, as it was sent.
    public let signature: String?

    /// The text of its parts, decoded.
    public var text: String {
      content.components(separatedBy: "\r\n\r\n").compactMap { part in
        let lines = part.components(separatedBy: "\r\n--")[0].replacing("\r\n", with: "")
        return Data(base64Encoded: lines).map { String(decoding: $0, as: UTF8.self) }
      }.joined()
    }
  }

  private final class State: Sendable {
    let letters = Mutex<[Letter]>([])
    let refuses: Mutex<Bool>
    let wantsSignature: Bool
    init(_ refuses: Bool, _ wantsSignature: Bool) {
      self.refuses = Mutex(refuses)
      self.wantsSignature = wantsSignature
    }
  }

  private let listener: Int32
  private let state: State
  /// The port on 127.0.0.1.
  public let port: Int

  /// A server that takes everything, or refuses everybody.
  public init(refuses: Bool = false, wantsSignature: Bool = false) throws {
    state = State(refuses, wantsSignature)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard listener >= 0, bound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [state] in
      while true {
        let connection = Glibc.accept(listener, nil, nil)
        guard connection >= 0 else {
          if errno == EINTR || errno == ECONNABORTED { continue }
          return
        }
        Thread.detachNewThread {
          MailDrop.serve(connection, state)
          close(connection)
        }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// Its address for settings.
  public var address: String { "smtp://127.0.0.1:\(port)" }
  /// What came so far.
  public var letters: [Letter] { state.letters.withLock { $0 } }

  /// From now on it refuses, or takes, everybody.
  public func refuse(_ refuses: Bool) { state.refuses.withLock { $0 = refuses } }

  private static func serve(_ connection: Int32, _ state: State) {
    var buffer: [UInt8] = []
    func line() -> String? {
      while true {
        if let end = buffer.firstIndex(of: 10) {
          defer { buffer.removeFirst(end + 1) }
          return String(decoding: buffer[..<end].filter { $0 != 13 }, as: UTF8.self)
        }
        var piece = [UInt8](repeating: 0, count: 4096)
        let count = recv(connection, &piece, piece.count, 0)
        guard count > 0 else { return nil }
        buffer += piece[..<count]
      }
    }
    func say(_ text: String) {
      let bytes = Array((text + "\r\n").utf8)
      _ = bytes.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }
    var (from, to, signature) = ("", "", String?.none)
    say("220 drop")
    while let command = line() {
      let word = command.prefix(4).uppercased()
      switch word {
      case "EHLO": say(state.wantsSignature ? "250-drop\r\n250 AUTH PLAIN" : "250 drop")
      case "AUTH":
        signature = command
        // Without a first word the client waits to be asked for it.
        if command.split(separator: " ").count < 3 {
          say("334 ")
          signature = "\(command) \(line() ?? "")"
        }
        say("235 welcome")
      case "MAIL":
        from = command
        say(state.refuses.withLock { $0 } ? "550 not here" : "250 yes")
      case "RCPT":
        to = command
        say("250 yes")
      case "DATA":
        say("354 go on")
        var lines: [String] = []
        while let next = line(), next != "." { lines.append(next) }
        state.letters.withLock {
          $0.append(
            Letter(from: from, to: to, content: lines.joined(separator: "\r\n"), signature: signature))
        }
        say("250 taken")
      case "QUIT":
        say("221 bye")
        return
      default: say("250 yes")
      }
    }
  }
}
