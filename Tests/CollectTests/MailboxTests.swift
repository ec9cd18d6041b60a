// A mailbox read by number, over good and bad lines, with nothing in it changed.

import Foundation
import LoopbackServer
import Model
import Testing

@testable import Collect

@Suite(.timeLimit(.minutes(15))) struct MailboxTests {
  private func letter(_ number: Int) -> String {
    "From: Relief Office <relief@tarn.example>\r\nSubject: Bulletin \(number)\r\n\r\nRiver at \(number) m.\r\n"
  }

  private func mailbox(
    _ server: MailboxServer, scheme: String = "imap", password: String = MailboxServer.password,
    isEncrypted: Bool = false, mailbox: String = "INBOX", authorities: String? = nil, stop: StopSign = StopSign(),
    _ change: (inout FetchSettings) -> Void = { _ in }
  ) throws -> Mailbox {
    var settings = FetchSettings(userAgent: "Daybook/test", authorities: authorities)
    settings.limits.maximumSeconds = 5
    settings.limits.maximumBodyBytes = 100_000
    change(&settings)
    let location = try #require(MailboxLocation("\(scheme)://127.0.0.1:\(server.port)/\(mailbox)"))
    let login = MailboxLogin(user: MailboxServer.user, password: password, isEncrypted: isEncrypted)
    return Mailbox(location, login, settings, stop: stop)
  }

  private func code(_ body: () async throws -> LetterBatch) async -> String {
    do {
      return "\(try await body().letters.count) letters"
    } catch {
      return (error as? CollectFailure)?.code ?? "\(error)"
    }
  }

  @Test func lettersComeOldestFirstAndOnce() async throws {
    let server = try MailboxServer()
    server.with { $0.letters = [3: letter(3), 9: letter(9), 4: letter(4)] }
    let first = try await mailbox(server).letters(after: nil)
    #expect(first.letters.map { String(decoding: $0.item.bytes, as: UTF8.self) } == [3, 4, 9].map(letter))
    #expect(first.letters.first?.item.origin == "imap://127.0.0.1:\(server.port)/INBOX;UIDVALIDITY=7/;UID=3")
    #expect(first.mark == MailboxMark(validity: 7, last: 9) && !first.hasMore)
    #expect(try await mailbox(server).letters(after: first.mark).letters.isEmpty)
    server.with { $0.letters[12] = letter(12) }
    let second = try await mailbox(server).letters(after: first.mark)
    #expect(second.letters.count == 1 && second.mark?.last == 12)
    // Numbered anew, the old numbers mean nothing.
    server.with { $0.validity = 8 }
    #expect(try await mailbox(server).letters(after: second.mark).letters.count == 4)
    // Only read, never marked as seen.
    let commands = server.with { $0.commands }
    #expect(commands.allSatisfy { !$0.contains("SELECT") && !$0.contains("STORE") && !$0.contains(" BODY[") })
  }

  @Test func aBatchEndsAtItsLimitAndTheNextGoesOn() async throws {
    let server = try MailboxServer()
    let count = LetterBatch.maximumLetters + 7
    server.with { state in for number in 1...count { state.letters[number] = letter(number) } }
    let first = try await mailbox(server).letters(after: nil)
    #expect(first.letters.count == LetterBatch.maximumLetters && first.hasMore)
    let second = try await mailbox(server).letters(after: first.mark)
    #expect(second.letters.count == 7 && !second.hasMore)
  }

  @Test func aLetterThatCannotBeHadStopsNoOther() async throws {
    let server = try MailboxServer()
    server.with { $0.letters = [1: letter(1), 2: String(repeating: "x", count: 200_000), 3: letter(3)] }
    let large = try await mailbox(server).letters(after: nil)
    #expect(large.letters.count == 2 && large.failures.map(\.code) == [CollectCode.tooLarge] && large.mark?.last == 3)
    server.with { $0.letters[2] = letter(2) }
    for mischief in [MailboxServer.Mischief.hasThrownAway(2), .refuses(2)] {
      server.with { $0.mischief = mischief }
      let batch = try await mailbox(server).letters(after: nil)
      #expect(batch.letters.count == 2 && batch.mark?.last == 3)
    }
    server.with { $0.mischief = .liesAboutSize(of: 2) }
    let lied = try await mailbox(server).letters(after: nil)
    #expect(lied.letters.count == 1 && lied.failures.map(\.code) == [CollectCode.tooLarge])
    #expect(lied.hasMore && lied.mark?.last == 2)
    #expect(try await mailbox(server).letters(after: lied.mark).letters.count == 1)
  }

  @Test func whatCameBeforeABreakCounts() async throws {
    let server = try MailboxServer()
    server.with { state in
      state.letters = [1: letter(1), 2: letter(2)]
      state.mischief = .hangsUp(at: 2)
    }
    let cut = try await mailbox(server).letters(after: nil)
    #expect(cut.letters.count == 1 && cut.mark?.last == 1 && !cut.hasMore)
    // Nothing came: that is a failure, and the mark stays.
    #expect(await code { try await mailbox(server).letters(after: cut.mark) } == CollectCode.noConnection)
  }

  @Test func serversThatDoNotEndAreEnded() async throws {
    let server = try MailboxServer()
    server.with { state in
      state.letters = [1: letter(1)]
      state.mischief = .neverEnds
    }
    #expect(await code { try await mailbox(server).letters(after: nil) } == CollectCode.brokenAnswer)
    server.with { $0.mischief = .isSilent }
    let slow = try mailbox(server) { $0.limits.maximumSeconds = 0.5 }
    #expect(await code { try await slow.letters(after: nil) } == CollectCode.tooSlow)
    let stop = StopSign()
    // On a busy machine the sign may be raised late: only it ends this.
    let stopped = try mailbox(server, stop: stop) { $0.limits.maximumSeconds = 600 }
    async let outcome = code { try await stopped.letters(after: nil) }
    try await Task.sleep(for: .milliseconds(200))
    stop.raise()
    #expect(await outcome == CollectCode.stopped)
    server.with { $0.mischief = .isNoMailServer }
    #expect(await code { try await mailbox(server).letters(after: nil) } != "1 letters")
  }

  @Test func thePasswordIsToldToNoOpenLine() async throws {
    let server = try MailboxServer()
    server.with { $0.letters = [1: letter(1)] }
    #expect(
      await code { try await mailbox(server, isEncrypted: true).letters(after: nil) } == CollectCode.badCertificate)
    #expect(!server.with { $0.heardPassword })
    #expect(
      await code { try await mailbox(server, password: "x").letters(after: nil) } == CollectCode.refusedByServer)
    #expect(await code { try await mailbox(server, mailbox: "Other").letters(after: nil) } == CollectCode.gone)
  }

  @Test(.enabled(if: TestAuthority.isPossible)) func anEncryptedLineNeedsACertificateThatHolds() async throws {
    let folder = try Folder()
    let authority = try TestAuthority(in: folder.path)
    let good = try authority.issue("IP:127.0.0.1")
    for (identity, authorities, expected) in [
      (good, authority.certificate as String?, "1 letters"), (good, nil, CollectCode.badCertificate),
      (try authority.issue("DNS:herald.example"), authority.certificate, CollectCode.badCertificate),
      (try authority.issue("IP:127.0.0.1", days: -1), authority.certificate, CollectCode.badCertificate),
    ] {
      guard let server = try onceItStarts({ try MailboxServer(identity) }) else { continue }
      server.with { $0.letters = [1: letter(1)] }
      let mailbox = try mailbox(server, scheme: "imaps", isEncrypted: true, authorities: authorities)
      #expect(await code { try await mailbox.letters(after: nil) } == expected)
      #expect(server.with { $0.heardPassword } == (expected == "1 letters"))
    }
  }

  @Test func addressesOfMailboxes() throws {
    let good = try #require(MailboxLocation("IMAPS://desk%40tarn.example@Mail.Tarn.example/News/Über%20uns"))
    #expect(good.user == "desk@tarn.example" && good.host == "mail.tarn.example" && good.mailbox == "News/Über uns")
    #expect(good.quoted == "\"News/&ANw-ber uns\"" && good.server == "imaps://mail.tarn.example/")
    #expect(MailboxLocation("imap://mail.example")?.text == "imap://mail.example/INBOX")
    #expect(MailboxLocation("imap://mail.example/A%26B%22")?.quoted == "\"A&-B\\\"\"")
    #expect(MailboxLocation(good.text) == good)
    for bad in [
      "imap://user:word@mail.example/", "imaps://mail.example/INBOX;UID=1", "imap://mail.example/a%0D%0Ab",
      "imap://u;AUTH=PLAIN@mail.example/", "imap://mail.example/?x", "http://mail.example/",
      "imap://mail.example/a b", "imap://a%0Ab@mail.example/",
    ] { #expect(MailboxLocation(bad) == nil, "\(bad)") }
  }
}

@Suite struct ImapReaderTests {
  private let said =
    "* OK hi\r\n* 1 FETCH (UID 5 BODY[] {6}\r\na\r\nb\r\n FLAGS ())\r\n* SEARCH 5 9 99999999999\r\nD1 OK done\r\n"

  private func responses(_ bytes: [UInt8], pieces: Int) throws -> [ImapReader.Response] {
    var reader = ImapReader(maximumLiteralBytes: 100)
    var found: [ImapReader.Response] = []
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      reader.add(bytes[start..<min(start + pieces, bytes.count)])
      while let response = try reader.next() { found.append(response) }
    }
    return found
  }

  @Test(arguments: [1, 2, 3, 7, 1_000]) func piecesMakeNoDifference(pieces: Int) throws {
    let found = try responses(Array(said.utf8), pieces: pieces)
    #expect(found.count == 4)
    #expect(
      found[1].literals == [Array("a\r\nb\r\n".utf8)] && found[1].isOfALetter && found[1].number(after: "UID") == 5)
    #expect(found[2].found == [5, 9])
    #expect(found[3].ending("D1") == "OK" && found[3].ending("D") == nil && found[0].ending("D1") == nil)
  }

  @Test func moreThanItsLimitsIsRefused() throws {
    for text in ["* 1 FETCH (BODY[] {101}\r\n", "* 1 FETCH (BODY[] {99999999999999999999}\r\n"] {
      #expect(throws: ImapFault.literalTooLarge) { try responses(Array(text.utf8), pieces: 5) }
    }
    let flood = Array(String(repeating: "{0}\r\n", count: 40).utf8)
    #expect(throws: ImapFault.tooManyLiterals) { try responses(flood, pieces: 11) }
    let line = [UInt8](repeating: 65, count: ImapReader.maximumLineBytes + 2)
    #expect(throws: ImapFault.lineTooLong) { try responses(line, pieces: 1 << 16) }
    #expect(try responses(Array("{x}\r\n{}\r\n}\r\n".utf8), pieces: 2).count == 3)
  }
}
