// The parts of a sentence that can be counted: "at least 12 people", "his wife", "dozens of soldiers", "Mayor Somebody".

internal import Model

/// A counted amount as the text words it.
struct Quantity {
  var lower: Int?
  var upper: Int?
  var approximation: Approximation = .exact
  var form: NumberForm
  /// Units of the number itself, without its qualifiers.
  var figure: Range<Int>
}

/// A noun phrase that may name the harmed.
struct Phrase {
  enum Head: UInt8 {
    case person, household, building, animal, thing, body, life
    /// A noun that names the harm itself: "12 deaths", "30 wounded".
    case harm
    /// A noun the lexicon does not know.
    case unknown
    /// A number alone: "killing 12".
    case bare
    case name, pronoun
  }

  /// All its units, qualifiers included.
  var units: Range<Int>
  /// Nil for a phrase that counts nothing: "the soldiers", "they".
  var quantity: Quantity?
  var head: Head
  var headUnit: Int
  var group: PeopleGroup = .all
  var isPlural = false
  /// "the man", "his attacker": known from before, so perhaps counted before.
  var isDefinite = false
  /// "two *wounded* soldiers": the participle that stands before the noun.
  var modifier: Int?
  /// "including five children", "among them two women": the phrase is part of the one before.
  var isPart = false
  /// A preposition other than "of" stands before it.
  var afterPreposition: Int?
  /// "one of the women": of people whom the report has named.
  var isOfKnown = false
  /// The text says "others", "more": apart from those named before.
  var isFurther = false

  /// Whether it can be a claim's figure.
  var isCounted: Bool { quantity != nil }
}
