// The ways of an alert out of the house: a program, a webhook, a mail server, each against something on loopback.

import Foundation
import LoopbackServer
import Model
import Testing

@testable import Desk

/// A desk with one alert to tell, and what came of telling it.
private func telling<T>(
  _ watching: WatchingSettings? = nil, allowed: [String] = ["127.0.0.1"], _ watch: (String) -> Watch,
  _ body: (CrisisDesk, String) async throws -> T
) async throws -> T {
  try await withFolder { folder in
    var collecting = CollectingSettings()
    collecting.allowedHosts = allowed
    collecting.pauseSeconds = 0
    collecting.maximumSeconds = 5
    let settings = DeskSettings(title: "Sel – сёла", collecting: collecting, watching: watching)
    let (desk, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), settings: settings, clock: Sample.clock)
    _ = try await desk.addWatch(watch(folder))
    let text =
      "Fire in Sel\n\nA fire in the town of Sel on 1 May killed nine people, police said. “Nobody slept,” they said.\n"
    try Sample.put(text, at: "\(folder)/report.txt")
    _ = try await desk.add(
      ["\(folder)/report.txt"], overrides: CaptureOverrides(publisher: "Hill Post", date: CivilDate("2031-05-02")))
    return try await body(desk, folder)
  }
}

private func opens(command: [String]? = nil, webhook: String? = nil, mail: String? = nil) -> Watch {
  Watch(event: .opens, measures: [.killed], command: command, webhook: webhook, mail: mail, added: Sample.instant)
}

@Suite struct AlertWayTests {
  @Test func aProgramGetsItsWordsAndTheAlertWithoutAShell() async throws {
    // A shell would make something of these words.
    let words = ["$HOME `id` ; echo \"x\"", "*"]
    func program(_ folder: String) -> Watch {
      let script = "#!/bin/sh\nprintf '%s|%s' \"$1\" \"$2\" > '\(folder)/words'\ncat > '\(folder)/told'\n"
      try? Data(script.utf8).write(to: URL(fileURLWithPath: "\(folder)/tell"))
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/tell")
      return opens(command: ["\(folder)/tell"] + words)
    }
    try await telling(nil, program) { desk, folder in
      let summary = try await desk.runWatch { _ in }
      #expect(summary.failures.isEmpty && summary.told == 1)
      #expect(try String(contentsOfFile: "\(folder)/words", encoding: .utf8) == words.joined(separator: "|"))
      let told = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: "\(folder)/told")))
      let alert = try #require((told as? [String: Any])?["alert"] as? [String: Any])
      #expect(alert["event"] as? String == "opens")
      #expect((alert["sentence"] as? String)?.contains("killed nine people") == true)
      try FileManager.default.removeItem(atPath: "\(folder)/told")
      #expect(try await desk.runWatch { _ in }.told == 0)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/told"))
    }
  }

  @Test(arguments: [("/bin/false", "programFailed"), ("/nowhere/at-all", "programNotStarted")])
  func aProgramThatFailsIsRunAgain(path: String, code: String) async throws {
    try await telling(nil, { _ in opens(command: [path]) }) { desk, _ in
      for _ in 0..<2 {
        let summary = try await desk.runWatch { _ in }
        #expect(summary.failures.map(\.code) == [code])
      }
      #expect(try await desk.watches().map(\.waiting) == [1])
    }
  }

  @Test func aProgramThatDoesNotEndIsKilled() async throws {
    let start = ContinuousClock.now
    let failure = await AlertProgram.run(
      ["sleep", "60"], input: [1], time: .milliseconds(300), stop: CollectingStop())
    #expect(failure?.code == "programTooSlow")
    #expect(ContinuousClock.now - start < .seconds(240))
    #expect(
      await AlertProgram.run(["true"], input: Array(repeating: 32, count: 1 << 20), stop: CollectingStop()) == nil)
  }

  @Test func aWebhookGetsTheAlertOnceAndAgainWhenItFailed() async throws {
    let isUp = Changing(false)
    let server = try HostileServer { _ in
      isUp.value ? HostileServer.answer("ok") : HostileServer.answer("", status: "503 Busy")
    }
    try await telling(nil, { _ in opens(webhook: server.address("/hook?desk=1")) }) { desk, _ in
      let failed = try await desk.runWatch { _ in }
      #expect(failed.failures.map(\.code) == ["serverError"])
      isUp.value = true
      for _ in 0..<3 {
        let again = try await desk.runWatch { _ in }
        #expect(again.failures.isEmpty)
      }
      let requests = server.requests
      #expect(requests.map(\.path) == ["/hook?desk=1", "/hook?desk=1"])
      let last = try #require(requests.last)
      #expect(last.headers["content-type"] == "application/json")
      let told = try #require(try JSONSerialization.jsonObject(with: Data(last.body.utf8)) as? [String: Any])
      let alert = try #require(told["alert"] as? [String: Any])
      #expect(last.headers["idempotency-key"] == alert["id"] as? String)
      #expect(told["desk"] as? String == "Sel – сёла")
      #expect(told["isRepetition"] as? Bool == false)
    }
  }

  @Test func aWebhookIsNoWayIntoTheHouse() async throws {
    let inner = try HostileServer { _ in HostileServer.answer("secret") }
    try await telling(nil, allowed: [], { _ in opens(webhook: inner.address("/")) }) { desk, _ in
      let told = try await desk.runWatch { _ in }
      #expect(told.failures.map(\.code) == ["privateAddress"])
    }
    let outer = try HostileServer { _ in HostileServer.redirect(inner.address("/stolen"), status: "307 Go") }
    try await telling(nil, { _ in opens(webhook: outer.address("/")) }) { desk, _ in
      let told = try await desk.runWatch { _ in }
      #expect(told.failures.map(\.code) == ["refusedByServer"])
    }
    #expect(inner.requests.isEmpty)
  }

  @Test func mailIsSentWithCredentialsThatStandNowhere() async throws {
    let drop = try MailDrop(wantsSignature: true)
    let mail = WatchingSettings.Mail(server: drop.address, from: "alerts@sel.example")
    try await telling(WatchingSettings(mail: mail), { _ in opens(mail: "editor@sel.example") }) { desk, folder in
      let environment = ["DAYBOOK_SMTP_USER": "alerts", "DAYBOOK_SMTP_PASSWORD": "horse-battery"]
      let summary = try await desk.runWatch(environment: environment) { _ in }
      #expect(summary.failures.isEmpty, "\(summary.failures)")
      let letter = try #require(drop.letters.first)
      #expect(letter.from.contains("<alerts@sel.example>") && letter.to.contains("<editor@sel.example>"))
      #expect(letter.signature?.hasPrefix("AUTH") == true)
      #expect(letter.content.contains("\r\nSubject: =?utf-8?B?") || letter.content.hasPrefix("Subject: =?utf-8?B?"))
      #expect(letter.content.contains("Message-ID: <l-"))
      #expect(letter.text.contains("killed nine people") && letter.text.contains("“Nobody slept,”") == false)
      #expect(try await desk.runWatch(environment: environment) { _ in }.told == 0)
      #expect(drop.letters.count == 1)
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
      for file in files {
        let data = FileManager.default.contents(atPath: "\(folder)/\(file)") ?? Data()
        #expect(data.range(of: Data("horse-battery".utf8)) == nil, "\(file)")
      }
    }
  }

  @Test func aMailServerThatRefusesIsAskedAgain() async throws {
    let drop = try MailDrop(refuses: true)
    let mail = WatchingSettings.Mail(server: drop.address, from: "alerts@sel.example")
    try await telling(WatchingSettings(mail: mail), { _ in opens(mail: "editor@sel.example") }) { desk, _ in
      let told = try await desk.runWatch { _ in }
      #expect(told.failures.map(\.way) == ["mail"])
      drop.refuse(false)
      let again = try await desk.runWatch { _ in }
      #expect(again.failures.isEmpty)
      #expect(drop.letters.count == 1)
    }
  }

  @Test func aFileOfCredentialsIsItsOwnersAlone() async throws {
    let drop = try MailDrop(wantsSignature: true)
    try await withFolder { keys in
      let path = "\(keys)/mail"
      try Sample.put("alerts\nhorse-battery\n", at: path)
      let mail = WatchingSettings.Mail(server: drop.address, from: "alerts@sel.example", credentials: path)
      try await telling(WatchingSettings(mail: mail), { _ in opens(mail: "editor@sel.example") }) { desk, _ in
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let told = try await desk.runWatch { _ in }
        #expect(told.failures.map(\.code) == ["notPermitted"])
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let again = try await desk.runWatch { _ in }
        #expect(again.failures.isEmpty)
        #expect(drop.letters.first?.signature != nil)
      }
    }
  }
}
