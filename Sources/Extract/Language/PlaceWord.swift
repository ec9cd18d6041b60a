// What a word says of where, in any language: the sections of a pack under "Where" set it, places are read from nothing else.

/// In which ways a word can be part of saying where.
struct PlaceRoles: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// "in", "near": the name behind it (before it, where the language puts such words behind) is where something is.
  static let `in` = PlaceRoles(rawValue: 1)
  /// "of", "from", "on": the name behind it may be where.
  static let of = PlaceRoles(rawValue: 2)
  /// "struck", "shelling": what it was done to is a place.
  static let struck = PlaceRoles(rawValue: 4)
  /// "town", "capital": what kind of place a name is of; alone, it names none.
  static let kind = PlaceRoles(rawValue: 8)
  /// "province", "hospital": makes one name with the name beside it.
  static let site = PlaceRoles(rawValue: 16)
  /// "parliament", "Facebook": stands behind "in" and is no place.
  static let none = PlaceRoles(rawValue: 32)
  /// "north", "outskirts": says where beside a place.
  static let side = PlaceRoles(rawValue: 64)

  /// The sections of a pack that set a role.
  static let bySection: [String: PlaceRoles] = [
    "placeIn": .in, "placeOf": .of, "placeStruck": .struck, "placeKind": .kind, "placeSite": .site, "noPlace": .none,
    "placeSide": .side,
  ]

  func has(_ wanted: PlaceRoles) -> Bool { !isDisjoint(with: wanted) }
}
