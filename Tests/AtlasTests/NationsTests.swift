// Who is abroad where: words for people against the country of a place, and nobody where two countries quarrel over land.

import Atlas
import Testing

@Suite struct NationsTests {
  @Test(arguments: [
    ("Russian", "ru"), ("U.S.", "us"), ("south korean", "kr"), ("Filipinos", "ph"), ("Frenchwoman", "fr"),
  ])
  func wordsForPeopleNameTheirCountry(_ word: String, _ country: String) {
    #expect(Nations.shared.countries(ofPeople: word) == [country])
  }

  @Test(arguments: ["Karovian", "south", "Buddhist", ""])
  func otherWordsNameNone(_ word: String) { #expect(Nations.shared.countries(ofPeople: word).isEmpty) }

  @Test func aWordOfTwoCountriesNamesBoth() {
    #expect(Nations.shared.countries(ofPeople: "Congolese") == ["cd", "cg"])
    #expect(!Nations.shared.areForeign(["cd", "cg"], in: ["cg"]))
  }

  @Test(arguments: [("Minsk", "by"), ("Lima, Peru", "pe"), ("Tehran", "ir"), ("Nepal", "np"), ("US", "us")])
  func aPlaceLiesInItsCountry(_ place: String, _ country: String) {
    #expect(Gazetteer.shared.countries(of: place) == [country])
  }

  @Test func abroadIsAnotherCountry() {
    #expect(Nations.shared.areForeign(["ru"], in: ["by"]))
    #expect(!Nations.shared.areForeign(["ru"], in: ["ru"]))
    #expect(!Nations.shared.areForeign(["ru"], in: []))
    #expect(!Nations.shared.areForeign(["ru"], in: ["by", "us"]))
  }

  @Test(arguments: [("am", "az"), ("az", "am"), ("ru", "ua"), ("ps", "il"), ("in", "pk"), ("ge", "ru")])
  func nobodyIsForeignWhereTwoQuarrelOverLand(_ people: String, _ country: String) {
    #expect(!Nations.shared.areForeign([people], in: [country]))
  }
}
