// What a report tells of its event, small enough to store beside it and to compare with thousands of others.

public import Model

/// A report as far as grouping needs it.
public struct GroupingReport: Sendable {
  /// The report's name.
  public let id: ReportID
  /// The piece itself.
  public let content: ReportText
  /// The day the report speaks from.
  public let day: CivilDate
  /// What kind it was taken for; nil when nobody has said.
  public let kind: ReportKind?
  /// Its claims; nil when nobody has looked for claims, which is not the same as a report without any.
  public let claims: [ClaimDraft]?

  /// A report to be grouped.
  public init(id: ReportID, content: ReportText, day: CivilDate, kind: ReportKind? = nil, claims: [ClaimDraft]? = nil) {
    (self.id, self.content, self.day, self.kind, self.claims) = (id, content, day, kind, claims)
  }
}

/// Features of the event that a report tells of: terms by hash (people's names never leave the text), places, days, kinds.
public struct IncidentFeatures: Hashable, Sendable, Codable {
  /// Terms kept of one report, the weightiest.
  public static let maximumTerms = 64
  /// Terms under which a store finds candidates.
  public static let maximumKeys = 24

  /// A word or a run of two names, by hash.
  public struct Term: Hashable, Sendable, Codable {
    /// Hash of the folded word, or of the run.
    public let hash: UInt64
    /// Its part in the report, so that the squares add to 1.
    public let weight: Double
    /// Written with a capital, or a number: it tells one event from another as common words can't.
    public let isName: Bool

    init(hash: UInt64, weight: Double, isName: Bool) { (self.hash, self.weight, self.isName) = (hash, weight, isName) }

    /// Stored as a list of three: there are many of them.
    public init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      hash = try list.decode(UInt64.self)
      weight = try list.decode(Double.self)
      isName = try list.decode(Int.self) != 0
    }

    /// Writes the list of three.
    public func encode(to encoder: any Encoder) throws {
      var list = encoder.unkeyedContainer()
      try list.encode(hash)
      try list.encode(weight)
      try list.encode(isName ? 1 : 0)
    }
  }

  /// The day of the report.
  public let day: CivilDate
  /// Days the event may have happened on: those that claims or the text name, and the day of the report.
  public let eventDays: [CivilDate]
  /// Kinds of event, the most named first.
  public let kinds: [String]
  /// Hashes of the words of the places named at the head of the text or by claims, rising.
  public let placeWords: [UInt64]
  /// The place for people to read; nil when none was found.
  public let place: String?
  /// Ages of people in the text, rising: two stories of one crime give the same ages.
  public let ages: [Int]
  /// The weightiest terms, by rising hash.
  public let terms: [Term]
  /// What the report calls itself: its title, else its first sentence.
  public let title: String
  /// Names a kind of event or a figure of one. A report that does neither opens no incident, but may join one.
  public let isEventful: Bool

  /// Hashes under which a store finds the report as a candidate: its weightiest terms.
  public var keys: [UInt64] {
    terms.sorted { ($0.weight, $1.hash) > ($1.weight, $0.hash) }.prefix(IncidentFeatures.maximumKeys).map(\.hash)
  }

  /// The event's own day as far as it is known: the first that claims or the text name, else the day of the report.
  public var eventDay: CivilDate { eventDays.first ?? day }

  /// Features of a report, weighed by `background`, which counts the report's terms first. Nil for a report that is about
  /// no single event (`exclusion`).
  public static func of(_ report: GroupingReport, background: inout TermBackground) -> IncidentFeatures? {
    let title = report.content.title ?? ""
    let titleWords = WordScanner.words(of: title)
    let textWords = WordScanner.words(of: report.content.text)
    var counter = TermCounter()
    counter.add(titleWords, weight: TermCounter.titleWeight, isTitle: true)
    counter.add(textWords, weight: 1, isTitle: false)
    background.count(counter.counts.keys)
    guard exclusion(of: report) == nil else { return nil }
    return IncidentFeatures(report, titleWords, textWords, counter, background)
  }

  private init(
    _ report: GroupingReport, _ titleWords: [Word], _ textWords: [Word], _ counter: TermCounter,
    _ background: TermBackground
  ) {
    let claims = (report.claims ?? []).filter { $0.basis == .incident && !$0.isSuperseded }
    day = report.day
    var days = claims.compactMap(\.eventDate).filter { $0 <= report.day.adding(days: 1) }
    days += EventDays.named(in: titleWords + textWords, reportDay: report.day) + [report.day]
    var seen: Set<CivilDate> = []
    eventDays = days.filter { seen.insert($0).inserted }
    let counts = EventKinds.counts(title: titleWords, text: textWords)
    kinds = EventKinds.ranked(counts)
    let inTitle = PlaceWords.named(in: report.content.title ?? "", words: titleWords)
    let inText = PlaceWords.named(in: report.content.text, words: textWords)
    let ofClaims = claims.sorted { $0.isTotal && !$1.isTotal }.compactMap(\.place)
    let named = (inTitle + inText).map(\.name) + ofClaims
    placeWords = Set(
      (inTitle + inText).flatMap(\.words) + ofClaims.flatMap(PlaceWords.words) + PlaceWords.sameUnderAnyName(named)
    ).sorted()
    place = ofClaims.first ?? inTitle.first?.name ?? inText.first?.name
    ages = Ages.found(in: textWords, text: report.content.text)
    terms = counter.weightiest(background, limit: IncidentFeatures.maximumTerms)
    title = IncidentFeatures.name(of: report.content)
    let saysNoFigure = report.claims?.isEmpty == true && [.statement, .law, .demand].contains(report.kind)
    isEventful = !saysNoFigure && (!claims.isEmpty || !kinds.isEmpty)
  }

  /// Why a report is about no single event, whatever the desk knows, in one sentence; nil for one that may be.
  public static func exclusion(of report: GroupingReport) -> String? {
    if report.kind == .opinion { return "It is about no single event: it is an opinion piece." }
    if isSeries(report.claims) {
      return "It is about no single event: most of its figures are of periods or running totals."
    }
    let events = SeveralEvents.count(in: report)
    guard events >= SeveralEvents.fewest else { return nil }
    return "It tells of \(events) events or more, with days and tolls of their own, and is put with none of them."
  }

  /// More figures of periods and running totals than of an event: a bulletin, which may mention one.
  private static func isSeries(_ claims: [ClaimDraft]?) -> Bool {
    let claims = (claims ?? []).filter { !$0.isSuperseded }
    return 2 * claims.count { $0.basis != .incident } > claims.count
  }

  /// Bytes of an incident's title.
  static let maximumTitleBytes = 160

  /// Its title; else, or where the title only says whose text it is, the first sentence that tells something.
  private static func name(of content: ReportText) -> String {
    let outlet = content.publisher.map(folded) ?? ""
    if let title = content.title, title.utf8.contains(where: { $0 > 32 }), folded(title) != outlet { return title }
    var first: Substring?
    for line in content.text.split(separator: "\n").prefix(headLines) where line.utf8.contains(where: { $0 > 32 }) {
      first = first ?? line
      if folded(String(line)) != outlet, line.split(separator: " ").count >= leastTitleWords {
        return sentence(of: line)
      }
    }
    return first.map(sentence) ?? content.title ?? ""
  }

  /// Lines that are looked through for a title, and the fewest words of one: a name or a date alone has less.
  private static let (headLines, leastTitleWords) = (12, 5)

  private static func folded(_ name: String) -> String {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  /// The first sentence of a line, cut between words where it is long.
  private static func sentence(of line: Substring) -> String {
    let line = line.drop { $0.isWhitespace }
    var end = line.startIndex
    var bytes = 0
    for index in line.indices {
      let next = line.index(after: index)
      bytes += line[index].utf8.count
      if bytes > maximumTitleBytes {
        let cut = line[..<index].lastIndex(of: " ").map { line[..<$0] } ?? line[..<index]
        return cut + "…"
      }
      end = next
      if line[index] == ".", next == line.endIndex || line[next] == " ", bytes > 20 { break }
    }
    return String(line[..<end]).trimmingWhitespace
  }
}

extension String {
  fileprivate var trimmingWhitespace: String {
    var rest = self[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
