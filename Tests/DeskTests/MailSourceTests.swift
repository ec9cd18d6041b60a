// Mailboxes and Maildirs as sources: each letter once, the password nowhere.

import Foundation
import LoopbackServer
import Model
import Testing

@testable import Desk

private func letter(_ number: Int) -> String {
  "From: Relief Office <relief@tarn.example>\r\nSubject: Bulletin \(number)\r\nDate: Sun, 02 Mar 2031 10:00:00 +0000\r\n"
    + "Content-Type: text/plain\r\n\r\n\(number + 2) people were killed in Lower Tarn when bridge \(number) fell, police said.\r\n"
}

private func withMailDesk(
  _ account: MailAccount?, _ body: (CrisisDesk, String) async throws -> Void
) async throws {
  try await withFolder { folder in
    var collecting = CollectingSettings()
    collecting.maximumSeconds = 5
    collecting.mailAccounts = account.map { [$0] }
    let (desk, _) = try CrisisDesk.create(
      DeskFolder("\(folder)/desk"), settings: DeskSettings(title: "Tarn", collecting: collecting), clock: Sample.clock)
    try await body(desk, folder)
  }
}

@Suite(.timeLimit(.minutes(15))) struct MailSourceTests {
  @Test func eachLetterOfAMailboxOnce() async throws {
    let server = try MailboxServer()
    server.with { $0.letters = [1: letter(1), 2: letter(2)] }
    let account = MailAccount(
      host: "127.0.0.1", user: MailboxServer.user, passwordFile: "mail-password", isEncrypted: false)
    try await withMailDesk(
      account,
      { desk, folder in
        try Sample.put(MailboxServer.password + "\n", at: "\(folder)/desk/mail-password")
        let address = "imap://127.0.0.1:\(server.port)/"
        #expect(try await desk.addSources(address).added.map(\.address) == [address + "INBOX"])
        #expect(try await desk.addSources(address).known == [address + "INBOX"])
        let first = try await desk.collect()
        #expect(first.asked == 1 && first.added.captures == 2 && first.added.claims == 2)
        #expect(try await desk.collect().unchanged == 1)
        server.with { $0.letters[5] = letter(5) }
        #expect(try await desk.collect().added.reports == 1)
        let source = try #require(try await desk.sources().first)
        #expect(source.uidValidity == 7 && source.lastUID == 5 && source.failures == 0)
        // Numbered anew: all are looked at again, and none is a second capture.
        server.with { $0.validity = 9 }
        let anew = try await desk.collect()
        #expect(anew.added.captures == 0 && anew.added.known == 3)
        #expect(try await desk.verify().differences.isEmpty)
        #expect(try await !desk.opml().contains("imap"))

        // The password stands in its file and nowhere else.
        let files = FileManager.default.enumerator(atPath: "\(folder)/desk")
        while let name = files?.nextObject() as? String {
          if name == "mail-password" { continue }
          let bytes = FileManager.default.contents(atPath: "\(folder)/desk/\(name)") ?? Data()
          #expect(bytes.range(of: Data(MailboxServer.password.utf8)) == nil, "\(name)")
        }
        #expect(try await !desk.exported().contains(MailboxServer.password))
      })
  }

  /// In a process of its own: others that read the environment at the same time would fall over it.
  @Test func manyLettersComeInSeveralBatchesOfOneRound() async {
    await #expect(processExitsWith: .success) {
      setenv("DAYBOOK_TEST_MAIL", MailboxServer.password, 1)
      let server = try MailboxServer()
      server.with { state in
        for number in 1...230 { state.letters[number] = "Subject: \(number)\r\n\r\nRiver \(number).\r\n" }
      }
      let account = MailAccount(
        host: "127.0.0.1", user: MailboxServer.user, passwordVariable: "DAYBOOK_TEST_MAIL", isEncrypted: false)
      try await withMailDesk(account) { desk, _ in
        _ = try await desk.addSources("imap://127.0.0.1:\(server.port)/INBOX")
        let round = try await desk.collect()
        let last = try await desk.sources().first?.lastUID
        guard round.asked == 1, round.added.captures == 230, last == 230 else { exit(EXIT_FAILURE) }
      }
      exit(EXIT_SUCCESS)
    }
  }

  @Test func aMailboxWithoutAnAccountIsNotAsked() async throws {
    let server = try MailboxServer()
    for (account, code) in [
      (nil as MailAccount?, "noMailAccount"), (MailAccount(host: "127.0.0.1", user: "desk"), "noMailAccount"),
      (MailAccount(host: "127.0.0.1", user: "desk", passwordFile: "missing"), "noMailAccount"),
      (MailAccount(host: "other.example", user: "desk", passwordFile: "missing"), "noMailAccount"),
    ] {
      try await withMailDesk(account) { desk, _ in
        let error = await #expect(throws: DeskError.self) {
          try await desk.addSources("imap://127.0.0.1:\(server.port)/")
        }
        #expect(error?.code == code)
      }
    }
    try await withMailDesk(nil) { desk, _ in
      let secret = "imaps://desk:open%20sesame@mail.example/"
      let error = await #expect(throws: DeskError.self) { try await desk.addSources(secret) }
      #expect(error?.code == "badAddress" && error?.description.contains("sesame") == false)
    }
    #expect(server.with { $0.commands }.isEmpty)
  }

  /// Whoever writes a list of feeds may not have us read mail or files.
  @Test func aListOfFeedsNamesNoMail() async throws {
    try await withMailDesk(nil) { desk, folder in
      let outlines = ["imaps://mail.example/INBOX", "maildir:\(folder)", "file:///etc/passwd"]
        .map { "<outline xmlUrl='\($0)'/>" }.joined()
      try Sample.put("<opml><body>\(outlines)</body></opml>", at: "\(folder)/list.opml")
      let addition = try await desk.addSources("\(folder)/list.opml")
      #expect(addition.added.isEmpty && addition.refused.count == 3)
    }
  }

  @Test func eachLetterOfAMaildirOnce() async throws {
    try await withMailDesk(nil) { desk, folder in
      let maildir = "\(folder)/Mail dir"
      for part in ["cur", "new", "tmp"] {
        try FileManager.default.createDirectory(atPath: "\(maildir)/\(part)", withIntermediateDirectories: true)
      }
      await #expect(throws: DeskError.self) { try await desk.addSources("maildir:\(folder)") }
      try Sample.put(letter(1), at: "\(maildir)/new/1.a.herald")
      try Sample.put(letter(2), at: "\(maildir)/cur/2.b.herald:2,S")
      try Sample.put(letter(3), at: "\(maildir)/cur/3.c.herald:2,ST")
      try Sample.put(letter(4), at: "\(maildir)/tmp/4.d.herald")
      #expect(try await desk.addSources("maildir:\(maildir)").added.count == 1)
      #expect(try await desk.collect().added.captures == 2)
      // Read and marked by a mail program: the same letter. One that is new is taken, and what is empty named once.
      try FileManager.default.moveItem(atPath: "\(maildir)/new/1.a.herald", toPath: "\(maildir)/cur/1.a.herald:2,RS")
      try Sample.put(letter(5), at: "\(maildir)/new/5.e.herald")
      let second = try await desk.collect()
      #expect(second.added.captures == 1 && second.added.known == 0)
      #expect(try await desk.collect().unchanged == 1)
      #expect(try await desk.verify().differences.isEmpty)
      try FileManager.default.removeItem(atPath: maildir)
      #expect(try await desk.collect().failed == 1)
      #expect(try await desk.sources().first?.failureCode == "notFound")
    }
  }
}
