// The ledger, published: plan → content → page, text, Markdown; frozen before it leaves the desk.

internal import Extract
internal import Foundation
public import Model
internal import Preserve
internal import Publish
internal import Store

/// An edition that was published or written again.
public struct PublishedEdition: Hashable, Sendable {
  /// Its number, from 1.
  public let number: Int
  /// Its name.
  public let id: String
  /// The day it was published.
  public let day: CivilDate
  /// Lines of the figures' tables.
  public let figures: Int
  /// Pieces listed to read.
  public let items: Int
  /// Changes that correct what the edition before said.
  public let corrections: Int
  /// Other changes.
  public let changes: Int
  /// The files that were written, the page first.
  public let files: [String]
}

extension CrisisDesk {
  /// Characters of a report's text from which its excerpt is cut.
  private static let excerptSource = 4_000
  /// Pieces of one edition; the latest are listed when there are more.
  private static let maximumListings = 5_000

  /// Composes an edition, freezes it, and writes its files into the folder `out`.
  ///
  /// - Parameter since: the edition (`3`, `n-…`) or the day (`2031-03-02`) that changes are told from; nil: the edition
  ///   before. Throws `badSince` for anything else, `noEdition` for an edition that is not there.
  public func digest(
    since: String? = nil, into out: String, waiting: @Sendable (Int?) -> Void = { _ in }
  ) async throws(DeskError) -> PublishedEdition {
    try asDeskError { try Folder.create(out) }
    let writer = try await DeskWriter.begin(self, waiting: waiting)
    let start = try await start(since)
    let published = clock.now()
    var plan = EditionPlan(
      desk: EditionDesk(
        title: settings.title, subtitle: settings.subtitle, methodNotes: settings.methodNotes ?? []),
      number: try await read { try $0.latestEditionNumber() } + 1, published: published, since: start.day,
      accounts: [], listings: try await listings(start), previous: start.edition)
    try await forEachAccount { plan.accounts.append($0) }
    let content: EditionContent
    let frozen: FrozenEdition
    do {
      content = try EditionContent.compose(plan)
      frozen = try FrozenEdition(content)
    } catch { throw DeskError(error) }
    try await freeze(frozen, since: since, published, writer)
    let files = try frozen.files.map { file throws(DeskError) in try write(file.bytes, file.name, into: out) }
    try await writer.end()
    return PublishedEdition(content, id: frozen.id, files: files)
  }

  /// Writes the files of a frozen edition again, byte for byte. Throws `noEdition`.
  public func edition(_ number: Int, into out: String) async throws(DeskError) -> PublishedEdition {
    let edition = try await storedEdition(number)
    let content = try asDeskError { try EditionContent(canonicalJSON: Data(edition.content.utf8)) }
    try asDeskError { try Folder.create(out) }
    let files = try edition.files.map { file throws(DeskError) -> String in
      guard let digest = Digest(hex: file.hash.rawValue) else {
        throw DeskError(
          code: "noEdition", message: "the edition's record is damaged; run 'daybook verify'", evidence: file.name)
      }
      return try write(try asDeskError { try vault.load(digest) }, file.name, into: out)
    }
    return PublishedEdition(content, id: edition.id, files: FrozenEdition.inOrder(files))
  }

  // MARK: from where changes are told

  private struct Start {
    var day: CivilDate?
    var edition: EditionContent?
  }

  private func start(_ since: String?) async throws(DeskError) -> Start {
    let latest = try await read { try $0.latestEditionNumber() }
    if let since, let day = CivilDate(since), since.utf8.count == 10 {
      return Start(day: day, edition: latest > 0 ? try await content(latest) : nil)
    }
    guard let since else { return Start(edition: latest > 0 ? try await content(latest) : nil) }
    let named = try await read { try $0.editionNumber(named: since) }
    guard let number = named ?? Int(since) else {
      throw DeskError(
        code: "badSince", message: "this is neither a day such as 2031-03-02 nor an edition of this desk",
        evidence: String(since.prefix(80)))
    }
    return Start(edition: try await content(number))
  }

  private func content(_ number: Int) async throws(DeskError) -> EditionContent {
    let edition = try await storedEdition(number)
    return try asDeskError { try EditionContent(canonicalJSON: Data(edition.content.utf8)) }
  }

  private func storedEdition(_ number: Int) async throws(DeskError) -> StoredEdition {
    guard let edition = try await read({ try $0.edition(number) }) else {
      throw DeskError(code: "noEdition", message: "there is no such edition of this desk", evidence: String(number))
    }
    return edition
  }

  // MARK: what is listed

  private func listings(_ start: Start) async throws(DeskError) -> [EditionPlan.Listing] {
    let listed = Set(start.edition?.items.map(\.report) ?? [])
    var listings: [EditionPlan.Listing] = []
    var position = 0
    while true {
      let page = try await read { [position, recorded = start.day == nil ? start.edition?.published : nil] reader in
        try reader.beginnings(
          recorded: recorded, day: start.day, textLength: CrisisDesk.excerptSource, after: position, limit: 200)
      }
      guard let last = page.last else { return listings }
      position = last.position
      for item in page.map(\.value) where start.day != nil || !listed.contains(item.report.id) {
        listings.append(EditionPlan.Listing(report: item.report, text: item.text, passages: passages(of: item)))
      }
      if listings.count > CrisisDesk.maximumListings {
        listings.removeFirst(listings.count - CrisisDesk.maximumListings)
      }
    }
  }

  /// What a report that is no news and no opinion states, asks, decides or warns of. The same text gives the same passages, so that they need no
  /// place in the record; the edition keeps those it prints.
  private func passages(of item: (report: ReportSummary, text: String)) -> [ReportPassage] {
    guard item.report.kind != .news, item.report.kind != .opinion else { return [] }
    let found = Extractor().passages(item.text, language: item.report.language)
    // The end of a beginning may lie inside a sentence.
    let end = item.text.unicodeScalars.count
    return end < CrisisDesk.excerptSource ? found : found.filter { $0.quote.end < end }
  }

  // MARK: freezing

  private func freeze(
    _ frozen: FrozenEdition, since: String?, _ published: Instant, _ writer: DeskWriter
  ) async throws(DeskError) {
    let files = try asDeskError {
      try frozen.files.map { file in
        EditionFile(
          name: file.name, hash: CaptureID(try vault.store(file.bytes).hex), byteCount: file.bytes.count)
      }
    }
    let edition = StoredEdition(
      number: frozen.number, id: frozen.id, created: published, since: since, content: frozen.json, files: files,
      claims: frozen.claims)
    try await writer.write { try $0.add(edition) }
  }

  private func write(_ bytes: [UInt8], _ name: String, into out: String) throws(DeskError) -> String {
    let path = out.hasSuffix("/") ? out + name : "\(out)/\(name)"
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw DeskError(
        code: "notWritten",
        message: "the edition is frozen in the desk, but its file could not be written; check the folder and the disk",
        evidence: path)
    }
    return path
  }
}

/// An edition in all its forms, as bytes.
struct FrozenEdition {
  let number: Int
  let id: String
  let json: String
  /// The page first.
  let files: [(name: String, bytes: [UInt8])]
  /// The claims it cites, each once, in the order of their names.
  let claims: [ClaimID]

  init(_ content: EditionContent) throws {
    let data = try content.canonicalJSON()
    number = content.number
    id = Names.edition(data)
    json = String(decoding: data, as: UTF8.self)
    let digits = String(content.number)
    let name = "digest-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    files = [
      (name + ".html", Array(content.page().utf8)), (name + ".txt", Array(content.plainText().utf8)),
      (name + ".md", Array(content.markdown().utf8)), (name + ".json", Array(data)),
    ]
    claims = Set(content.citedClaims).sorted()
  }

  /// Paths with the page first.
  static func inOrder(_ paths: [String]) -> [String] {
    [".html", ".txt", ".md", ".json"].flatMap { ending in paths.filter { $0.hasSuffix(ending) } }
  }
}

extension PublishedEdition {
  init(_ content: EditionContent, id: String, files: [String]) {
    number = content.number
    self.id = id
    day = content.published.day
    figures = content.subjects.reduce(0) { $0 + $1.rows.count }
    items = content.items.count
    corrections = content.changes.filter(\.kind.isCorrection).count
    changes = content.changes.count - corrections
    self.files = files
  }
}
