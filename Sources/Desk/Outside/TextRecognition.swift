// Pages that are pictures, read by programs that the system may have: pdftoppm (poppler-utils) makes a picture of each page,
// tesseract reads it. Each runs within limits, in a folder of its own that is gone afterwards.

internal import Dispatch
internal import Foundation
internal import Read

/// Reads scans.
struct TextRecognition: Sendable {
  /// How long, and how much of it, is borne; FORMATS.md has them, too.
  struct Limits: Sendable {
    /// Pages of one scan that are read.
    var maximumPages = 200
    /// The time of a program for one page.
    var pageTime: Duration = .seconds(60)
    /// The time for all pages of a scan.
    var wholeTime: Duration = .seconds(1_200)
    /// The longer side of a picture: that of A4 at 300 points an inch, whatever size the page says it has.
    var pictureEdge = 3_508
    /// Bytes of the text of one page.
    var pageBytes = 1 << 20
  }

  /// What was read.
  struct Reading: Sendable {
    /// The text of each page as it was written, empty for one that could not be read.
    var pages: [String]
    /// The program with its version and languages.
    var program: String
    /// Pages that could not be read, or were not reached.
    var missing: [Int]
  }

  private let painter: String
  private let reader: String
  var limits = Limits()

  /// Nil where one of the programs is in none of the folders of `path`.
  init?(path: String? = ProcessInfo.processInfo.environment["PATH"]) {
    func find(_ name: String) -> String? {
      (path ?? "").split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
    guard let painter = find("pdftoppm"), let reader = find("tesseract") else { return nil }
    (self.painter, self.reader) = (painter, reader)
  }

  /// Reads the pages of a PDF, off the shared threads. `language` is a BCP 47 code; without it, every installed language that
  /// has a pack is looked for.
  func read(_ pdf: [UInt8], language: String?) async -> Result<Reading, OutsideFailure> {
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        do throws(OutsideFailure) { done.resume(returning: .success(try readBlocking(pdf, language))) } catch {
          done.resume(returning: .failure(error))
        }
      }
    }
  }

  private func readBlocking(_ pdf: [UInt8], _ language: String?) throws(OutsideFailure) -> Reading {
    let deadline = ContinuousClock.now + limits.wholeTime
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-scan-\(UUID().uuidString)").path
    let count = min(pageCount(ofPDF: pdf) ?? 0, limits.maximumPages)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(pdf).write(to: URL(fileURLWithPath: "\(folder)/scan.pdf"))
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw OutsideFailure(
        "scanNotRead", "The scan could not be put into a folder for its reading; look at TMPDIR and the disk.", folder)
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let languages = try languages(for: language, folder)
    var reading = Reading(pages: [], program: "\(version(folder)) (\(languages))", missing: [])
    for number in 1...max(count, 1) where number <= count {
      let text = ContinuousClock.now < deadline ? page(number, languages, folder) : nil
      reading.pages.append(text ?? "")
      if text == nil { reading.missing.append(number) }
    }
    if let all = pageCount(ofPDF: pdf), all > count { reading.missing += (count + 1)...all }
    guard reading.pages.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else {
      throw OutsideFailure(
        "scanNotRead", "No text could be recognised in the pages; look at them yourself.",
        "\(reading.program), \(count) pages")
    }
    return reading
  }

  /// The text of a page; nil when one of the programs failed or took too long.
  private func page(_ number: Int, _ languages: String, _ folder: String) -> String? {
    let picture = "\(folder)/page.pgm"
    try? FileManager.default.removeItem(atPath: picture)
    let paint = [
      painter, "-f", "\(number)", "-l", "\(number)", "-scale-to", "\(limits.pictureEdge)", "-gray", "-singlefile",
      "scan.pdf", "page",
    ]
    guard run(paint, folder) != nil, FileManager.default.fileExists(atPath: picture),
      let bytes = run([reader, "page.pgm", "stdout", "-l", languages], folder)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func run(_ words: [String], _ folder: String) -> [UInt8]? {
    try? LimitedProgram.output(of: words, in: folder, time: limits.pageTime, maximumBytes: limits.pageBytes)
  }

  // MARK: what tesseract has

  /// tesseract's names of the languages that have packs: ISO 639-2.
  private static let names: [(code: String, name: String)] = [
    ("en", "eng"), ("ar", "ara"), ("az", "aze"), ("es", "spa"), ("fr", "fra"), ("hy", "hye"), ("ru", "rus"),
    ("tr", "tur"), ("uk", "ukr"),
  ]

  /// The languages to look for, as tesseract wants them.
  private func languages(for language: String?, _ folder: String) throws(OutsideFailure) -> String {
    let output = run([reader, "--list-langs"], folder) ?? []
    let installed = Set(
      String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst().map(String.init))
    let code = language.map { String($0.prefix { $0 != "-" }).lowercased() }
    let wanted = TextRecognition.names.filter { code == nil || $0.code == code }.map(\.name)
    let found = wanted.filter(installed.contains)
    guard !found.isEmpty else {
      let missing =
        wanted.isEmpty ? "for '\(language ?? "")'" : wanted.map { "tesseract-ocr-\($0)" }.joined(separator: " or ")
      throw OutsideFailure(
        "scanNotRead", "tesseract has not the language of this scan: install \(missing) and add it again.",
        "installed: \(installed.sorted().joined(separator: ", "))")
    }
    return found.joined(separator: "+")
  }

  /// "tesseract 5.3.0".
  private func version(_ folder: String) -> String {
    let first = (run([reader, "--version"], folder) ?? []).prefix { $0 != 10 }
    let words = String(decoding: first, as: UTF8.self).split(separator: " ")
    return words.count == 2 && words[0] == "tesseract" ? "tesseract \(words[1].prefix(20))" : "tesseract"
  }
}
