// The words that tell statements, demands, instruments and alerts. They have a table of their own beside the lexicon, so that adding
// one never changes how figures are read.

internal import Model

/// What a word can do in a passage; the sections "[passage NAME]" of a language pack.
struct PassageMarks: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  init(rawValue: UInt64) {
    self.rawValue = rawValue
  }
  private init(bit: Int) { rawValue = 1 << UInt64(bit) }

  // Statements.
  /// A verb beside a quotation: "said", "wrote".
  static let saying = PassageMarks(bit: 0)
  /// One whose object hears it: "told".
  static let telling = PassageMarks(bit: 1)
  /// A verb that takes a stand towards its object: "condemned".
  static let position = PassageMarks(bit: 2)
  /// One that takes a stand with "that": "insisted".
  static let insisting = PassageMarks(bit: 3)
  /// "expressed", which needs a feeling behind it.
  static let expressing = PassageMarks(bit: 4)
  static let feeling = PassageMarks(bit: 5)
  /// "called the vote a fraud", "described it as".
  static let calling = PassageMarks(bit: 6)
  /// "accused … of", "blamed … for".
  static let accusing = PassageMarks(bit: 7)
  /// "denied", "rejected": statements only where they turn something said away.
  static let denying = PassageMarks(bit: 8)
  static let deniable = PassageMarks(bit: 9)
  /// "vowed to", "pledged that".
  static let pledging = PassageMarks(bit: 10)
  /// "in a letter to": whom follows.
  static let addressing = PassageMarks(bit: 11)
  static let that = PassageMarks(bit: 12)
  static let accuseLink = PassageMarks(bit: 13)
  /// "he", "they", "it": who is meant stands before.
  static let pronoun = PassageMarks(bit: 14)
  /// "we", "I": whoever is speaking.
  static let firstPerson = PassageMarks(bit: 15)
  // Demands.
  /// A verb with the one who is asked behind it: "calls on", "urged".
  static let callOn = PassageMarks(bit: 16)
  /// The same, and a demand only of institutions: "asked".
  static let asking = PassageMarks(bit: 17)
  /// A verb with what is demanded behind it: "called for", "demanded".
  static let callFor = PassageMarks(bit: 18)
  /// What is called for in need, not demanded: "help", "a ransom".
  static let notDemanded = PassageMarks(bit: 19)
  static let must = PassageMarks(bit: 20)
  static let should = PassageMarks(bit: 21)
  static let now = PassageMarks(bit: 22)
  /// What comes before the action: "to".
  static let toDo = PassageMarks(bit: 23)
  /// Those of whom one demands: "government", "council", "sides".
  static let institution = PassageMarks(bit: 24)
  /// A heading over a list of demands: "demands", "recommendations".
  static let demandHeading = PassageMarks(bit: 25)
  /// "refused to", "stopped short of": it was not done.
  static let withheld = PassageMarks(bit: 26)
  // Instruments.
  /// "Resolution", "Decree": a number may follow.
  static let label = PassageMarks(bit: 27)
  /// "order", "case": a number means an instrument only behind "No." or with a capital letter inside a sentence.
  static let weakLabel = PassageMarks(bit: 28)
  /// "Article", "Section": of an instrument, which must be named.
  static let article = PassageMarks(bit: 29)
  /// "No.", "number".
  static let numberSign = PassageMarks(bit: 30)
  /// "H.R.", "S.": written without its points and spaces.
  static let billPrefix = PassageMarks(bit: 31)
  /// "Convention", "Act": the end or the beginning of a name.
  static let named = PassageMarks(bit: 32)
  /// "bill", "decree": said of without a number.
  static let instrument = PassageMarks(bit: 33)
  static let legislature = PassageMarks(bit: 34)
  static let court = PassageMarks(bit: 35)
  /// What a court did, enough to be told without a number.
  static let courtAct = PassageMarks(bit: 36)
  static let byAgent = PassageMarks(bit: 37)
  // Alerts.
  static let warn = PassageMarks(bit: 38)
  /// "warning", "alert", "advisory".
  static let warningNoun = PassageMarks(bit: 39)
  /// "issued", "raised".
  static let issuing = PassageMarks(bit: 40)
  /// "of", "about", "against" behind a warning.
  static let warnLink = PassageMarks(bit: 41)
  /// "shot", "sign": a warning shot is no warning.
  static let notWarning = PassageMarks(bit: 42)
  static let lifted = PassageMarks(bit: 43)
  static let riskOf = PassageMarks(bit: 44)
  /// "high", "imminent".
  static let riskDegree = PassageMarks(bit: 45)
  /// Nobody who speaks: "international", "renewed".
  static let notSpeaker = PassageMarks(bit: 46)
  /// "a year", "off": what follows "called" where nothing is named.
  static let notNamed = PassageMarks(bit: 47)
  /// "of", "for": a name goes on behind it.
  static let nameLink = PassageMarks(bit: 48)
  /// "welcomed": of people it is no stand that is taken.
  static let welcoming = PassageMarks(bit: 49)
  /// "as" of "described the ruling as unlawful".
  static let asLink = PassageMarks(bit: 50)
  /// Who can speak besides persons and the lexicon's sources: "service", "experts".
  static let voice = PassageMarks(bit: 51)
  /// "today", "yesterday": between a name and its verb, never of the name.
  static let time = PassageMarks(bit: 52)
  /// The later words of a phrase.
  static let inside = PassageMarks(bit: 63)

  /// Section names of a pack behind "passage".
  static let bySection: [String: PassageMarks] = [
    "saying": .saying, "telling": .telling, "position": .position, "insisting": .insisting, "expressing": .expressing,
    "feeling": .feeling, "calling": .calling, "accusing": .accusing, "denying": .denying, "deniable": .deniable,
    "pledging": .pledging, "addressing": .addressing, "that": .that, "accuseLink": .accuseLink, "pronoun": .pronoun,
    "firstPerson": .firstPerson, "callOn": .callOn, "asking": .asking, "callFor": .callFor, "notDemanded": .notDemanded,
    "must": .must, "should": .should, "now": .now, "toDo": .toDo, "institution": .institution,
    "demandHeading": .demandHeading, "withheld": .withheld, "label": .label, "weakLabel": .weakLabel,
    "article": .article, "numberSign": .numberSign, "billPrefix": .billPrefix, "named": .named,
    "instrument": .instrument, "legislature": .legislature, "court": .court, "courtAct": .courtAct,
    "byAgent": .byAgent, "warn": .warn, "warningNoun": .warningNoun, "issuing": .issuing, "warnLink": .warnLink,
    "notWarning": .notWarning, "lifted": .lifted, "riskOf": .riskOf, "riskDegree": .riskDegree,
    "notSpeaker": .notSpeaker, "notNamed": .notNamed,
    "nameLink": .nameLink, "welcoming": .welcoming, "asLink": .asLink,
    "voice": .voice, "time": .time,
  ]
}

/// What the words of passages say of one unit.
struct PassageWord: Sendable {
  var marks: PassageMarks = []
  var stage: InstrumentStage?
  /// How many units the phrase has that begins here.
  var length = 1

  func has(_ wanted: PassageMarks) -> Bool { !marks.isDisjoint(with: wanted) }
}

/// The words of passages of one language.
final class PassageLexicon: Sendable {
  /// Finds words; its entries say nothing, `words` beside it does.
  private let table: Lexicon
  private let words: [PassageWord]
  /// For each entry of the language's lexicon, the entry here.
  private let byEntry: [Int32]

  /// A table of the words of sections, beside the language's own lexicon.
  init(_ sections: [(word: String, mark: PassageWord)], beside lexicon: Lexicon) {
    let endings = lexicon.endings.map { String(decoding: $0, as: UTF8.self) }
    let found = Lexicon(words: sections.map { ($0.word, Lexeme()) }, lists: [.ending: endings])
    var words = [PassageWord](repeating: PassageWord(), count: found.entries.count)
    for (word, mark) in sections {
      let id = Int(found.find(word))
      words[id].marks.formUnion(mark.marks)
      words[id].stage = words[id].stage ?? mark.stage
    }
    var byEntry = [Int32](repeating: 0, count: lexicon.entries.count)
    for word in Set(sections.map(\.word)).union(sections.flatMap { $0.word.split(separator: "_").map(String.init) }) {
      let entry = Int(lexicon.find(word))
      if entry != 0 { byEntry[entry] = found.find(word) }
    }
    PassageLexicon.inherit(&byEntry, words, lexicon)
    (table, self.words, self.byEntry) = (found, words, byEntry)
  }

  /// A phrase of the lexicon that says, claims or denies ("a déclaré") is here what its verb is; where packs list verbs with what
  /// stands behind them ("ordenó la liberación de"), every phrase.
  private static func inherit(_ byEntry: inout [Int32], _ words: [PassageWord], _ lexicon: Lexicon) {
    let listsForms = !lexicon.grammar.isDisjoint(with: [.verbFirst, .objectFirst])
    for (first, phrases) in lexicon.phrases.enumerated() {
      for (rest, entry) in phrases
      where byEntry[Int(entry)] == 0
        && (listsForms || !lexicon.entries[Int(entry)].tags.isDisjoint(with: [.say, .claimVerb, .deny]))
      {
        let known = ([Int32(first)] + rest).first {
          let word = words[Int(byEntry[Int($0)])]
          return word.has(PassageReader.speech) || word.has(.courtAct) || word.stage != nil
        }
        byEntry[Int(entry)] = known.map { byEntry[Int($0)] } ?? 0
      }
    }
  }

  /// No words at all: the language tells no passages.
  var isEmpty: Bool { words.count <= 1 }

  /// What the words say of each unit; one pass.
  func mark(_ units: [Unit], _ bytes: UnsafeBufferPointer<UInt8>) -> [PassageWord] {
    var ids = [Int32](repeating: 0, count: units.count)
    var key: [UInt8] = []
    for index in units.indices where units[index].isWord || units[index].entry != 0 || units[index].mark == 0x2A {
      let known = units[index].entry != 0 ? byEntry[Int(units[index].entry)] : 0
      // a form with an ending is known to the lexicon by its stem, and here perhaps as it stands
      let isOpen = known == 0 && (units[index].entry == 0 || !table.endings.isEmpty)
      ids[index] = isOpen ? find(units[index], bytes, &key) : known
    }
    var marked = [PassageWord](repeating: PassageWord(), count: units.count)
    var index = 0
    while index < units.count {
      let id = ids[index]
      guard id != 0 else {
        index += 1
        continue
      }
      marked[index] = words[Int(id)]
      for (rest, entry) in table.phrases[Int(id)] where follows(rest, ids, index + 1) {
        marked[index] = words[Int(entry)]
        marked[index].length = rest.count + 1
        for inner in 1...rest.count { marked[index + inner].marks = .inside }
        break
      }
      index += marked[index].length
    }
    return marked
  }

  /// What the words say of a word given as folded bytes.
  func word(_ key: some Collection<UInt8>) -> PassageWord { words[Int(table.find(key))] }

  private func follows(_ rest: [Int32], _ ids: [Int32], _ start: Int) -> Bool {
    guard start + rest.count <= ids.count else { return false }
    for (step, id) in rest.enumerated() where ids[start + step] != id { return false }
    return true
  }

  /// The entry of a word that the language's lexicon does not know.
  private func find(_ unit: Unit, _ bytes: UnsafeBufferPointer<UInt8>, _ key: inout [UInt8]) -> Int32 {
    guard unit.end - unit.start <= Tokenizer.maximumWordBytes else { return 0 }
    key.removeAll(keepingCapacity: true)
    var offset = unit.start
    while offset < unit.end {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      if let folded = Scalars.fold(scalar), Scalars.classify(scalar) != .joiner { Scalars.append(folded, to: &key) }
      offset += length
    }
    let found = table.find(key)
    if found != 0 || key.count < 4 { return found }
    if !table.endings.isEmpty { return table.findStem(key) }
    // «وقالت», «الحكومة»: "and" and "the" are written onto the word.
    guard key[0] == 0xD8 || key[0] == 0xD9 else { return 0 }
    for prefix in Tokenizer.prefixes where key.starts(with: prefix) && key.count - prefix.count >= 4 {
      let bare = table.find(key[prefix.count...])
      if bare != 0 { return bare }
    }
    return 0
  }
}
