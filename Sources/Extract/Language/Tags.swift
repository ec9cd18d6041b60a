// What the lexicon can say of a word. Sections of a language pack set these; the analysis reads nothing else of a word.

/// Grammatical and topical marks of a word.
struct Tags: OptionSet, Hashable, Sendable {
  let rawValue: UInt128

  init(rawValue: UInt128) { self.rawValue = rawValue }
  private init(bit: Int) { rawValue = 1 << UInt128(bit) }

  static let number = Tags(bit: 0)
  static let multiplier = Tags(bit: 1)
  static let vague = Tags(bit: 2)
  static let pair = Tags(bit: 3)
  static let none = Tags(bit: 4)
  static let ordinal = Tags(bit: 5)
  static let share = Tags(bit: 6)
  static let atLeast = Tags(bit: 7)
  static let atMost = Tags(bit: 8)
  static let about = Tags(bit: 9)
  static let orMore = Tags(bit: 10)
  static let filler = Tags(bit: 11)
  static let article = Tags(bit: 12)
  static let definite = Tags(bit: 13)
  static let possessive = Tags(bit: 14)
  static let pronounSingular = Tags(bit: 15)
  static let pronounPlural = Tags(bit: 16)
  static let prep = Tags(bit: 17)
  static let conj = Tags(bit: 18)
  static let and = Tags(bit: 19)
  static let relative = Tags(bit: 20)
  static let be = Tags(bit: 21)
  static let have = Tags(bit: 22)
  static let get = Tags(bit: 23)
  static let modal = Tags(bit: 24)
  static let likely = Tags(bit: 25)
  static let negation = Tags(bit: 26)
  static let adverb = Tags(bit: 27)
  static let additional = Tags(bit: 28)
  static let infinitive = Tags(bit: 29)
  static let include = Tags(bit: 30)
  static let including = Tags(bit: 31)
  static let ofThem = Tags(bit: 32)
  static let rose = Tags(bit: 33)
  static let from = Tags(bit: 34)
  static let toTarget = Tags(bit: 35)
  static let kin = Tags(bit: 36)
  /// A natural cause of death.
  static let natural = Tags(bit: 37)
  static let femaleModifier = Tags(bit: 38)
  static let maleModifier = Tags(bit: 39)
  static let childModifier = Tags(bit: 40)
  static let elderlyModifier = Tags(bit: 41)
  static let foreignModifier = Tags(bit: 42)
  static let civilianModifier = Tags(bit: 43)
  static let combatantModifier = Tags(bit: 44)
  static let policeModifier = Tags(bit: 45)
  static let dwelling = Tags(bit: 46)
  static let say = Tags(bit: 47)
  static let claimVerb = Tags(bit: 48)
  static let accordingTo = Tags(bit: 49)
  static let reportedly = Tags(bit: 50)
  static let allegedly = Tags(bit: 51)
  static let unconfirmed = Tags(bit: 52)
  static let deny = Tags(bit: 53)
  static let sourceNoun = Tags(bit: 54)
  static let title = Tags(bit: 55)
  static let month = Tags(bit: 56)
  static let weekday = Tags(bit: 57)
  static let cumulative = Tags(bit: 58)
  static let period = Tags(bit: 59)
  static let recall = Tags(bit: 60)
  static let otherModifier = Tags(bit: 61)
  /// A number behind it names something: "number 27", "Resolution 242".
  static let labelWord = Tags(bit: 62)
  /// Violence, accident or disaster: a death near it is not a natural one.
  static let calamity = Tags(bit: 63)
  /// Its speaker stands before it: "polise göre", according to the police.
  static let accordingToBehind = Tags(bit: 65)
  /// "wound", "injuries", "burns": what the hurt have.
  static let wound = Tags(bit: 90)
  /// "suffered", "sustained", "treated for": those before it have the wounds behind it.
  static let suffers = Tags(bit: 91)
  static let hospital = Tags(bit: 92)
  /// "taken", "rushed", "airlifted": with a hospital behind it, harm.
  static let conveyed = Tags(bit: 93)
  /// "sends": a form of those with the hurt behind it.
  static let conveys = Tags(bit: 94)
  /// "outbreak", "infected": figures of an epidemic run on from day to day.
  static let epidemic = Tags(bit: 95)
  /// "cases": the affected, where an epidemic is told of.
  static let epidemicCase = Tags(bit: 96)
  /// "demanded", "called for": what is wished for has not happened.
  static let wish = Tags(bit: 97)
  /// "managed to", "went on to": what follows was done.
  static let didSo = Tags(bit: 98)
  /// What is told in it did not happen: "in the film".
  static let fiction = Tags(bit: 99)
  /// "feared dead": thought so, not known.
  static let feared = Tags(bit: 100)
  /// "quoted", with "as saying" behind the one who says it.
  static let quotes = Tags(bit: 101)
  /// "as saying": who stands between "quoted" and this is the one who says it.
  static let asSaying = Tags(bit: 102)
  /// "an earlier version said", "wrongly reported": the figure is taken back.
  static let retracted = Tags(bit: 103)
  /// "arm", "ribs": what the hurt break.
  static let bodyPart = Tags(bit: 120)
  /// "broke", "burned": with a part of the body behind it, harm.
  static let breaks = Tags(bit: 121)
  /// "counted", "logged": who counts, says.
  static let records = Tags(bit: 122)
  /// "lost": of people, to death.
  static let loses = Tags(bit: 124)
  /// "worst": what is so "since 1987" bounds no count.
  static let superlative = Tags(bit: 123)
  /// "we": the report's own voice.
  static let firstPerson = Tags(bit: 104)
  /// An ending that makes an age of the number before it: "5-летний".
  static let ageEnding = Tags(bit: 64)

  /// Section names of a pack that set a mark and nothing else.
  static let bySection: [String: Tags] = [
    "number": .number, "multiplier": .multiplier, "vague": .vague, "pair": .pair, "none": .none, "ordinal": .ordinal,
    "share": .share, "atLeast": .atLeast, "atMost": .atMost, "about": .about, "orMore": .orMore, "filler": .filler,
    "article": .article, "definite": .definite, "possessive": .possessive, "pronounSingular": .pronounSingular,
    "pronounPlural": .pronounPlural, "prep": .prep, "conj": .conj, "and": .and, "relative": .relative, "be": .be,
    "have": .have, "get": .get, "modal": .modal, "likely": .likely, "negation": .negation, "adverb": .adverb,
    "additional": .additional, "infinitive": .infinitive, "include": .include, "including": .including,
    "ofThem": .ofThem, "rose": .rose, "from": .from, "toTarget": .toTarget, "kin": .kin, "natural": .natural,
    "femaleModifier": .femaleModifier, "maleModifier": .maleModifier, "childModifier": .childModifier,
    "elderlyModifier": .elderlyModifier, "foreignModifier": .foreignModifier, "civilianModifier": .civilianModifier,
    "combatantModifier": .combatantModifier, "policeModifier": .policeModifier, "otherModifier": .otherModifier,
    "dwelling": .dwelling, "say": .say, "claimVerb": .claimVerb, "accordingTo": .accordingTo,
    "reportedly": .reportedly, "allegedly": .allegedly, "unconfirmed": .unconfirmed, "deny": .deny,
    "sourceNoun": .sourceNoun, "title": .title, "month": .month, "weekday": .weekday, "cumulative": .cumulative,
    "period": .period, "recall": .recall, "labelWord": .labelWord, "calamity": .calamity, "ageEnding": .ageEnding,
    "quotes": .quotes, "asSaying": .asSaying, "retracted": .retracted, "wish": .wish, "feared": .feared,
    "fiction": .fiction, "didSo": .didSo, "epidemic": .epidemic,
    "epidemicCase": .epidemicCase,
    "wound": .wound, "suffers": .suffers, "hospital": .hospital, "conveyed": .conveyed, "conveys": .conveys,
    "accordingToBehind": .accordingToBehind, "bodyPart": .bodyPart, "breaks": .breaks, "records": .records,
    "superlative": .superlative, "loses": .loses, "firstPerson": .firstPerson,
  ]
}

/// In which ways a word can name what happened.
struct TriggerRoles: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  static let base = TriggerRoles(rawValue: 1)
  static let third = TriggerRoles(rawValue: 2)
  static let past = TriggerRoles(rawValue: 4)
  static let gerund = TriggerRoles(rawValue: 8)
  static let participle = TriggerRoles(rawValue: 16)
  static let transitive = TriggerRoles(rawValue: 32)
  static let intransitive = TriggerRoles(rawValue: 64)
  /// The harm is likely, not certain: "shot", "stabbed".
  static let weak = TriggerRoles(rawValue: 128)
  /// The object is a building.
  static let building = TriggerRoles(rawValue: 256)
  static let adjective = TriggerRoles(rawValue: 512)
  static let victim = TriggerRoles(rawValue: 1024)
  static let event = TriggerRoles(rawValue: 2048)
  static let toll = TriggerRoles(rawValue: 4096)
  /// A phrase whose object is the harmed: "claimed the lives of".
  static let takes = TriggerRoles(rawValue: 8192)

  /// "forced 800 families from their homes": what follows the people says which measure.
  static let forces = TriggerRoles(rawValue: 16384)

  /// Those it is said of stand behind it: "öldürülen 12 kişi", twelve killed people.
  static let attributive = TriggerRoles(rawValue: 32768)

  /// Harm only where it is said of people who are named as such: "seized", "let go".
  static let ofKnown = TriggerRoles(rawValue: 65536)

  static let verb: TriggerRoles = [.base, .third, .past, .gerund, .participle]
  static let all: [String: TriggerRoles] = [
    "adjective": .adjective, "victim": .victim, "event": .event, "toll": .toll,
    "attributive": .attributive,
  ]
}

/// What a noun stands for.
enum NounKind: UInt8, Sendable {
  case absent, person, household, building, animal, thing, body, life
}
