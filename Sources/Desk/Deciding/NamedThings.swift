// From what a person typed to the thing that is meant.

internal import Ledger
internal import Model
internal import Store

extension LedgerViews {
  /// The one thing whose name begins so. Throws `notFound` or `ambiguous`.
  func thing(named name: String) throws -> NamedThing {
    var things = try reader.things(named: name, limit: 6)
    // An account that exists only because people put incidents together, or parted them, is on record nowhere.
    if things.isEmpty, name.hasPrefix("a-") { things = try accountsByDecision(named: name) }
    guard let thing = things.first else {
      throw DeskError(
        code: "notFound",
        message:
          "nothing on this desk has such a name; 'daybook ledger', 'daybook search' and 'daybook decisions' print names",
        evidence: String(name.prefix(80)))
    }
    guard things.count == 1 || thing.name == name else {
      throw DeskError(
        code: "ambiguous", message: "several names begin like this; give more of it",
        evidence: things.map(\.name).joined(separator: ", "))
    }
    return thing
  }

  private func accountsByDecision(named name: String) throws -> [NamedThing] {
    try decidedViews().filter { $0.account.id.rawValue.hasPrefix(name.lowercased()) }.map { .account($0.account.id) }
  }

  private func decidedViews() throws -> [AccountView] {
    try Set(map.incidents.map(map.incident)).sorted().flatMap { try views(of: $0, limit: CrisisDesk.maximumListed) }
      + editedInto().map(\.view)
  }

  /// The account of a name as it is shown now; of one whose figures have gone to several, the first.
  func view(of id: AccountID) throws -> AccountView? {
    if let stored = try reader.account(id) { return try view(stored) }
    return try decidedViews().first { $0.account.id == id }
  }
}
