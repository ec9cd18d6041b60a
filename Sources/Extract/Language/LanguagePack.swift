// A language as data: the pack files in Packs/ and how they are read. PACKS.md describes the format for people who do not program.

internal import Foundation
internal import Model
internal import Synchronization

/// Everything the analysis knows of one language.
final class LanguagePack: Sendable {
  let code: String
  let lexicon: Lexicon
  /// Words that tell what kind of piece a report is, by their entry in the lexicon.
  let kinds: [Int32: ReportKind]
  /// Words of statements, demands, instruments and alerts, as they are listed.
  private let passageWords: [(word: String, mark: PassageWord)]
  private let keptPassages = Mutex<PassageLexicon?>(nil)
  /// Words for the check of a draft.
  let checkWords: CheckWords

  /// The sections that have words, in the order of the file.
  let sections: [String]
  /// Sections that the language needs no words for, and why.
  let without: [String: String]

  init(
    code: String, lexicon: Lexicon, kinds: [Int32: ReportKind], passageWords: [(word: String, mark: PassageWord)],
    checkWords: CheckWords, sections: [String] = [], without: [String: String] = [:]
  ) {
    (self.code, self.lexicon, self.kinds, self.passageWords) = (code, lexicon, kinds, passageWords)
    (self.checkWords, self.sections, self.without) = (checkWords, sections, without)
  }

  /// Words that tell statements, demands, instruments and alerts; a table that is made when it is first asked for, since whoever looks
  /// at figures alone never does.
  var passages: PassageLexicon {
    keptPassages.withLock { kept in
      if let kept { return kept }
      let made = PassageLexicon(passageWords, beside: lexicon)
      kept = made
      return made
    }
  }

  /// Reads a pack; an error names the line.
  convenience init(parsing source: String) throws(PackError) {
    var code = ""
    var grammar: Grammar = []
    var words: [(word: String, lexeme: Lexeme)] = []
    var kindWords: [(String, ReportKind)] = []
    var lists: [WordList: [String]] = [:]
    var passageWords: [(word: String, mark: PassageWord)] = []
    var checkWords = CheckWords()
    var section: Section?
    var sectionName = ""
    var sections: [String] = []
    var without: [String: String] = [:]
    for line in PackLines(source) {
      if let name = line.heading {
        guard let known = Section(name: name) else {
          throw PackError(line: line.number, problem: "no such section: [\(name)]")
        }
        (section, sectionName) = (known, name)
        continue
      }
      let fields = line.words
      guard let first = fields.first else { continue }
      if first == "without", section == nil {
        let (name, reason) = try LanguagePack.needless(line)
        without[name] = reason
      } else if first == "language", fields.count == 2, section == nil {
        code = fields[1]
      } else if first == "switch", section == nil {
        for name in fields.dropFirst() {
          guard let known = Grammar.bySwitch[name] else {
            throw PackError(line: line.number, problem: "no such switch: \(name)")
          }
          grammar.insert(known)
        }
      } else if case .passage(let mark) = section {
        if sections.last != sectionName { sections.append(sectionName) }
        passageWords += fields.map { (Scalars.key($0), mark) }
      } else if case .check(let list) = section {
        checkWords[list].formUnion(fields.map { $0.replacing("_", with: " ") })
      } else if let section {
        if sections.last != sectionName { sections.append(sectionName) }
        if case .list(let list) = section { lists[list, default: []] += fields.map(Scalars.key) }
        let found = section.words(of: fields)
        words.append(contentsOf: found)
        if case .kind(let kind) = section { kindWords.append(contentsOf: found.map { ($0.word, kind) }) }
      } else {
        throw PackError(line: line.number, problem: "words before the first [section]")
      }
    }
    guard !code.isEmpty else { throw PackError(line: 1, problem: "no line \"language CODE\"") }
    let lexicon = Lexicon(words: words, grammar: grammar, lists: lists)
    var kinds: [Int32: ReportKind] = [:]
    for (word, kind) in kindWords { kinds[lexicon.find(word)] = kind }
    self.init(
      code: code, lexicon: lexicon, kinds: kinds, passageWords: passageWords, checkWords: checkWords,
      sections: sections, without: without)
  }

  /// "without [passage must] because the verb's own ending says it": the section, and the reason.
  private static func needless(_ line: PackLines.Line) throws(PackError) -> (String, String) {
    let (name, reason) = (line.bracketed, line.behindBrackets)
    guard Section(name: name) != nil else { throw PackError(line: line.number, problem: "no such section: [\(name)]") }
    guard reason.contains(where: \.isLetter) else {
      throw PackError(line: line.number, problem: "say why the language has no words for [\(name)]")
    }
    return (name, reason.trimmingCharacters(in: .whitespaces))
  }
}

/// What is wrong with a pack file.
struct PackError: Error, CustomStringConvertible {
  let line: Int
  let problem: String
  var description: String { "line \(line): \(problem)" }
}

/// One "[section]" of a pack and how its words become entries.
private enum Section {
  case tag(Tags)
  case noun(NounKind, plural: Bool, PeopleGroup?)
  case verb(Measure, TriggerRoles)
  case trigger(Measure, TriggerRoles)
  case kind(ReportKind)
  case like(String)
  case list(WordList)
  case time(TimeWord.Roles, Tags)
  case place(PlaceRoles)
  case passage(PassageWord)
  case check(CheckWords.List)

  init?(name: String) {
    let parts = name.split(separator: " ").map(String.init)
    guard let head = parts.first else { return nil }
    if parts.count == 1 {
      if let roles = TimeWord.bySection[head] {
        self = .time(roles, Tags.bySection[head] ?? [])
      } else if let tags = Tags.bySection[head] {
        self = .tag(tags)
      } else if head == "household" {
        self = .noun(.household, plural: true, nil)
      } else if let list = WordList.bySection[head] {
        self = .list(list)
      } else if let roles = PlaceRoles.bySection[head] {
        self = .place(roles)
      } else if head == "word" {
        self = .tag([])
      } else if head == "thing" {
        self = .noun(.thing, plural: true, nil)
      } else if head == "body" {
        self = .noun(.body, plural: true, nil)
      } else if head == "life" {
        self = .noun(.life, plural: true, nil)
      } else if head.hasPrefix("takes"), let measure = Section.takes[String(head.dropFirst(5))] {
        self = .trigger(measure, .takes)
      } else {
        return nil
      }
      return
    }
    let plural = parts.last == "plural"
    switch head {
    case "person":
      guard parts.count == 3, let group = PeopleGroup(rawValue: parts[1]) else { return nil }
      self = .noun(.person, plural: plural, group)
    case "kind":
      guard let kind = ReportKind(rawValue: parts[1]) else { return nil }
      self = .kind(kind)
    case "like":
      guard parts.count == 2 else { return nil }
      self = .like(parts[1])
    case "passage":
      guard let marks = PassageMarks.bySection[parts[1]] else { return nil }
      self = .passage(PassageWord(marks: marks))
    case "stage":
      guard let stage = InstrumentStage(rawValue: parts[1]) else { return nil }
      self = .passage(PassageWord(stage: stage))
    case "check":
      guard parts.count == 2, let list = CheckWords.List(rawValue: parts[1]) else { return nil }
      self = .check(list)
    case "building": self = .noun(.building, plural: plural, nil)
    case "animal": self = .noun(.animal, plural: plural, nil)
    case "verb":
      guard parts.count == 3, let measure = Measure(rawValue: parts[1]), let kind = Section.verbs[parts[2]] else {
        return nil
      }
      self = .verb(measure, kind)
    case "participle":
      guard let measure = Measure(rawValue: parts[1]) else { return nil }
      self = .trigger(measure, [.participle, .transitive])
    default:
      guard let roles = TriggerRoles.all[head], parts.count == 2, let measure = Measure(rawValue: parts[1]) else {
        return nil
      }
      self = .trigger(measure, roles)
    }
  }

  static let verbs: [String: TriggerRoles] = [
    "transitive": .transitive, "intransitive": .intransitive, "weak": [.transitive, .weak],
    "known": [.transitive, .ofKnown], "forces": [.transitive, .forces],
    "building": [.transitive, .intransitive, .building],
  ]
  static let takes: [String: Measure] = [
    "Lives": .killed, "Injured": .injured, "Captured": .captured, "Released": .released, "Displaced": .displaced,
    "Evacuated": .evacuated, "Returned": .returned, "Destroyed": .destroyed, "Damaged": .damaged, "Missing": .missing,
  ]
  /// The columns of a verb's line.
  static let forms: [TriggerRoles] = [.base, .third, .past, .gerund, .participle]

  func words(of fields: [String]) -> [(word: String, lexeme: Lexeme)] {
    if case .verb(let measure, let kind) = self {
      return zip(fields, Section.forms).compactMap { field, form in
        field == "-" ? nil : (Scalars.key(field), Lexeme(roles: [kind, form], measure: measure))
      }
    }
    if case .list = self { return [] }
    return fields.map { field in
      var (name, value) = (field, 0)
      if let equals = field.utf8.firstIndex(of: UInt8(ascii: "=")), equals > field.startIndex {
        (name, value) = (String(field[..<equals]), Int(field[field.utf8.index(after: equals)...]) ?? 0)
      }
      var lexeme = Lexeme(value: value)
      switch self {
      case .time(let roles, let tags):
        (lexeme.tags, lexeme.value) = (tags, 0)
        lexeme.time = TimeWord(roles: roles, value: Int16(clamping: value))
      case .tag(let tags): lexeme.tags = tags
      case .noun(let kind, let plural, let group): (lexeme.noun, lexeme.isPlural, lexeme.group) = (kind, plural, group)
      case .trigger(let measure, let roles): (lexeme.measure, lexeme.roles) = (measure, roles)
      case .like(let word): lexeme.like = word
      case .place(let roles): lexeme.place = roles
      case .verb, .kind, .list, .passage, .check: break
      }
      return (Scalars.key(name), lexeme)
    }
  }
}
