// Language packs: that those we ship can be read, and that a wrong one says on which line.

import Model
import Testing

@testable import Extract

@Suite struct PackTests {
  @Test func thePacksThatShipAreThere() {
    #expect(Set(Packs.all.keys).isSuperset(of: ["en", "ar", "ru"]))
    for pack in Packs.all.values { #expect(pack.lexicon.entries.count > 500) }
  }

  @Test(arguments: [
    ("language xx\n\n[nuumber]\none=1\n", 3), ("[number]\none=1\n", 1), ("language xx\none two\n", 2),
    ("language xx\nswitch verbLast\n", 2),
    ("language xx\n[verb killed sometimes]\n", 2), ("language xx\n[verb slain transitive]\n", 2),
    ("language xx\n[person heroes plural]\n", 2),
  ])
  func aWrongPackNamesItsLine(_ source: String, _ line: Int) {
    let error = #expect(throws: PackError.self) { try LanguagePack(parsing: source) }
    #expect(error?.line == line)
  }

  @Test func aSmallPackIsReadWhole() throws {
    let pack = try LanguagePack(
      parsing: """
        language xx # a remark
        switch verbFirst unitsFirst
        [number]
        uno=1  due=2
        [person children plural]
        bimbi
        [verb killed transitive]
        uccidere uccide uccise uccidendo ucciso
        [atLeast]
        non_meno_di
        """)
    #expect(pack.code == "xx")
    #expect(pack.lexicon.grammar == [.verbFirst, .unitsFirst])
    #expect(pack.lexicon.entries[Int(pack.lexicon.find("due"))].value == 2)
    #expect(pack.lexicon.entries[Int(pack.lexicon.find("bimbi"))].group == .children)
    #expect(pack.lexicon.entries[Int(pack.lexicon.find("ucciso"))].roles == [.transitive, .participle])
    #expect(pack.lexicon.entries[Int(pack.lexicon.find("uccise"))].measure == .killed)
    #expect(pack.lexicon.entries[Int(pack.lexicon.find("non_meno_di"))].tags == .atLeast)
    #expect(pack.lexicon.find("tre") == 0)
  }
}
