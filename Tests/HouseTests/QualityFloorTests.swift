// The floors of `make quality` hold: a figure below its floor, or one that is gone, makes the run fail. Tried with a scorer that
// prints what it is told, so that no evaluation set is needed.

import Foundation
import Testing

@Suite struct QualityFloorTests {
  /// The floors of one set, as Scripts/quality-floors.tsv has them.
  private func floors(of set: String) throws -> [String: Double] {
    let table = try #require(SourceTree.text("Scripts/quality-floors.tsv"))
    var floors: [String: Double] = [:]
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      #expect(fields.count == 3, "\(line)")
      if fields.count == 3, fields[0] == set { floors[String(fields[1])] = Double(fields[2]) }
    }
    return floors
  }

  /// Runs Scripts/quality on one set whose scorer prints `score`; its exit code and what it printed.
  private func run(_ set: String, score: String) throws -> (code: Int32, out: String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-floors-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["corpora", "eval"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    func write(_ name: String, _ text: String) throws {
      let file = folder.appendingPathComponent(name)
      try text.write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    try write("corpora/\(set).jsonl", "")
    try write("eval/score", "cat <<'END'\n\(score)\nEND\n")
    try write("daybook", "#!/bin/sh\ncat\n")
    let process = Process()
    let pipe = Pipe()
    process.executableURL = SourceTree.root.appendingPathComponent("Scripts/quality")
    process.arguments = [folder.appendingPathComponent("daybook").path, set]
    process.currentDirectoryURL = folder
    // The scorer is a shell script here.
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "PYTHON": "/bin/sh",
      "DAYBOOK_CORPORA": folder.path,
    ]
    process.standardOutput = pipe
    try process.run()
    let out = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, out)
  }

  private func score(_ many: Double, _ all: Double, unanchored: Int = 0) -> String {
    "figures >1: recall \(many)\nfigures all: recall \(all)\nunanchored claims \(unanchored)"
      .replacing(":", with: "")
  }

  @Test func aFigureBelowItsFloorFails() throws {
    let floors = try floors(of: "muc")
    let (many, all) = (try #require(floors["recall of figures >1"]), try #require(floors["recall of figures all"]))
    let good = try run("muc", score: score(many, all))
    #expect(good.code == 0, "\(good.out)")
    #expect(good.out.contains("recall of figures all"))
    let worse = try run("muc", score: score(many, all - 0.01))
    #expect(worse.code == 1)
    #expect(worse.out.contains("below its floor"))
    #expect(try run("muc", score: score(many, all, unanchored: 1)).code == 1)
  }

  @Test func aFigureThatIsGoneFails() throws {
    let floors = try floors(of: "muc")
    let many = try #require(floors["recall of figures >1"])
    let gone = try run("muc", score: "figures >1 recall \(many)\nunanchored claims 0")
    #expect(gone.code == 1)
    #expect(gone.out.contains("no figure for muc"))
    // A scorer that says nothing at all is worse, not better.
    #expect(try run("muc", score: "").code == 1)
  }
}
