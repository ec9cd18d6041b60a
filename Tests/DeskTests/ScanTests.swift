// Scans on a desk: their text is recognised by programs that may be there, kept as a capture, and known for what it is. The programs
// are small scripts here.

import Foundation
import Model
import Store
import Testing

@testable import Desk

/// A PDF of so many pages without a letter on them.
private func scan(pages: Int, mark: String = "a") -> [UInt8] {
  let kids = (0..<pages).map { "\(3 + $0) 0 R" }.joined(separator: " ")
  var objects = [
    "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[\(kids)]/Count \(pages)>>",
  ]
  for _ in 0..<pages { objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/\(mark) 1>>") }
  var text = "%PDF-1.4\n"
  var places: [Int] = []
  for (number, object) in objects.enumerated() {
    places.append(text.utf8.count)
    text += "\(number + 1) 0 obj\(object)endobj\n"
  }
  let table = text.utf8.count
  text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
  for place in places { text += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n" }
  text += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
  return Array(text.utf8)
}

/// Programs in a folder of their own, which stand in for those of the system.
private struct Programs {
  let folder: String

  init(_ folder: String, letters: String = Programs.letters, pictures: String = Programs.pictures) throws {
    self.folder = "\(folder)/bin"
    try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
    for (name, script) in [("tesseract", letters), ("pdftoppm", pictures)] {
      let path = "\(self.folder)/\(name)"
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
  }

  /// "Paints" the number of the page.
  static let pictures = #"test -s scan.pdf || exit 3; echo "$2" > page.pgm"#
  static let letters = #"""
    case $1 in
      --version) echo "tesseract 9.9.9"; exit;;
      --list-langs) printf 'List of languages in "/x" (2):\neng\nosd\nrus\n'; exit;;
    esac
    test "$2 $3" = "stdout -l" || exit 4
    case $(cat page.pgm) in
      1) printf 'HEALTH OFFICE OF TARN\n\nSeven people were killed when the em-\nbankment gave way on Sunday.\n';;
      2) printf 'In Marrow Vale 12 people were injured, the\noffice said.\n';;
      3) printf '\n \n';;
    esac
    """#
}

@Suite(.timeLimit(.minutes(15))) struct ScanTests {
  private func withScan(
    pages: Int = 3, letters: String = Programs.letters, pictures: String = Programs.pictures,
    change: @escaping @Sendable (inout TextRecognition) -> Void = { _ in },
    _ body: (CrisisDesk, String, Programs) async throws -> Void
  ) async throws {
    try await withDesk { desk, folder in
      let programs = try Programs(folder, letters: letters, pictures: pictures)
      var desk = desk
      desk.recognizer = { [path = programs.folder] in
        guard var found = TextRecognition(path: path) else { return nil }
        change(&found)
        return found
      }
      let file = "\(folder)/scan.pdf"
      try Data(scan(pages: pages)).write(to: URL(fileURLWithPath: file))
      try await body(desk, file, programs)
    }
  }

  private func claims(_ desk: CrisisDesk) async throws -> [(page: Int?, figure: String, program: String?)] {
    try await desk.read { store in
      try store.claims(limit: 100).map { claim in
        let report = try #require(try store.summary(claim.value.report))
        let draft = claim.value.draft
        return (report.page(of: draft.figure), draft.figure.exact, report.recognizedBy)
      }
    }
  }

  @Test func theTextOfAScanIsACaptureWithItsPages() async throws {
    try await withScan { desk, file, _ in
      let summary = try await desk.add([file])
      #expect(summary.captures == 2 && summary.reports == 1 && summary.failureCount == 0)
      let found = try await claims(desk)
      #expect(found.map(\.page) == [1, 2])
      #expect(found.map(\.figure) == ["Seven", "12"])
      #expect(Set(found.map(\.program)) == ["tesseract 9.9.9 (eng+rus)"])
      // The scan came through: nothing of it is left to do.
      #expect(try await desk.read { try $0.openFailures(limit: 10) }.isEmpty)
      let captures = try await desk.read { try $0.captures(of: file, limit: 10) }
      #expect(captures.map(\.method) == ["recognized", "file"])
      // No program is asked again, neither by another run nor by whoever checks.
      let again = try await desk.add([file])
      #expect(again.known == 1 && again.captures == 0)
      #expect(try await desk.verify().differences == [])
    }
  }

  @Test func aDatabaseThatIsLostIsMadeAnewWithoutThePrograms() async throws {
    try await withScan { desk, file, _ in
      _ = try await desk.add([file])
      let before = try await claims(desk).map(\.figure)
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: desk.folder.database + suffix)
      }
      var later = try CrisisDesk.open(desk.folder, clock: Sample.clock)
      later.recognizer = { nil }
      #expect(try await later.add([]).recovery.captures == 2)
      let found = try await claims(later)
      #expect(found.map(\.figure) == before && found.map(\.page) == [1, 2])
      #expect(try await later.verify().differences == [])
    }
  }

  @Test func programsThatAreInstalledLaterReadWhatIsOnRecord() async throws {
    try await withScan { desk, file, _ in
      var bare = desk
      bare.recognizer = { nil }
      let first = try await bare.add([file])
      #expect(first.reports == 0 && first.failures.map(\.code) == ["scannedPDF"])
      #expect(first.failures.first?.reason.contains("tesseract-ocr") == true)
      let second = try await desk.add([file])
      #expect(second.known == 1 && second.captures == 1 && second.reports == 1)
      #expect(try await desk.read { try $0.openFailures(limit: 10) }.isEmpty)
    }
  }

  @Test func aDeskMayWantNoneOfIt() async throws {
    try await withFolder { folder in
      let settings = DeskSettings(title: "Tarn", recognizesScans: false)
      var (desk, _) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), settings: settings, clock: Sample.clock)
      desk.recognizer = {
        Issue.record("nobody shall ask")
        return nil
      }
      let file = "\(folder)/scan.pdf"
      try Data(scan(pages: 1)).write(to: URL(fileURLWithPath: file))
      for _ in 0..<2 { #expect(try await desk.add([file]).reports == 0) }
    }
  }

  @Test func aPageThatFailsIsNamedAndTheRestIsRead() async throws {
    let pictures = #"test "$2" = 1 && exit 9; echo "$2" > page.pgm"#
    try await withScan(pictures: pictures) { desk, file, _ in
      let summary = try await desk.add([file])
      #expect(summary.reports == 1)
      #expect(summary.failures.map(\.code) == ["scanNotWhole"])
      #expect(summary.failures.last?.reason.contains(": 1.") == true)
      #expect(try await claims(desk).map(\.page) == [2])
      #expect(try await desk.read { try $0.openFailures(limit: 10) }.map(\.value.code) == ["scanNotWhole"])
    }
  }

  @Test func aScanInALanguageThatIsNotInstalledSaysWhichToInstall() async throws {
    try await withScan { desk, file, _ in
      let summary = try await desk.add([file], overrides: CaptureOverrides(language: "ar"))
      #expect(summary.reports == 0)
      let failure = try #require(summary.failures.first { $0.code == "scanNotRead" })
      #expect(failure.reason.contains("tesseract-ocr-ara"))
      let second = try await desk.add([file], overrides: CaptureOverrides(language: "en"))
      #expect(second.reports == 1)
    }
  }

  /// Programs that hang, flood, die or say nothing cost their time and no more.
  @Test(arguments: [
    "sleep 100", "sleep 100 & wait", "while :; do echo flood flood flood flood; done", "kill -9 $$", "exit 1", ":",
    "exec sleep 100 >/dev/null", "printf '\\377\\376\\000\\001'",
  ])
  func programsThatMisbehaveAreEnded(page: String) async throws {
    let letters = """
      case $1 in
        --version) echo "tesseract 9.9.9"; exit;;
        --list-langs) printf 'List:\\neng\\n'; exit;;
      esac
      \(page)
      """
    // What does not end would run into the suite's limit.
    try await withScan(
      pages: 2, letters: letters,
      change: {
        $0.limits.pageTime = .seconds(1)
        $0.limits.pageBytes = 1 << 16
      }
    ) { desk, file, _ in
      let summary = try await desk.add([file])
      #expect(summary.failures.contains { $0.code == "scanNotRead" } || summary.reports == 1)
      #expect(try await desk.verify().differences == [])
    }
  }

  @Test func pagesAndTimeHaveLimits() async throws {
    try await withScan(pages: 9, change: { $0.limits.maximumPages = 2 }) { desk, file, _ in
      let summary = try await desk.add([file])
      #expect(summary.reports == 1)
      #expect(summary.failures.last?.reason.contains("3, 4, 5, 6, 7, 8, 9") == true)
    }
    try await withScan(pages: 2, change: { $0.limits.wholeTime = .zero }) { desk, file, _ in
      let summary = try await desk.add([file])
      #expect(summary.failures.map(\.code) == ["scanNotRead", "scannedPDF"])
    }
  }
}
