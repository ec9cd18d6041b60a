// Houses and their outlets: what several outlets of one house print is one source, as one agency's copy is.

/// Which outlets belong together. A short list comes with the program; a desk's settings add to it and correct it.
public struct OwnerFamilies: Sendable {
  /// The house of an outlet, by the outlet's folded name.
  private var houses: [String: String] = [:]

  /// The list of the program, and `added`: outlets by house. A house that is in both has the outlets of `added` alone.
  public init(_ added: [String: [String]] = [:]) {
    let own = Set(added.keys.map(Folding.publisher))
    for (house, outlets) in OwnerFamilies.known where !own.contains(Folding.publisher(house)) {
      add(outlets, to: house)
    }
    for (house, outlets) in added.sorted(by: { $0.key < $1.key }) { add(outlets, to: house) }
  }

  private mutating func add(_ outlets: [String], to house: String) {
    for outlet in outlets { houses[Folding.publisher(outlet)] = house }
  }

  /// The house of an outlet as printed; nil for one that is on no list.
  func house(of outlet: String) -> String? { houses[Folding.publisher(outlet)] }

  /// A few large houses, with titles that nobody else in the world has. Kept short on purpose: owners change, and a desk
  /// knows those it reads.
  private static let known: [String: [String]] = [
    "Axel Springer": ["Bild", "Bild am Sonntag", "Die Welt", "Welt am Sonntag"],
    "DMG Media": ["Daily Mail", "The Mail on Sunday", "MailOnline", "Mail Online"],
    "News Corp": ["The Wall Street Journal", "New York Post", "The Australian"],
    "Rossiya Segodnya": ["RIA Novosti", "Sputnik", "РИА Новости"],
  ]
}

extension OwnerFamilies {
  /// Houses several of whose outlets speak here, each in a clause.
  static func clauses(_ statements: [Stated]) -> [String] {
    let printed = statements.filter { $0.teller.house != nil && $0.copyOf == nil }
    return Dictionary(grouping: printed) { $0.teller.house ?? "" }.sorted { $0.key < $1.key }.compactMap {
      house, stated in
      let outlets = Set(stated.map(\.teller.sourceName)).sorted()
      return outlets.count > 1 ? "\(outlets.joined(separator: ", ")) belong to \(house) and are one source" : nil
    }
  }
}
