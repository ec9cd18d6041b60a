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

  /// Whether an account passes that people have put together: what the store can't be asked.
  func admits(_ view: AccountView) -> Bool {
    if !measures.isEmpty, !measures.contains(view.account.measure) { return false }
    if let incident, view.incident?.id != incident { return false }
    func words(_ text: String) -> String {
      text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }
    func has(_ wanted: String?, in texts: [String?]) -> Bool {
      guard let wanted else { return true }
      let parts = words(wanted).split(whereSeparator: \.isWhitespace)
      return texts.contains { text in text.map(words).map { text in parts.allSatisfy(text.contains) } ?? false }
    }
    let evidence = view.evidence + view.review.rejected
    var places = [view.incident?.place] + evidence.map(\.claim.claim.place)
    if case .series(let place, _) = view.account.subject { places.append(place) }
    let isThere =
      has(place, in: places)
      || place.map { name in
        Gazetteer.shared.names(of: name).contains { has($0, in: places) }
      } ?? true
    return isThere && has(publisher, in: evidence.map(\.report.publisher))
      && evidence.contains { (from ?? $0.report.day) <= $0.report.day && $0.report.day <= (until ?? $0.report.day) }
  }

  var stored: AccountFilter {
    AccountFilter(
      measures: measures, incident: incident, place: place,
      otherPlaceNames: place.map { Array(Gazetteer.shared.names(of: $0).dropFirst()) } ?? [], publisher: publisher,
      from: from, until: until, asOf: asOf)
  }
}

extension CrisisDesk {
  /// The accounts that pass a filter: incidents first, the latest event first, then series by place; within each, the
  /// gravest measure first.
  public func ledger(_ filter: LedgerFilter = LedgerFilter()) async throws(DeskError) -> [AccountView] {
    var views: [AccountView] = []
    try await forEachAccount(filter) { views.append($0) }
    return views.sorted(by: isShownBefore)
  }

  /// Calls `body` with the accounts that pass a filter, in the order of record, a page in memory at a time.
  func forEachAccount(_ filter: LedgerFilter = LedgerFilter(), _ body: (AccountView) -> Void) async throws(DeskError) {
    var position = 0
    // Accounts that people have put together are met once for each of their parts.
    var shown: Set<AccountID> = []
    while true {
      let page = try await read { [cache, position] reader in
        let accounts = try reader.accounts(filter.stored, after: position, limit: LedgerViews.pageLength)
        let views = try LedgerViews(reader: reader, cache: cache, asOf: filter.asOf)
        var shown = try accounts.flatMap { try views.views($0.value) }
        // What is on record of edited claims is their account before the edit, which the filter may not have found.
        if accounts.isEmpty { shown += try views.editedInto() }
        if !views.placements.isEmpty { shown.removeAll { !$0.isAsPosted && !filter.admits($0.view) } }
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
  func place(_ view: AccountView) -> (Int, Int, String, String) {
    switch view.account.subject {
    case .incident(let id): (0, -(view.incident?.date?.daysSinceEpoch ?? Int.min / 2), id.rawValue, "")
    case .series(let place, let span): (1, 0, place, span)
    }
  }
  func order(_ account: Account) -> (Measure, Int, Int, Int, AccountID) {
    (
      account.measure, PeopleGroup.allCases.firstIndex(of: account.group) ?? 0,
      CountedUnit.allCases.firstIndex(of: account.unit) ?? 0, Basis.allCases.firstIndex(of: account.basis) ?? 0,
      account.id
    )
  }
  let (x, y) = (place(a), place(b))
  return x == y ? order(a.account) < order(b.account) : x < y
}
