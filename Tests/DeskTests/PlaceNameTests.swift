// One place under several names is one series; none of its names is preferred.

import Ledger
import Model
import Testing

@testable import Desk

@Suite struct PlaceNameTests {
  @Test func namesOfOnePlaceAreOneKey() {
    #expect(PlaceNames.key("Kiev") != nil)
    #expect(PlaceNames.key("Kiev") == PlaceNames.key("Kyiv"))
    #expect(PlaceNames.key("Khankendi") == PlaceNames.key("Stepanakert"))
    #expect(PlaceNames.key("Kyiv, Ukraine") != nil)
  }

  @Test func whatTheListDoesNotKnowKeepsItsWords() {
    #expect(PlaceNames.key("Halvek") == nil)
    #expect(PlaceNames.key("") == nil)
    #expect(PlaceNames.key(",") == nil)
    #expect(PlaceNames.key("Kyiv, Karovia") == nil)
  }

  @Test func placesThatShareANameAreNotMixed() {
    #expect(PlaceNames.key("Georgia") != PlaceNames.key("Tbilisi"))
    #expect(PlaceNames.key("Kyiv") != PlaceNames.key("Kyiv, France"))
  }

  @Test func aSeriesIsCalledByAllTheNamesThatItsTextsUse() async throws {
    try await withDesk { desk, folder in
      for (name, place, number) in [("a", "Stepanakert", 40), ("b", "Khankendi", 46)] {
        try Sample.put(
          "Since March, \(number) people have been killed in \(place), the count of the paper says.",
          at: "\(folder)/\(name).txt")
        _ = try await desk.add(
          ["\(folder)/\(name).txt"],
          overrides: CaptureOverrides(publisher: "Paper \(name)", date: CivilDate("2031-03-09"), language: "en"))
      }
      let view = try #require(try await desk.ledger().first { $0.evidence.count == 2 })
      guard case .series(let place, _) = view.account.subject else { return #expect(Bool(false)) }
      #expect(SeriesPlace.name(of: place, in: view.evidence.map(\.claim.claim)) == "Khankendi / Stepanakert")
    }
  }
}
