// Words of a language by which a figure of a draft is told apart from one on record. They stand in the language packs.

/// What the check of a draft knows of a language.
public struct CheckWords: Hashable, Sendable {
  /// The lists, by the names of their sections in a pack (`[check area]`).
  public enum List: String, CaseIterable, Hashable, Sendable {
    /// "province": makes a larger area of a place's name.
    case area
    /// "near", "town": changes nothing beside a name.
    case plain
    /// "and": joins a further place to one.
    case and
    /// "between": two places behind it are no two of one figure.
    case between
    /// "calls", "also known as": gives a place another name.
    case called
    /// "including", "of them": what follows need not be all.
    case open
    /// "more", "another": is added to what was there.
    case more
    /// "denied".
    case denial
    /// Words that tell no event from another.
    case common
  }

  private var lists: [List: Set<String>]

  /// Words by list, as they are written.
  public init(_ lists: [List: Set<String>] = [:]) { self.lists = lists }

  /// The words of a list.
  public subscript(list: List) -> Set<String> {
    get { lists[list] ?? [] }
    set { lists[list] = newValue }
  }

  /// With the words of further languages.
  public func union(_ others: some Sequence<CheckWords>) -> CheckWords {
    var all = self
    for other in others { all.lists.merge(other.lists) { $0.union($1) } }
    return all
  }
}
