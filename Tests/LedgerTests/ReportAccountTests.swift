// One report's claims taken together: what a voice says twice is of two events, parts follow their whole.

import Ledger
@_spi(AnchorGate) import Model
import Testing

@Suite struct ReportAccountTests {
  private let incident = IncidentID("i-1")

  private func claim(
    _ lower: Int, _ measure: Measure = .killed, speaker: String? = nil, place: String? = nil, partOf: Int? = nil,
    isEarlier: Bool = false, group: PeopleGroup = .all
  ) -> Claim {
    let passage = Passage(start: 0, end: 0, exact: "")
    return Claim(
      anchored: ClaimDraft(
        measure: measure, group: group, lower: lower, upper: lower, speaker: speaker, place: place, quote: passage,
        figure: passage, form: .digits, partOf: partOf, isSuperseded: isEarlier))
  }

  private func subjects(_ claims: [Claim]) -> [AccountSubject] {
    var made = Made()
    let report = made.figure(1, 1, by: "Sarn Post").report
    return accountKeys(for: claims, report: report, incident: incident).map(\.subject)
  }

  @Test func aVoiceThatSaysTwoNumbersSpeaksOfTwoEvents() {
    let found = subjects([claim(27, place: "Imra"), claim(262, place: "Ustrel")])
    #expect(found[0] == .incident(incident))
    #expect(found[1] != .incident(incident))
  }

  @Test func twoVoicesOfOnePlaceContradictEachOther() {
    let found = subjects([
      claim(2, speaker: "police", place: "Selmet"), claim(9, speaker: "organisers", place: "Selmet"),
    ])
    #expect(found == [.incident(incident), .incident(incident)])
  }

  @Test func twoVoicesOfTwoPlacesDoNot() {
    let found = subjects([claim(27, speaker: "rescuers", place: "Imra"), claim(9, speaker: "police", place: "Selmet")])
    #expect(found[1] != .incident(incident))
  }

  @Test func aReportDoesNotContradictWhatItQuotes() {
    let found = subjects([claim(3, speaker: "a doctor", place: "Halvek"), claim(19, place: "Halvek")])
    #expect(found[1] != .incident(incident))
  }

  @Test func partsGoWithTheirWhole() {
    let found = subjects([claim(27), claim(262, place: "Ustrel"), claim(5, partOf: 1, group: .children)])
    #expect(found[2] == found[1])
  }

  @Test func anEarlierTollStaysWithTheLaterOne() {
    #expect(subjects([claim(15), claim(12, isEarlier: true)]) == [.incident(incident), .incident(incident)])
  }

  @Test func threeEventsAreThree() {
    #expect(Set(subjects([claim(1), claim(2), claim(3)])).count == 3)
  }
}
