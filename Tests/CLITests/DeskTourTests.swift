// The verbs on a desk of their own, as a person would use them: the good way, and every bad input.

import Foundation
import Glibc
import Testing

@testable import CLI

/// A folder for one test, with a desk in it.
private struct Tour {
  let folder: String
  let clock = ["DAYBOOK_CLOCK": "2031-03-12T08:00:00Z"]

  var desk: String { "\(folder)/desk" }

  init() throws {
    folder = NSTemporaryDirectory() + "daybook-cli-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Runs a verb on the desk.
  func callAsFunction(_ verb: String, _ words: String..., input: String? = nil) async throws -> Outcome {
    let descriptor = try input.map { try inputOf(Array($0.utf8)) }
    let console = console(environment: clock, directory: folder, input: descriptor)
    let exit = await Daybook.run([verb, "--desk", desk] + words, on: console)
    return Outcome(exit: exit, out: console.out.text, err: console.err.text)
  }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  func end() { try? FileManager.default.removeItem(atPath: folder) }
}

private func withTour(_ body: (Tour) async throws -> Void) async throws {
  let tour = try Tour()
  defer { tour.end() }
  #expect(try await tour("init", tour.desk).exit == .good)
  try await body(tour)
}

private let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("Examples").path

private func object(_ text: String) throws -> [String: Any] {
  try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}

@Suite struct DeskTourTests {
  @Test func everyVerbDoesItsWork() async throws {
    try await withTour { tour in
      let added = try await tour("add", "\(examples)/day-01", "\(examples)/day-02")
      #expect(added.exit == .good)
      #expect(added.out.hasPrefix("Added 8 captures with 8 reports and "))
      #expect(try await tour("add", "\(examples)/day-01").out == "3 were already here; nothing was added for them.\n")

      let ledger = try object(await tour("ledger", "--json", "--measure", "killed", "--entries").out)
      let accounts = try #require(ledger["accounts"] as? [[String: Any]])
      #expect(accounts.allSatisfy { $0["measure"] as? String == "killed" })
      let account = try #require(accounts.first)
      let entry = try #require((account["entries"] as? [[String: Any]])?.first)
      let claim = try #require((entry["claim"] as? [String: Any])?["id"] as? String)
      let report = try #require(entry["report"] as? [String: Any])
      let names = [
        account["id"], (entry["entry"] as? [String: Any])?["id"], claim, report["id"], report["capture"],
        (account["incident"] as? [String: Any])?["id"],
      ].compactMap { $0 as? String }
      #expect(names.count >= 5)
      for name in names {
        let why = try await tour("why", name)
        #expect(why.exit == .good && why.out.contains(name), "\(name): \(why.out)\(why.err)")
      }
      let number = try #require(entry["claim"] as? [String: Any])["claim"] as? [String: Any]
      let figure = try #require((number?["figure"] as? [String: Any])?["exact"] as? String)
      #expect(try await tour("why", claim).out.contains("[\(figure)]"))

      let search = try await tour("search", "Halvek", "market", "--limit", "2")
      #expect(search.out.contains("[market]") && search.out.hasSuffix("2 finds; there are more, --limit shows them.\n"))

      let digest = try await tour("digest", "--out", "\(tour.folder)/public")
      #expect(digest.out.hasPrefix("Edition 1 of 2031-03-12: "))
      let again = try await tour("digest", "--out", "\(tour.folder)/again", "--edition", "1")
      #expect(again.out.replacing("/again/", with: "/public/") == digest.out)
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(tour.folder)/public") {
        #expect(
          FileManager.default.contentsEqual(
            atPath: "\(tour.folder)/public/\(name)", andPath: "\(tour.folder)/again/\(name)"))
      }
      #expect(try await tour("verify").out.hasPrefix("Everything stands: checked 8 captures, "))
      #expect(try await tour("inbox").out == "Nothing failed.\n")
    }
  }

  @Test func aDecisionIsMadeShownAndTakenBack() async throws {
    try await withTour { tour in
      _ = try await tour("add", "\(examples)/day-01", "\(examples)/day-02")
      let ledger = try object(await tour("ledger", "--json", "--measure", "killed", "--entries").out)
      let account = try #require((ledger["accounts"] as? [[String: Any]])?.first)
      let entry = try #require((account["entries"] as? [[String: Any]])?.first)
      let claim = try #require((entry["claim"] as? [String: Any])?["id"] as? String)
      let name = try #require(account["id"] as? String)
      let before = try await tour("why", name).out

      let silent = try await tour("reject", claim, "--actor", "editor")
      #expect(silent.exit == .usage && silent.err.contains("--reason"))
      let nobody = try await tour("reject", claim, "--reason", "of another year")
      #expect(nobody.exit == .usage && nobody.err.contains("--actor"))
      let rejected = try await tour("reject", claim, "--reason", "of another year", "--actor", "editor")
      #expect(
        rejected.exit == .good
          && rejected.out.contains("reject \(claim), editor, 2031-03-12T08:00:00Z: of another year"))
      let decision = try #require(rejected.out.split(separator: " ").first { $0.hasPrefix("d-") }?.dropLast())
      #expect(try await tour("why", claim).out.contains("of another year"))
      #expect(try await tour("why", name).out.contains("(rejected)"))
      #expect(try await tour("why", String(decision)).out.contains("yes"))
      #expect(
        try await tour("undo", String(decision), "--reason", "it is of this year", "--actor", "chief").exit == .good)
      let after = try await tour("why", name).out
      #expect(!after.contains("(rejected)") && after.contains("undo \(decision), chief"))
      #expect(
        after.split(separator: "\n").filter { !$0.hasPrefix("Decision") && !$0.hasPrefix(" ") }.first
          == before.split(separator: "\n").first)
      let wrong = try await tour("merge", claim, name, "--reason", "x", "--actor", "editor", "--json")
      #expect(wrong.exit == .someFailed && wrong.out.contains("wrongKind"))
    }
  }

  @Test func whatIsExportedIsImportedWithoutLoss() async throws {
    try await withTour { tour in
      _ = try await tour("add", "\(examples)/day-03", "\(examples)/broken")
      let csv = try await tour("export").out
      #expect(csv.hasPrefix("account,"))
      let file = "\(tour.folder)/desk.jsonl"
      let wrote = try await tour("export", "--format", "jsonl", "--out", file)
      let lines = try String(contentsOfFile: file, encoding: .utf8)
      #expect(wrote.out == "Wrote \(grouped(lines.utf8.count { $0 == 10 })) lines to \(file).\n")
      #expect(!FileManager.default.fileExists(atPath: file + ".part"))
      let other = try Tour()
      defer { other.end() }
      _ = try await other("init", other.desk)
      #expect(try await other("import", file).exit == .good)
      #expect(try await other("export", "--format", "jsonl").out == lines)
      #expect(try await other("export").out == csv)
      #expect(try await other("verify").exit == .good)
      let nowhere = try await tour("export", "--out", "\(tour.folder)/absent/x.csv")
      #expect(nowhere.exit == .stopped && nowhere.out.isEmpty)
    }
  }

  @Test func badInputIsRecordedAndTheRestGoesOn() async throws {
    try await withTour { tour in
      let loop = "\(tour.folder)/loop"
      symlink(loop, loop)
      let pipe = "\(tour.folder)/pipe"
      mkfifo(pipe, 0o600)
      let good = try tour.write("good.txt", Array("Ketta\n\nTwo people died in Ketta on Monday, police said.\n".utf8))
      let zeros = try tour.write("zeros.bin", [UInt8](repeating: 0, count: 5_000))
      let added = try await tour(
        "add", "\(examples)/broken", "\(tour.folder)/absent", loop, pipe, zeros, tour.desk, good, "--json")
      #expect(added.exit == .someFailed)
      let summary = try object(added.out)
      #expect(summary["claims"] as? Int ?? 0 > 0, "the good file was taken in")

      let inbox = try object(await tour("inbox", "--failed", "--json").out)
      let failures = try #require(inbox["failures"] as? [[String: Any]])
      let codes = Dictionary(grouping: failures) { ($0["origin"] as? String ?? "").split(separator: "/").last ?? "" }
        .mapValues { $0.compactMap { $0["code"] as? String } }
      #expect(
        codes == [
          "cut-off.mbox": ["truncatedMessage"], "cut-off.pdf": ["damagedPDF"], "empty.html": ["empty"],
          "picture.html": ["unknownType"], "absent": ["notFound"], "loop": ["symlinkLoop"], "pipe": ["notAFile"],
          "zeros.bin": ["empty"], "desk": ["deskFolder"],
        ])
      for failure in failures {
        let reason = failure["reason"] as? String ?? ""
        #expect(reason.first?.isUppercase == true && reason.contains("."), "no sentence: \(reason)")
      }
      let text = try await tour("inbox").out
      #expect(text.hasSuffix("\(failures.count) failures.\n"))
      #expect(try await tour("verify").exit == .good)
    }
  }

  @Test func refusalsAreSentencesWithTheirExitCodes() async throws {
    try await withTour { tour in
      let bad = try tour.write("bad.jsonl", Array("no export\n".utf8))
      let cases: [([String], ExitCode)] = [
        (["why", "zzz"], .someFailed), (["digest"], .usage), (["digest", "--out", "x", "--since", "noon"], .usage),
        (["digest", "--out", "x", "--edition", "3"], .someFailed),
        (["digest", "--out", "x", "--edition", "1", "--since", "1"], .usage), (["import", "/absent"], .someFailed),
        (["import", bad], .someFailed), (["group"], .usage), (["read"], .usage), (["extract"], .usage),
        (["extract", "--jsonl", "x"], .usage), (["read", "--jsonl", "x"], .usage),
      ]
      for (words, exit) in cases {
        let console = console(environment: tour.clock, directory: tour.folder)
        let found = await Daybook.run(words + ["--desk", tour.desk], on: console)
        #expect(found == exit, "\(words)")
        let said = console.err.text
        #expect(said.isEmpty || said.wholeMatch(of: /daybook: [A-Z'].*[.)]\n/) != nil, "\(words): \(said)")
      }
      let nowhere = console(environment: tour.clock, directory: tour.folder)
      #expect(await Daybook.run(["ledger"], on: nowhere) == .noDesk)
      #expect(await Daybook.run(["ledger", "--desk", "\(tour.folder)/absent"], on: nowhere) == .noDesk)
      let noon = console(environment: ["DAYBOOK_CLOCK": "noon"], directory: tour.desk)
      #expect(await Daybook.run(["add", bad], on: noon) == .usage)
      // Inside a desk, that desk is meant.
      #expect(await Daybook.run(["ledger"], on: console(directory: tour.desk)) == .good)
    }
  }
}
