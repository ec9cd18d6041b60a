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
  /// Incidents of a few days that are looked at, where the draft gives the day.
  private static let mostByDay = 40
  /// Claims, the newest, by which accounts are found: of one number at one place, of one place, and of one where the incidents of the day are known.
  private static let (mostByNumberThere, mostByPlace, mostByPlaceDated) = (12, 100, 12)
  /// The same of one number, and of one that many figures have; from which number on it tells something by itself.
  private static let (mostByNumber, mostByCommonNumber, tellingNumber) = (40, 10, 100)
  /// Accounts of one incident.
  private static let mostByIncident = 60
  /// Entries of one account that are weighed, the newest.
  private static let mostEntries = 64
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

  /// The nearest first: what happened there and then, then the number there, then what else has the number or the place. A large desk has
  /// thousands of each, so the less is taken of the far ones the more is known of the near ones.
  private func accounts(for claims: [ClaimDraft], at further: [String]) throws -> (accounts: [Account], isCut: Bool) {
    var found: [AccountID: Account] = [:]
    var nearIncidents: Set<IncidentID> = []
    func take(_ accounts: [Account], areNear: Bool = true) {
      for account in accounts {
        found[account.id] = account
        if areNear, case .incident(let id) = account.subject { nearIncidents.insert(id) }
      }
    }
    var known: [String: [String]] = [:]
    for place in Set(claims.compactMap(\.place) + further) { known[place] = names(of: place) }
    var datedPlaces: [String: Bool] = [:]
    for happening in Set(claims.compactMap(Happening.init)).sorted() where found.count < Candidates.maximumAccounts {
      let before = found.count
      take(
        try reader.accounts(
          happenedFrom: happening.first, to: happening.last, at: happening.place.flatMap { known[$0] } ?? [],
          limit: Candidates.mostByDay))
      if let place = happening.place {
        datedPlaces[place] = (datedPlaces[place] ?? true) && found.count > before
      }
    }
    for claim in claims where claim.place != nil && claim.eventAccuracy != .day {
      datedPlaces[claim.place ?? ""] = false
    }
    for (number, place) in Set(claims.flatMap { NumberAt.all(of: $0) }).sorted().map({ ($0.number, $0.place) })
    where found.count < Candidates.maximumAccounts {
      take(try reader.accounts(stating: number, at: known[place] ?? [], limit: Candidates.mostByNumberThere))
    }
    let measures = Array(Set(claims.map(\.measure))).sorted()
    for (place, names) in known.sorted(by: { $0.key < $1.key }).prefix(Candidates.mostPlaces)
    where found.count < Candidates.maximumAccounts {
      let limit = datedPlaces[place] == true ? Candidates.mostByPlaceDated : Candidates.mostByPlace
      take(try reader.accounts(at: names, measures: measures, limit: limit))
    }
    let numbers = Set(claims.flatMap { [$0.lower, $0.upper].compactMap { $0 } }).sorted()
    for number in numbers where found.count < Candidates.maximumAccounts {
      let limit = number < Candidates.tellingNumber ? Candidates.mostByCommonNumber : Candidates.mostByNumber
      take(try reader.accounts(stating: number, limit: limit), areNear: false)
    }
    for incident in nearIncidents.sorted() where found.count < Candidates.maximumAccounts {
      take(try reader.accounts(of: incident, limit: Candidates.mostByIncident))
    }
    let all = found.values.sorted { $0.id < $1.id }
    return (Array(all.prefix(Candidates.maximumAccounts)), all.count >= Candidates.maximumAccounts)
  }

  /// When and where a figure of a draft happened.
  private struct Happening: Hashable, Comparable {
    let first, last: CivilDate
    let place: String?

    /// Nil for a figure without a day of its own, and for a stretch.
    init?(_ claim: ClaimDraft) {
      guard claim.basis == .incident, claim.eventAccuracy == .day, let day = claim.eventDate else { return nil }
      (first, last, place) = (day.adding(days: -1), (claim.eventEnd ?? day).adding(days: 1), claim.place)
    }

    static func < (a: Happening, b: Happening) -> Bool {
      (a.first, a.last, a.place ?? "") < (b.first, b.last, b.place ?? "")
    }
  }

  /// A number with the place that it is said of.
  private struct NumberAt: Hashable, Comparable {
    let number: Int
    let place: String

    static func all(of claim: ClaimDraft) -> [NumberAt] {
      guard let place = claim.place else { return [] }
      return [claim.lower, claim.upper].compactMap { $0.map { NumberAt(number: $0, place: place) } }
    }

    static func < (a: NumberAt, b: NumberAt) -> Bool { (a.number, a.place) < (b.number, b.place) }
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
