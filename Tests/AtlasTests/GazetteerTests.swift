// Names of places: rival names of one place are equal, several places of one name stay several, and the table is as its script makes it.

import Atlas
import Foundation
import Testing

@Suite struct GazetteerTests {
  let gazetteer = Gazetteer.shared

  @Test(arguments: [
    ("Kyiv", "Kiev"), ("Київ", "Киев"), ("Kyiv", "كييف"), ("Stepanakert", "Khankendi"), ("Ստեփանակերտ", "Xankəndi"),
    ("Jerusalem", "Al-Quds"), ("القدس", "ירושלים"), ("Yerushalayim", "Иерусалим"), ("Derry", "Londonderry"),
    ("Shushi", "Şuşa"), ("Tbilisi", "Тбилиси"), ("Germany", "Deutschland"), ("Allemagne", "Германия"),
    ("Burma", "Myanmar"),
    ("Türkiye", "Turkey"), ("Sana'a", "Sanaa"), ("Sana’a", "SANAA"), ("Diyarbakir", "Diyarbakır"),
    ("Malvinas", "Falkland Islands"),
  ])
  func rivalNamesAreOnePlace(_ a: String, _ b: String) {
    #expect(gazetteer.same(a, b))
    #expect(gazetteer.same(b, a))
    #expect(!gazetteer.places(named: a).isEmpty)
  }

  @Test(arguments: [
    ("Kyiv", "Kharkiv"), ("Jerusalem", "Hebron"), ("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau"), ("Kyiv", ""),
    ("", ""),
  ])
  func otherNamesAreOtherPlaces(_ a: String, _ b: String) { #expect(!gazetteer.same(a, b)) }

  /// Names that the table lacks are compared by their words.
  @Test func unknownNamesAreTheirWords() {
    #expect(gazetteer.places(named: "Halvek").isEmpty)
    #expect(gazetteer.same("Halvek", "HALVEK"))
    #expect(!gazetteer.same("Halvek", "Sorrin"))
    #expect(gazetteer.names(of: "Halvek") == ["halvek"])
  }

  @Test func aNameOfSeveralPlacesStaysSeveral() {
    let georgia = gazetteer.places(named: "Georgia")
    #expect(Set(georgia).isSuperset(of: ["ge", "usga"]))
    #expect(gazetteer.same("Georgia", "Грузия"))
    // The larger place tells them apart where both say it.
    #expect(!gazetteer.same("Santa Cruz, Argentina", "Santa Cruz, Bolivia"))
    #expect(gazetteer.same("Kyiv, Ukraine", "Киев, Украина"))
  }

  @Test(arguments: [
    ("Киеве", "Kyiv"), ("Одессе", "Odesa"), ("Варшаве", "Варшава"), ("Москвы", "Moscow"), ("بالقدس", "القدس"),
    ("Երևանում", "Yerevan"),
  ])
  func caseFormsAreFound(_ form: String, _ name: String) {
    #expect(!Set(gazetteer.places(named: form)).isDisjoint(with: gazetteer.places(named: name)))
  }

  @Test func allNamesOfAPlaceAreTold() {
    let names = gazetteer.names(of: "Kiev")
    #expect(names.first == "kiev")
    #expect(Set(names).isSuperset(of: ["kyiv", "киев", "киів"]))
    #expect(names.count == Set(names).count)
  }

  @Test(arguments: ["x", "of", "North", "", ",", String(repeating: "long", count: 100_000), "\u{0}", "🙂🙂🙂"])
  func whatIsNoNameIsNoPlace(_ words: String) { #expect(!gazetteer.knows(words)) }

  /// The table is sorted, a line of it is found by halving, with its own ids; the fold leaves its names as they are.
  @Test func everyLineIsFound() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Sources/Atlas/Tables/places.tsv")
    let table = try String(contentsOf: url, encoding: .utf8)
    let lines = table.split(separator: "\n")
    #expect(lines.count > 20_000)
    #expect(table.utf8.count < 2_000_000)
    var wrong: [String] = []
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for number in stride(from: 0, to: lines.count, by: 40) {
      let line = lines[number]
      let fields = line.split(separator: "\t")
      let ids = gazetteer.places(named: String(fields[0]))
      if ids != fields[1].split(separator: " ").map(String.init) || Gazetteer.fold(String(fields[0])) != fields[0] {
        wrong.append(String(line))
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  /// The names of our own list are in the table: the script was run after the list was changed.
  @Test func theTableHoldsOurOwnNames() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Sources/Atlas/Tables/rivals.txt")
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: ":", maxSplits: 1)
      for name in fields[1].split(separator: "=") {
        let name = name.trimmingCharacters(in: .whitespaces)
        #expect(gazetteer.places(named: name).contains(String(fields[0])), "\(name)")
      }
    }
  }
}
