// The words of the tables: what measures, groups, units, kinds and days are called.

internal import Model

extension Measure {
  /// As the head of a line; in lower case it also stands after a group: "children killed".
  var heading: String {
    switch self {
    case .killed: "Killed"
    case .injured: "Injured"
    case .missing: "Missing"
    case .captured: "Captured or detained"
    case .released: "Released"
    case .displaced: "Displaced"
    case .evacuated: "Evacuated"
    case .returned: "Returned"
    case .sheltered: "In shelters"
    case .homeless: "Homeless"
    case .affected: "Affected"
    case .destroyed: "Destroyed"
    case .damaged: "Damaged"
    }
  }
}

extension PeopleGroup {
  /// As a part of a line; nil for everybody.
  var words: String? {
    switch self {
    case .all: nil
    case .civilians: "civilians"
    case .children: "children"
    case .women: "women"
    case .men: "men"
    case .elderly: "older people"
    case .combatants: "combatants"
    case .police: "police"
    case .medics: "medical workers"
    case .journalists: "journalists"
    case .aidWorkers: "aid workers"
    case .foreigners: "foreign nationals"
    case .other: "others named in the text"
    }
  }

  /// The order in which parts stand below their total.
  var place: Int { PeopleGroup.allCases.firstIndex(of: self) ?? 0 }
}

extension CountedUnit {
  /// After a figure: "1 person", "at least 12 people".
  func words(after figure: String) -> String {
    // "“Dozens” people" is no English, and "“dozens” of people" would put words in somebody's mouth.
    if figure.hasSuffix("”") || figure == Amount.noNumber { return "(\(rawValue))" }
    let isOne = figure == "1" || figure.hasSuffix(" 1")
    return switch self {
    case .people: isOne ? "person" : "people"
    case .households: isOne ? "household" : "households"
    case .buildings: isOne ? "building" : "buildings"
    }
  }

  var place: Int { CountedUnit.allCases.firstIndex(of: self) ?? 0 }
}

extension Basis {
  var place: Int { Basis.allCases.firstIndex(of: self) ?? 0 }
}

extension EditionContent.RowLabel {
  /// The head of the line: "Killed", "children" for a part, "Children killed" where no total stands above.
  var heading: String {
    if isPart, let group = group.words { return group }
    return wholeHeading
  }

  private var wholeHeading: String {
    guard let group = group.words else { return measure.heading }
    return "\(group.prefix(1).uppercased())\(group.dropFirst()) \(measure.heading.lowercased())"
  }

  /// The head of the line where it stands alone, away from its table.
  var fullHeading: String {
    boundWords.map { "\(wholeHeading), \($0)" } ?? wholeHeading
  }

  /// What span of events is counted, where it is not the one incident; the text's own words in quotation marks.
  var boundWords: String? {
    switch basis {
    case .incident: nil
    case .period, .cumulative: span.map { "“\($0)”" }
    }
  }
}

extension EditionContent.FigureRow {
  /// The headline with its unit: "at least 12 people".
  var headlineWithUnit: String { "\(headline) \(label.unit.words(after: headline))" }
}

extension EditionContent.Certainty {
  /// As a mark beside a figure; nil where there is nothing to warn of.
  var mark: String? {
    switch self {
    case .stated: nil
    case .alleged: "alleged"
    case .unconfirmed: "unconfirmed"
    case .denied: "denied"
    }
  }
}

extension EditionContent.Change.Kind {
  var heading: String {
    switch self {
    case .retracted: "Retracted"
    case .corrected: "Corrected"
    case .lowered: "Lowered"
    case .dropped: "No longer in the ledger"
    case .restarted: "Count restarted"
    case .raised: "Raised"
    case .added: "New"
    case .disputed: "Now disputed"
    case .settled: "No longer disputed"
    case .reworded: "Stated differently"
    }
  }
}

extension ReportKind {
  /// The order of the sections, and their headings.
  static let inOrder: [(kind: ReportKind, heading: String, anchor: String)] = [
    (.news, "News", "news"), (.statement, "Statements", "statements"), (.alert, "Alerts", "alerts"),
    (.law, "Court and law", "court-and-law"), (.demand, "Demands", "demands"), (.opinion, "Opinion", "opinion"),
  ]
}

extension CivilDate {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// "9 March 2031".
  var words: String { "\(day) \(CivilDate.months[month - 1]) \(year)" }
  /// "9 Mar 2031", with a space that doesn't break.
  var shortWords: String { "\(day)\u{A0}\(CivilDate.months[month - 1].prefix(3))\u{A0}\(year)" }
}

extension Instant {
  /// "12 March 2031, 18:00 UTC".
  var words: String { "\(day.words), \(description.dropFirst(11).prefix(5)) UTC" }
}

extension CaptureID {
  /// The first twelve digits: enough to find it, short enough to read.
  var short: String { String(rawValue.prefix(12)) }
}

/// "1 report", "3 reports".
func counted(_ number: Int, _ one: String, _ many: String) -> String { "\(digits(number)) \(number == 1 ? one : many)" }
