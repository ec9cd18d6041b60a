// The verbs of collecting as a person or a program meets them; nothing here reaches the network.

import Foundation
import Testing

@testable import CLI

@Suite struct CollectVerbTests {
  private func withDesk(_ body: (_ desk: String, _ list: String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "daybook-collect-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(await verb("init", "\(folder)/desk").exit == .good)
    let outlines =
      "<outline xmlUrl='http://10.1.2.3/feed' text='Tarn Courier'/><outline xmlUrl='ftp://herald.example/'/>"
    try Data("<opml><body>\(outlines)</body></opml>".utf8).write(to: URL(fileURLWithPath: "\(folder)/feeds.opml"))
    try await body("\(folder)/desk", "\(folder)/feeds.opml")
  }

  private func verb(_ words: String...) async -> Outcome {
    let console = console(environment: ["DAYBOOK_CLOCK": "2031-03-12T08:00:00Z"])
    let exit = await Daybook.run(words, on: console)
    return Outcome(exit: exit, out: console.out.text, err: console.err.text)
  }

  @Test func aSourceIsAddedPolledPausedAndRemoved() async throws {
    try await withDesk { desk, list in
      #expect(await verb("sources", "--desk", desk).out.hasPrefix("There are no sources;"))
      let added = await verb("sources", "add", list, "--desk", desk)
      #expect(added.exit == .someFailed)
      #expect(
        added.out
          == "Added 1 source.\n  http://10.1.2.3/feed\nNo address that can be asked:\n  ftp://herald.example/\n")
      #expect(await verb("sources", "add", list, "--desk", desk).out.contains("1 address was already a source."))

      let polled = await verb("collect", "--desk", desk, "--json")
      #expect(polled.exit == .someFailed)
      let lines = polled.out.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.first?.contains("\"code\":\"privateAddress\"") == true)
      #expect(lines.first?.contains("\"outcome\":\"failed\"") == true)
      #expect(lines.last?.contains("\"failed\":1") == true)

      let shown = await verb("sources", "ls", "--desk", desk).out
      #expect(shown.contains("privateAddress") && shown.contains("Tarn Courier") && shown.contains("never"))
      #expect(await verb("collect", "--desk", desk).out.contains("1 source waits after earlier failures."))
      #expect(await verb("sources", "opml", "--desk", desk).out.contains("xmlUrl=\"http://10.1.2.3/feed\""))
      #expect(await verb("sources", "pause", "http://10.1.2.3/feed", "--desk", desk).exit == .good)
      #expect(await verb("sources", "--desk", desk).out.contains("paused"))
      #expect(await verb("sources", "rm", "http://10.1.2.3/feed", "--desk", desk).exit == .good)
      let gone = await verb("sources", "rm", "http://10.1.2.3/feed", "--desk", desk)
      #expect(gone.exit == .someFailed && gone.err.contains("There is no such source"))
      #expect(await verb("changes", "--desk", desk).out == "Nothing has changed.\n")
    }
  }

  @Test func addressesThatMayNotBeAskedAreNamed() async throws {
    try await withDesk { desk, _ in
      let added = await verb("add", "http://127.0.0.1/", "--desk", desk)
      #expect(added.exit == .someFailed && added.out.contains("allowedHosts"))
      #expect(await verb("sources", "add", "http://[::1]/", "--desk", desk).exit == .someFailed)
      let mailbox = await verb("sources", "add", "imap://herald.example/", "--desk", desk)
      #expect(mailbox.exit == .someFailed && mailbox.err.contains("mailAccounts"))
      let secret = await verb("sources", "add", "imap://desk:sesame@herald.example/", "--desk", desk)
      let page = await verb("add", "http://desk:sesame@herald.example/x@y", "--desk", desk)
      #expect(!page.out.contains("sesame") && !page.err.contains("sesame"))
      #expect(await !verb("inbox", "--failed", "--desk", desk).out.contains("sesame"))
      #expect(secret.exit == .usage && !secret.err.contains("sesame"))
    }
  }

  @Test func slipsAreSentences() async throws {
    try await withDesk { desk, _ in
      for words in [["sources", "list"], ["sources", "add"], ["sources", "ls", "x"], ["collect", "--every", "5"]] {
        let console = console()
        #expect(await Daybook.run(words + ["--desk", desk], on: console) == .usage, "\(words)")
        #expect(console.err.text.hasPrefix("daybook: "))
      }
    }
  }
}
