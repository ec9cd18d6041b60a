// How languages differ beyond their words: the switches of a language pack.

/// Grammar that a pack turns on with "switch NAME".
struct Grammar: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The subject may stand behind its verb: «погибли 12 человек», «قُتل 12 شخصا». Speakers likewise: «сообщила полиция».
  static let verbFirst = Grammar(rawValue: 1)
  /// Units are said before tens: «خمسة وعشرون» is 25.
  static let unitsFirst = Grammar(rawValue: 2)

  /// The names that packs use.
  static let bySwitch: [String: Grammar] = ["verbFirst": .verbFirst, "unitsFirst": .unitsFirst]
}
