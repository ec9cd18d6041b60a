// A mail server of a test's own: as much of IMAP as reading a mailbox needs, and whatever mischief the test wants.

import Foundation
import Glibc
import Synchronization

/// One account with one mailbox.
public final class MailboxServer: Sendable {
  /// What it does wrong.
  public enum Mischief: Sendable {
    case none
    /// Hangs up when this letter is asked for.
    case hangsUp(at: Int)
    /// Says that this letter is small, and then announces far too much.
    case liesAboutSize(of: Int)
    /// Lists this letter and has it no more.
    case hasThrownAway(Int)
    /// Lists this letter and does not give it.
    case refuses(Int)
    /// Answers to the search with a line that never ends.
    case neverEnds
    /// Says nothing to the search.
    case isSilent
    /// Speaks no IMAP.
    case isNoMailServer
  }

  /// What it has, and what it was told.
  public struct State: Sendable {
    /// The server's word for its numbering.
    public var validity = 7
    /// Letters by number.
    public var letters: [Int: String] = [:]
    /// What it does wrong.
    public var mischief = Mischief.none
    /// Commands without their tags, the password left out.
    public var commands: [String] = []
    /// Whether it was told the password over an open line, or at all.
    public var heardPassword = false
  }

  private final class Shared: Sendable {
    let state = Mutex(State())
  }

  /// The only name and password that it takes.
  public static let (user, password) = ("desk", "open sesame")
  private let shared = Shared()
  private let listener: LoopbackListener?
  private let encrypted: EncryptedServer?
  /// The port on 127.0.0.1.
  public var port: Int { listener?.port ?? encrypted?.port ?? 0 }

  /// A server over an open line; with an identity, for one encrypted connection.
  public init(_ identity: (certificate: String, key: String)? = nil) throws {
    _ = writesFail
    if let identity {
      listener = nil
      encrypted = try EncryptedServer(identity) { [shared] in MailboxServer.serve($0, shared) }
    } else {
      encrypted = nil
      listener = try LoopbackListener { [shared] in MailboxServer.serve($0, shared) }
    }
  }

  /// Looks at what it has and was told, or changes it.
  public func with<Value: Sendable>(_ body: @Sendable (inout State) -> Value) -> Value {
    shared.state.withLock { body(&$0) }
  }

  private static func serve(_ line: LoopbackConnection, _ shared: Shared) {
    if case .isNoMailServer = shared.state.withLock({ $0.mischief }) {
      line.send("220 herald.example ESMTP\r\n")
      return
    }
    line.send("* OK ready\r\n")
    while let text = line.line() {
      let words = text.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count > 1 else { return }
      let (tag, command, rest) = (words[0], words[1].uppercased(), words.count > 2 ? words[2] : "")
      shared.state.withLock { state in
        state.commands.append(
          command == "LOGIN" ? "LOGIN" : ([command, rest].filter { !$0.isEmpty }).joined(separator: " "))
        if text.contains(password) { state.heardPassword = true }
      }
      let state = shared.state.withLock { $0 }
      switch command {
      case "CAPABILITY": line.send("* CAPABILITY IMAP4rev1\r\n\(tag) OK done\r\n")
      case "LOGIN":
        let isRight = rest.replacingOccurrences(of: "\"", with: "") == "\(user) \(password)"
        line.send(isRight ? "\(tag) OK in\r\n" : "\(tag) NO [AUTHENTICATIONFAILED] no\r\n")
      case "EXAMINE":
        let isThere = rest == "\"INBOX\""
        line.send(
          isThere
            ? "* \(state.letters.count) EXISTS\r\n* OK [UIDVALIDITY \(state.validity)] good\r\n\(tag) OK [READ-ONLY]\r\n"
            : "\(tag) NO no such mailbox\r\n")
      case "UID": guard uid(rest, tag, state, line) else { return }
      case "LOGOUT":
        line.send("* BYE\r\n\(tag) OK\r\n")
        return
      default: line.send("\(tag) BAD unknown\r\n")
      }
    }
  }

  /// A command about letters; false when it hangs up.
  private static func uid(_ rest: String, _ tag: String, _ state: State, _ line: LoopbackConnection) -> Bool {
    let words = rest.split(separator: " ").map(String.init)
    if words.first == "SEARCH" { return search(words, tag, state, line) }
    guard words.count > 2, words[0] == "FETCH" else { return line.send("\(tag) BAD\r\n") }
    let numbers = words[1].split(separator: ",").compactMap { Int($0) }
    if rest.contains("RFC822.SIZE") {
      for number in numbers {
        guard let letter = state.letters[number] else { continue }
        line.send("* \(number) FETCH (RFC822.SIZE \(letter.utf8.count) UID \(number))\r\n")
      }
      return line.send("\(tag) OK\r\n")
    }
    guard let number = numbers.first, let letter = state.letters[number] else { return line.send("\(tag) OK\r\n") }
    switch state.mischief {
    case .hangsUp(number): return false
    case .liesAboutSize(number): return line.send("* 1 FETCH (UID \(number) BODY[] {99999999999}\r\nxxxx")
    case .hasThrownAway(number): return line.send("\(tag) OK\r\n")
    case .refuses(number): return line.send("\(tag) NO [SERVERBUG] cannot\r\n")
    default:
      // Flags of other letters come whenever the server likes.
      line.send("* 3 EXISTS\r\n* 2 FETCH (FLAGS (\\Seen))\r\n")
      return line.send("* 1 FETCH (UID \(number) BODY[] {\(letter.utf8.count)}\r\n\(letter))\r\n\(tag) OK\r\n")
    }
  }

  private static func search(_ words: [String], _ tag: String, _ state: State, _ line: LoopbackConnection) -> Bool {
    switch state.mischief {
    case .neverEnds:
      while line.send("* SEARCH" + String(repeating: " 4294967295", count: 5_000)) { continue }
      return false
    case .isSilent:
      sleep(5)
      return false
    default: break
    }
    let from = words.last.flatMap { Int($0.dropLast(2)) } ?? 1
    // As the standard has it: the star is the last letter, so that one is always named.
    let found = state.letters.keys.filter { $0 >= from || $0 == state.letters.keys.max() }.sorted(by: >)
    let list = found.map { " \($0)" }.joined()
    return line.send("* SEARCH\(list)\r\n\(tag) OK done\r\n")
  }
}
