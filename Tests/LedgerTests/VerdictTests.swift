// Decisions: what holds, whatever the order in which they come, and which incident is meant after people have merged and moved.

import Ledger
import Model
import TestSupport
import Testing

@Suite struct VerdictTests {
  private static func decision(
    _ number: Int, _ action: Decision.Action, _ subject: String, _ value: String? = nil, from: String? = nil
  ) -> Decision {
    Decision(
      id: DecisionID("d-\(number)"), action: action, subject: subject, value: value, version: from, actor: "editor",
      reason: "a drill", at: Instant(seconds: number / 3), number: number)
  }

  /// Any decisions at all about few reports and incidents, so that they meet often.
  private static func anything(_ random: inout Seeded) -> [Decision] {
    (1...Int.random(in: 2...30, using: &random)).map { number in
      func incident() -> String { "i-\(Int.random(in: 1...5, using: &random))" }
      let report = "r-\(Int.random(in: 1...6, using: &random))"
      switch Int.random(in: 0..<5, using: &random) {
      case 0: return decision(number, .merge, incident(), incident())
      case 1: return decision(number, .move, report, incident(), from: incident())
      case 2: return decision(number, .split, report, "i-s\(report.dropFirst(2))", from: incident())
      case 3: return decision(number, .undo, "d-\(Int.random(in: 1...max(1, number - 1), using: &random))")
      default: return decision(number, [.accept, .reject].randomElement(using: &random) ?? .accept, report)
      }
    }
  }

  @Test(arguments: UInt64(1)...200) func theOrderOfArrivalPlaysNoPart(seed: UInt64) {
    var random = Seeded(seed)
    var decisions = Self.anything(&random)
    let (holding, map) = (Verdicts(decisions).standing, IncidentMap(decisions))
    for _ in 0..<5 {
      decisions.shuffle(using: &random)
      #expect(Verdicts(decisions).standing == holding)
      let other = IncidentMap(decisions)
      for incident in 1...5 {
        for report in 1...6 {
          let (id, machine) = (ReportID("r-\(report)"), IncidentID("i-\(incident)"))
          #expect(
            other.incident(of: id, copyOf: nil, machine: machine) == map.incident(of: id, copyOf: nil, machine: machine)
          )
        }
      }
    }
  }

  /// Whatever is merged, split and undone, each report is of one incident, which stands for itself and lists what it is made of.
  @Test(arguments: UInt64(300)...450) func everyReportIsOfOneIncident(seed: UInt64) {
    var random = Seeded(seed)
    let map = IncidentMap(Self.anything(&random))
    for incident in 1...5 {
      for report in 1...6 {
        let now = map.incident(of: ReportID("r-\(report)"), copyOf: nil, machine: IncidentID("i-\(incident)"))
        #expect(map.incident(now) == now)
        let own = map.ownIncident(of: ReportID("r-\(report)"), copyOf: nil, machine: IncidentID("i-\(incident)"))
        #expect(own == now || map.members(of: now).contains(own))
      }
    }
  }

  @Test func whatIsUndoneIsAsBefore() {
    let merge = Self.decision(1, .merge, "i-1", "i-2")
    let undo = Self.decision(4, .undo, "d-1")
    let undoOfUndo = Self.decision(8, .undo, "d-4")
    #expect(IncidentMap([merge]).incident(IncidentID("i-1")) == IncidentID("i-2"))
    #expect(IncidentMap([undo, merge]).incident(IncidentID("i-1")) == IncidentID("i-1"))
    #expect(IncidentMap([undoOfUndo, undo, merge]).incident(IncidentID("i-1")) == IncidentID("i-2"))
  }

  @Test func aSplitThatWasUndoneLeavesNoIncidentBehind() {
    let split = Self.decision(1, .split, "r-1", "i-s1", from: "i-1")
    let undo = Self.decision(4, .undo, "d-1")
    let (report, machine) = (ReportID("r-1"), IncidentID("i-1"))
    #expect(IncidentMap([split]).incident(of: report, copyOf: nil, machine: machine) == IncidentID("i-s1"))
    #expect(IncidentMap([split]).incident(of: ReportID("r-9"), copyOf: report, machine: machine) == IncidentID("i-s1"))
    let after = IncidentMap([split, undo])
    #expect(after.incident(of: report, copyOf: nil, machine: machine) == machine)
    // A report that the machine put there meanwhile comes back with it.
    #expect(after.incident(of: ReportID("r-7"), copyOf: nil, machine: IncidentID("i-s1")) == machine)
  }

  @Test func incidentsMergedInACircleAreOne() {
    let map = IncidentMap([
      Self.decision(1, .merge, "i-1", "i-2"), Self.decision(2, .merge, "i-2", "i-3"),
      Self.decision(3, .merge, "i-3", "i-1"),
    ])
    #expect(Set((1...3).map { map.incident(IncidentID("i-\($0)")) }) == [IncidentID("i-3")])
    #expect(map.members(of: IncidentID("i-3")).count == 3)
  }
}

@Suite struct JudgingProperties {
  /// Judged anew, nothing is lost, the order in which evidence is handed in plays no part, and what stands is the same.
  @Test(arguments: UInt64(1)...100) func nothingIsLost(seed: UInt64) {
    var random = Seeded(seed)
    var made = Made()
    let evidence = (0..<Int.random(in: 1...20, using: &random)).map { _ in
      made.anything(&random, measure: seed % 2 == 0 ? .killed : .missing)
    }
    let once = judged(evidence, as: AccountID("a-9"))
    #expect(Set(once.map(\.claim.id)) == Set(evidence.map(\.claim.id)) && once.count == evidence.count)
    #expect(judged(evidence.shuffled(using: &random), as: AccountID("a-9")) == once)
    #expect(judged(once, as: AccountID("a-9")) == once)
    #expect(standing(of: once) == standing(of: evidence))
    // One is first; it opens the account unless it only recalls.
    #expect(once.first.map { [.opens, .recalls].contains($0.entry.kind) } == true)
  }

  /// In any order of record each claim makes one entry, with its reason.
  @Test(arguments: UInt64(500)...560) func everyClaimMakesAnEntry(seed: UInt64) {
    var random = Seeded(seed)
    var made = Made()
    let evidence = (0..<12).map { _ in made.anything(&random, measure: .killed) }.shuffled(using: &random)
    var history = AccountHistory()
    for item in evidence {
      let posting = post(item.claim, report: item.report, to: history)
      #expect(!posting.reason.isEmpty)
      // A decrease never goes without its kind.
      if posting.kind == .lowers {
        #expect(
          ["unknown", "state", "definition", "entry error"].contains { posting.reason.contains($0) },
          "\(posting.reason)")
      }
      history.append(item.claim, item.report)
    }
    #expect(history.count == evidence.count)
  }
}

@Suite struct OverlapTests {
  private func view(
    _ subject: AccountSubject, _ measure: Measure = .killed, _ group: PeopleGroup = .all, _ unit: CountedUnit = .people,
    basis: Basis = .incident, id: String
  ) throws -> AccountView {
    var made = Made()
    let evidence = [made.figure(7, 7, by: "Sarn Post", measure: measure, basis: basis)]
    return AccountView(
      account: Account(id: AccountID(id), subject: subject, measure: measure, group: group, unit: unit, basis: basis),
      incident: nil, evidence: evidence, standing: try #require(standing(of: evidence)))
  }

  private func grounds(_ a: AccountView, _ b: AccountView) -> Set<Overlap.Ground> {
    let found = Set(overlaps(a, b).map(\.ground))
    #expect(found == Set(overlaps(b, a).map(\.ground)))
    return found
  }

  @Test func whatMayNotBeAddedSaysWhy() throws {
    let dam = try view(.incident(IncidentID("i-1")), id: "a-1")
    let ferry = try view(.incident(IncidentID("i-2")), id: "a-2")
    #expect(grounds(dam, ferry).isEmpty)
    #expect(grounds(dam, dam) == [.account])
    #expect(try grounds(dam, view(.incident(IncidentID("i-1")), .injured, id: "a-3")) == [.measure])
    #expect(
      try grounds(dam, view(.incident(IncidentID("i-2")), .destroyed, .all, .buildings, id: "a-4")) == [
        .measure, .unit,
      ])
    #expect(try grounds(dam, view(.incident(IncidentID("i-1")), .killed, .children, id: "a-5")) == [.group])
    let men = try view(.incident(IncidentID("i-1")), .killed, .men, id: "a-6")
    #expect(try grounds(men, view(.incident(IncidentID("i-1")), .killed, .women, id: "a-7")).isEmpty)
    #expect(try grounds(men, view(.incident(IncidentID("i-1")), .killed, .civilians, id: "a-8")) == [.group])
  }

  @Test func areasAndPeriodsAreNotMixed() throws {
    func series(_ place: String, _ span: String, _ basis: Basis, _ id: String) throws -> AccountView {
      try view(.series(place: place, span: span), basis: basis, id: id)
    }
    let total = try series("runa", "since siege", .cumulative, "a-1")
    #expect(
      try grounds(total, series("runa", "24 hours to 2031-03-02", .period, "a-2")).isSuperset(of: [.basis, .span]))
    #expect(try grounds(total, series("runa province", "since siege", .cumulative, "a-3")) == [.area])
    #expect(try grounds(total, series("sarn", "since siege", .cumulative, "a-4")) == [.area])
    #expect(try grounds(total, view(.incident(IncidentID("i-1")), id: "a-5")).isSuperset(of: [.event, .basis]))
  }
}
