// The ledger, shown: accounts with what stands in them, now or at any past moment.

internal import Atlas
internal import Foundation
internal import Ledger
public import Model
internal import Store

/// What to show of the ledger; an empty one shows all.
public struct LedgerFilter: Hashable, Sendable {
  /// Only these measures; none given is all of them.
  public var measures: [Measure]
  /// Only this incident.
  public var incident: IncidentID?
  /// Words that must all occur in the places of the account, whatever their case and accents; or the name of a place, which finds it
  /// under its other names as well.
  public var place: String?
  /// Words that must all occur in the name of a publisher of one of its figures.
  public var publisher: String?
  /// At least one figure is from a report of this day or later.
  public var from: CivilDate?
  /// At least one figure is from a report of this day or earlier.
  public var until: CivilDate?
  /// The ledger as it was on record at this instant.
  public var asOf: Instant?

  /// A filter.
  public init(
    measures: [Measure] = [], incident: IncidentID? = nil, place: String? = nil, publisher: String? = nil,
    from: CivilDate? = nil, until: CivilDate? = nil, asOf: Instant? = nil
  ) {
    (self.measures, self.incident, self.place, self.publisher) = (measures, incident, place, publisher)
    (self.from, self.until, self.asOf) = (from, until, asOf)
  }

  /// Whether an account passes as it is shown: what people made of it is not in the store to be asked for.
  func admits(_ view: AccountView) -> Bool {
    guard measures.isEmpty || measures.contains(view.account.measure) else { return false }
    if let incident, view.account.subject != .incident(incident) { return false }
    let figures = view.evidence + view.review.rejected
    var places = ([view.incident?.place] + figures.map(\.claim.claim.place)).compactMap { $0 }
    if case .series(let place, _) = view.account.subject { places.append(place) }
    if let place {
      let words = FilterWords(place)
      let names = Set(Gazetteer.shared.names(of: place).dropFirst())
      guard words.allOccur(in: places) || places.contains(where: { names.contains(FilterWords.head($0)) }) else {
        return false
      }
    }
    let publisher = self.publisher.map(FilterWords.init)
    return figures.contains { figure in
      (publisher?.allOccur(in: [figure.report.publisher ?? ""]) ?? true) && from.map { figure.report.day >= $0 } ?? true
        && until.map { figure.report.day <= $0 } ?? true
    }
  }

  var stored: AccountFilter {
    AccountFilter(
      measures: measures, incident: incident, place: place,
      otherPlaceNames: place.map { Array(Gazetteer.shared.names(of: $0).dropFirst()) } ?? [], publisher: publisher,
      from: from, until: until, asOf: asOf)
  }
}

/// Words that are looked for in names, whatever their case and accents; as the store compares them.
private struct FilterWords {
  private let words: [String]

  init(_ text: String) { words = FilterWords.folded(text).split(whereSeparator: \.isWhitespace).map(String.init) }

  /// Whether each word occurs in one of the names.
  func allOccur(in names: [String]) -> Bool {
    let names = names.map(FilterWords.folded)
    return words.allSatisfy { word in names.contains { $0.contains(word) } }
  }

  /// A place up to its first comma, as the list of places writes it.
  static func head(_ name: String) -> String {
    String(folded(name).prefix { $0 != "," }).replacing("-", with: " ").replacing("'", with: "")
  }

  private static func folded(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
  }
}

extension CrisisDesk {
  /// The accounts that pass a filter, at most `limit`: incidents first, the latest event first, then series by place; within each, the
  /// gravest measure first.
  public func ledger(_ filter: LedgerFilter = LedgerFilter(), limit: Int = .max) async throws(DeskError)
    -> [AccountView]
  {
    try await read { [cache] reader in
      let views = try LedgerViews(reader: reader, cache: cache, asOf: filter.asOf)
      return try LedgerTable(views, filter).accounts(limit: limit)
    }
  }

  /// Calls `body` with every account, in the order of record, a page in memory at a time.
  func forEachAccount(_ body: (AccountView) -> Void) async throws(DeskError) {
    var position = 0
    // Accounts that people have put together are met once for each of their parts.
    var shown: Set<AccountID> = []
    while true {
      let page = try await read { [cache, position] reader in
        let accounts = try reader.accounts(after: position, limit: LedgerViews.pageLength)
        let views = try LedgerViews(reader: reader, cache: cache)
        var shown = try accounts.flatMap { try views.views($0.value) }
        // Figures may be edited into accounts that are on record nowhere.
        if accounts.isEmpty { shown += try views.editedInto() }
        return (last: accounts.last?.position, views: shown)
      }
      for view in page.views where view.isAsPosted || shown.insert(view.view.account.id).inserted { body(view.view) }
      guard let last = page.last else { return }
      position = last
    }
  }
}

/// The order of the ledger's table.
func isShownBefore(_ a: AccountView, _ b: AccountView) -> Bool {
  func order(_ account: Account) -> (Measure, Int, Int, Int, AccountID) {
    (
      account.measure, PeopleGroup.allCases.firstIndex(of: account.group) ?? 0,
      CountedUnit.allCases.firstIndex(of: account.unit) ?? 0, Basis.allCases.firstIndex(of: account.basis) ?? 0,
      account.id
    )
  }
  let (x, y) = (SubjectPlace(a), SubjectPlace(b))
  return x == y ? order(a.account) < order(b.account) : x < y
}

/// Where an incident or a series stands in the ledger's table. The store walks them in the same order.
struct SubjectPlace: Hashable, Comparable {
  private let isSeries: Bool
  private let day: CivilDate?
  private let name: String
  private let span: String

  /// The place of an incident.
  init(_ id: IncidentID, _ day: CivilDate?) { (isSeries, self.day, name, span) = (false, day, id.rawValue, "") }

  /// The place of a series.
  init(series place: String, _ span: String) { (isSeries, day, name, self.span) = (true, nil, place, span) }

  init(_ view: AccountView) {
    switch view.account.subject {
    case .incident(let id): self.init(id, view.incident?.date)
    case .series(let place, let span): self.init(series: place, span)
    }
  }

  /// Incidents before series, the latest first, those without a day last. Names are compared byte by byte, as the database does.
  static func < (a: SubjectPlace, b: SubjectPlace) -> Bool {
    if a.isSeries != b.isSeries { return b.isSeries }
    if a.day != b.day {
      guard let first = a.day, let second = b.day else { return a.day != nil }
      return first > second
    }
    if a.name != b.name { return a.name.utf8.lexicographicallyPrecedes(b.name.utf8) }
    return a.span.utf8.lexicographicallyPrecedes(b.span.utf8)
  }
}
