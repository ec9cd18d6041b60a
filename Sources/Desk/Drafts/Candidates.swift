// What on record could be meant by a draft: by number, by place, by incident. The judging is the ledger's.

internal import Atlas
internal import Extract
internal import Ledger
internal import Model
internal import Store

/// Looks up what a draft is weighed against.
struct Candidates {
  let reader: StoreReader
  let cache: DeskCache
  let asOf: Instant?

  /// Accounts that are looked at for one text.
  static let maximumAccounts = 2_000
  /// Claims, the newest, by which accounts are found: of one number, of one place; and accounts of one incident.
  private static let (mostByNumber, mostByPlace, mostByIncident) = (40, 200, 100)
  /// Entries of one account that are weighed, the newest.
  private static let mostEntries = 200
  /// Places of a draft that are looked up.
  private static let mostPlaces = 50
  /// Reports in which a quotation is looked for.
  private static let mostReports = 20

  func check(_ draft: DraftText, in bytes: [UInt8]) throws -> (piece: DraftCheck.Piece, isCut: Bool) {
    let text = ScalarText(draft.report.text)
    let file = FileText(bytes)
    let stated = draft.claims.map(\.stated)
    let own = Languages.checkWords(for: draft.report.language)
    let places = Set(stated.compactMap(\.place)).sorted().prefix(Candidates.mostPlaces)
    let renamed = try places.flatMap { try otherNames(of: $0, words: own) }
    let (accounts, isCut) = try accounts(for: stated, at: renamed.map(\.name))
    let witnesses = try witnesses(in: accounts)
    let words = checkWords(of: draft.report.language, witnesses)
    let judge = DraftJudge(witnesses, words: words, sentences: renamed.map(\.sentence)) {
      Gazetteer.shared.same($0, $1)
    }
    var items: [DraftCheck.Item] = []
    func add(_ passage: Passage, _ sentence: Passage, _ claim: ClaimDraft?, _ finding: Finding) {
      let before = text.slice(sentence.start, passage.start) ?? ""
      items.append(
        DraftCheck.Item(
          passage: passage, sentence: sentence, claim: claim, finding: finding,
          place: file.place(of: passage.exact, in: sentence.exact, behind: before)))
    }
    // "a fuel depot blew up" tells what happened, and counts no buildings.
    for claim in draft.claims where claim.form != .singular || claim.unit != .buildings {
      let figure = DraftFigure(
        claim: claim, paragraph: paragraph(of: claim.quote, in: text).exact,
        heading: [draft.report.title, heading(above: claim.quote, in: text)].compactMap { $0 }.joined(separator: "\n"),
        day: draft.day)
      add(claim.figure, claim.quote, claim.stated, judge.finding(for: figure))
    }
    for sum in brokenSums(in: draft.claims, words: words) {
      let claim = draft.claims[sum.total]
      add(claim.figure, claim.quote, claim.stated, sum.finding)
    }
    for quotation in Quotation.all(in: text) {
      add(quotation.passage, quotation.passage, nil, quotation.finding(foundIn: try report(with: quotation)))
    }
    items.sort { ($0.passage.start, $0.passage.end) < ($1.passage.start, $1.passage.end) }
    return (DraftCheck.Piece(title: draft.report.title, text: draft.report.text, items: items), isCut)
  }

  /// The words of the draft's language and of those that the record's sentences are in.
  private func checkWords(of language: String?, _ witnesses: [Witness]) -> CheckWords {
    let codes = Set(witnesses.compactMap(\.evidence.report.language))
    return Languages.checkWords(for: language).union(codes.sorted().map { Languages.checkWords(for: $0) })
  }

  /// The last line above a paragraph that ends without a full stop.
  private func heading(above passage: Passage, in text: ScalarText) -> String? {
    let end = paragraph(of: passage, in: text).start
    let before = text.slice(max(0, end - Candidates.furthestHeading), end) ?? ""
    let line = before.split(separator: "\n").last { line in
      line.last.map { !".!?”\"…".contains($0) } ?? false && line.utf8.count < Candidates.longestHeading
    }
    return line.map(String.init)
  }

  /// A heading is short, and stands no further above than this; in scalars.
  private static let (longestHeading, furthestHeading) = (120, 4_000)

  // MARK: accounts

  private func accounts(for claims: [ClaimDraft], at further: [String]) throws -> (accounts: [Account], isCut: Bool) {
    var found: [AccountID: Account] = [:]
    func take(_ accounts: [Account]) { for account in accounts { found[account.id] = account } }
    let numbers = Array(Set(claims.flatMap { [$0.lower, $0.upper].compactMap { $0 } })).sorted()
    for number in numbers where found.count < Candidates.maximumAccounts {
      take(try reader.accounts(stating: number, limit: Candidates.mostByNumber))
    }
    let measures = Array(Set(claims.map(\.measure))).sorted()
    for place in Set(claims.compactMap(\.place) + further).sorted().prefix(Candidates.mostPlaces) {
      take(try reader.accounts(at: names(of: place), measures: measures, limit: Candidates.mostByPlace))
    }
    let incidents = Set(
      found.values.compactMap { account -> IncidentID? in
        if case .incident(let id) = account.subject { id } else { nil }
      })
    for incident in incidents.sorted() where found.count < Candidates.maximumAccounts {
      take(try reader.accounts(of: incident, limit: Candidates.mostByIncident))
    }
    let all = found.values.sorted { $0.id < $1.id }
    return (Array(all.prefix(Candidates.maximumAccounts)), all.count >= Candidates.maximumAccounts)
  }

  /// A place under all its names, each up to its first comma.
  private func names(of place: String) -> [String] {
    let own = place.split(separator: ",").first.map(String.init) ?? place
    return Array(Set([own] + Gazetteer.shared.names(of: place)).sorted().prefix(Candidates.mostNames))
  }

  /// Names that reports give a place beside the draft's, where no table knows it.
  private func otherNames(of place: String, words: CheckWords) throws -> [(name: String, sentence: String)] {
    guard !Gazetteer.shared.knows(place) else { return [] }
    let query = SearchQuery("\"\(place.filter { !"\"“”".contains($0) })\"")
    return try reader.texts(matching: query, limit: Candidates.mostReports)
      .filter { report in asOf.map { report.recorded <= $0 } ?? true }
      .flatMap { Ledger.otherNames(of: place, in: $0.text, words: words) }
  }

  /// Names of one place that are looked up.
  private static let mostNames = 30

  private func witnesses(in accounts: [Account]) throws -> [Witness] {
    var texts: [ReportID: ScalarText] = [:]
    var witnesses: [Witness] = []
    let anchoring = Anchoring(reader: reader, cache: cache, edits: try ClaimEdits(reader: reader, asOf: asOf))
    let rejections = Rejections(try reader.decisions(of: [.accept, .reject, .undo], asOf: asOf))
    for account in accounts {
      var incident: Incident?
      if case .incident(let id) = account.subject { incident = try reader.incident(id) }
      let stored = try reader.evidence(of: account.id, asOf: asOf, limit: Candidates.mostEntries)
      for evidence in try anchoring.evidence(stored) where !rejections.contains(evidence) {
        let id = evidence.report.id
        let text = try texts[id] ?? ScalarText(reader.report(id)?.content.text ?? "")
        texts[id] = text
        let quote = evidence.claim.claim.quote
        witnesses.append(
          Witness(
            evidence: evidence, subject: account.subject, incident: incident,
            isWithdrawn: try reader.isGone(quote.exact, from: evidence.report, asOf: asOf),
            paragraph: paragraph(of: quote, in: text).exact, heading: heading(above: quote, in: text) ?? "",
            letterhead: letterhead(
              of: text.string, title: evidence.report.title, publisher: evidence.report.publisher)))
      }
    }
    return witnesses
  }

  // MARK: quotations

  /// A report that has the words of a quotation, on record at the time.
  private func report(with quotation: Quotation) throws -> ReportSummary? {
    let words = quotation.passage.exact.filter { !"\"“”".contains($0) }
    let hits = try reader.search(SearchQuery("\"\(words)\""), limit: Candidates.mostReports)
    for hit in hits.reports {
      guard let report = try reader.report(hit.report.id), asOf.map({ report.recorded <= $0 }) ?? true else { continue }
      if quotation.stands(in: report.content.text) { return hit.report }
    }
    return nil
  }
}
