// How languages differ beyond their words: the switches of a language pack.

/// Grammar that a pack turns on with "switch NAME".
struct Grammar: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The subject may stand behind its verb: «погибли 12 человек», «قُتل 12 شخصا». Speakers likewise: «сообщила полиция».
  static let verbFirst = Grammar(rawValue: 1)
  /// Units are said before tens: «خمسة وعشرون» is 25.
  static let unitsFirst = Grammar(rawValue: 2)

  /// The object stands before its verb: "12 kişiyi öldürdü". A part may stand before its whole: "3'ü çocuk 12 kişi".
  static let objectFirst = Grammar(rawValue: 4)
  /// Endings are written behind an apostrophe: "Halvek'te", "12'si"; each is a word of its own.
  static let apostropheEndings = Grammar(rawValue: 8)
  /// "One" stands behind its noun: «شهيد واحد».
  static let oneBehind = Grammar(rawValue: 16)

  /// Days of the week and months are written with a capital: "may" is no month.
  static let capitalDates = Grammar(rawValue: 32)
  /// 03/04/2031 is the fourth of March.
  static let monthFirst = Grammar(rawValue: 64)

  /// A comma does the work of a colon behind a label, and of "are" between two nouns: «Զոհեր՝ 12».
  static let labelComma = Grammar(rawValue: 128)

  /// The names that packs use.
  static let bySwitch: [String: Grammar] = [
    "verbFirst": .verbFirst, "unitsFirst": .unitsFirst, "objectFirst": .objectFirst,
    "apostropheEndings": .apostropheEndings, "oneBehind": .oneBehind, "capitalDates": .capitalDates,
    "monthFirst": .monthFirst, "labelComma": .labelComma,
  ]
}
