// The filters: a line in, a line out, in order, whatever the lines are.

import Foundation
import Glibc
import Testing

@testable import CLI

private func filter(_ words: String..., input: String) async throws -> (exit: ExitCode, lines: [[String: Any]]) {
  let console = console(input: try inputOf(Array(input.utf8)))
  let exit = await Daybook.run(words, on: console)
  #expect(console.err.text.isEmpty)
  return (
    exit,
    try console.out.text.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  )
}

private func code(_ line: [String: Any]) -> String? {
  (line["error"] as? [String: Any])?["code"] as? String
}

@Suite struct FilterTests {
  @Test func extractKeepsTheOrderAndAnswersBadLines() async throws {
    let bad = ["nonsense", "[1]", #"{"id":"x"}"#, #"{"text":"Two died."}"#, #"{"id":[],"text":"x"}"#, "\u{0}"]
    let good = (0..<1_000).map { #"{"id":"d\#($0)","text":"On Monday \#($0 + 2) people were killed in Ketta."}"# }
    let input = (bad + [""] + good + ["  "] + bad).joined(separator: "\n")
    let (exit, lines) = try await filter("extract", "--jsonl", input: input)
    #expect(exit == .someFailed)
    #expect(lines.count == good.count + 2 * bad.count)
    #expect(lines.prefix(bad.count).allSatisfy { code($0) == "badLine" && $0.keys.contains("id") })
    #expect(lines.suffix(bad.count).allSatisfy { code($0) == "badLine" })
    for (number, line) in lines.dropFirst(bad.count).dropLast(bad.count).enumerated() {
      #expect(line["id"] as? String == "d\(number)")
      let claim = (line["claims"] as? [[String: Any]])?.first
      #expect(claim?["lower"] as? Int == number + 2)
    }
    #expect((lines[2]["error"] as? [String: Any])?["evidence"] as? String == "line 3")
    #expect(lines[2]["id"] as? String == "x")
  }

  @Test func goodLinesAloneEndWell() async throws {
    #expect(try await filter("extract", "--jsonl", input: "").exit == .good)
    #expect(try await filter("extract", "--jsonl", input: "{\"id\":\"a\",\"text\":\"\"}").exit == .good)
  }

  @Test func aWriterWhoWaitsGetsItsAnswer() async throws {
    var (into, out): ([Int32], [Int32]) = ([0, 0], [0, 0])
    pipe(&into)
    pipe(&out)
    let memory = console()
    let waiting = Console(
      out: Sink(descriptor: out[1]), err: memory.err, input: into[0], outIsTerminal: false, errIsTerminal: false,
      width: nil, environment: [:], currentDirectory: "/")
    let run = Task { await Daybook.run(["extract", "--jsonl"], on: waiting) }
    var answers = LineReader(descriptor: out[0])
    for number in 0..<3 {
      let line = Array("{\"id\":\"\(number)\",\"text\":\"Nobody came.\"}\n".utf8)
      #expect(write(into[1], line, line.count) == line.count)
      // The end of input is not there yet: the answer must come before it.
      guard case .line(let answer)? = answers.next() else {
        Issue.record("no answer")
        break
      }
      #expect(String(decoding: answer, as: UTF8.self).contains("\"id\":\"\(number)\""))
    }
    close(into[1])
    #expect(await run.value == .good)
    for end in [into[0], out[0], out[1]] { close(end) }
  }

  @Test func hiddenControlsAreEscapedInLines() async throws {
    let line = "{\"id\":\"a\u{202E}\u{9B}\u{7F}é–\u{FEFF}\",\"text\":\"x\"}"
    let console = console(input: try inputOf(Array(line.utf8)))
    #expect(await Daybook.run(["extract", "--jsonl"], on: console) == .good)
    let name = #""id":"a\u202e\u009b\u007fé–\ufeff""#
    #expect(
      console.out.text
        == #"{"alerts":[],"claims":[],"demands":[],\#(name),"instruments":[],"statements":[],"totals":{}}"# + "\n")
  }

  @Test func readAnswersEveryPath() async throws {
    let folder = NSTemporaryDirectory() + "daybook-read-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ name: String, _ text: String) throws -> String {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      return "\(folder)/\(name)"
    }
    let page = try write(
      "a.html", "<html><title>Flood</title><body><p>Two people died in Ketta, the mayor of the town said.</p></body>")
    let feed = try write(
      "b.xml", "<rss version='2.0'><channel><title>Post</title><item><title>One</title></item></channel></rss>")
    let empty = try write("c.txt", "")
    let input = [page, feed, empty, folder, "\(folder)/absent", "-"].joined(separator: "\n")
    let (exit, lines) = try await filter("read", "--jsonl", input: input)
    #expect(exit == .someFailed)
    #expect(lines.map { $0["path"] as? String } == [page, feed, empty, folder, "\(folder)/absent", "-"])
    #expect((lines[0]["text"] as? String)?.contains("Two people died") == true)
    #expect((lines[1]["entries"] as? [[String: Any]])?.first?["title"] as? String == "One")
    #expect(lines.suffix(4).map(code) == ["empty", "folder", "notFound", "notFound"])
  }

  @Test func groupPutsCopiesAndIncidentsTogether() async throws {
    let story =
      "Three men were shot dead outside a bakery in the harbour quarter of Port Sellin late on Friday, police said. A fourth man, aged 41, was taken to hospital with wounds to the chest, and officers were looking for a grey van."
    let later =
      "Police in Port Sellin have arrested two men over Friday's shooting outside a bakery in the harbour quarter, in which three men died and a 41-year-old was wounded. The grey van was found burnt out."
    let other = "Nine people drowned when a ferry sank on Lake Marrow on Sunday, the coast guard said."
    let documents = [("a", story), ("b", later), ("c", other), ("d", story)].map {
      #"{"id":"\#($0)","date":"2031-03-02","text":"\#($1)"}"#
    }
    let (exit, lines) = try await filter("group", "--jsonl", input: (documents + ["x"]).joined(separator: "\n"))
    #expect(exit == .someFailed)
    let incidents = lines.map { $0["incident"] as? String }
    #expect(incidents[0] == incidents[1] && incidents[0] == incidents[3] && incidents[0] != nil)
    #expect(incidents[2] != nil && incidents[2] != incidents[0])
    #expect(lines.map { $0["copyOf"] as? String } == [nil, nil, nil, "a", nil])
    #expect(code(lines[4]) == "badLine")
  }

  @Test func filesAreShownForPeople() async throws {
    let path = NSTemporaryDirectory() + "daybook-file-\(UUID().uuidString).txt"
    try "Flood in Ketta\n\nTwo people died in Ketta on Monday, police said.\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    defer { unlink(path) }
    let claims = await run("extract", path)
    #expect(claims.exit == .good)
    #expect(claims.out.contains("killed, people: 2 (said by police"))
    #expect(claims.out.contains("“[Two] people died in Ketta on Monday, police said.”"))
    #expect(await run("read", path).out.contains("Flood in Ketta\n"))
    let json = await run("read", path, "/absent", "--json")
    #expect(json.exit == .someFailed)
    let files = try #require(
      (JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: [[String: Any]]])?["files"])
    #expect(files.count == 2)
  }
}
