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

  /// The words of a text under a pack: as written, with "=" the pack's word that each was taken for.
  private func words(_ text: String, _ source: String) throws -> [String] {
    let pack = try LanguagePack(parsing: source)
    var copy = text
    return copy.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes, lexicon: pack.lexicon)
      var joiner = Joiner(tokenizer.run(), lexicon: pack.lexicon)
      return joiner.run().map { unit in
        let written = String(decoding: bytes[unit.start..<unit.end], as: UTF8.self)
        if unit.looks(.age) { return written + "=age" }
        if unit.looks(.ordinal) { return written + "=ordinal" }
        if unit.isNumber { return "\(written)=\(unit.value)" }
        return unit.has(.ofThem) ? written + "=ofThem" : unit.noun == .person ? written + "=person" : written
      }
    }
  }

  @Test func endingsAreTakenOffWordsThatAreNotKnown() throws {
    let pack = "language xx\n[ending]\nler lerden den\n[person all plural]\nkul\n"
    #expect(
      try words("kul kuller kullerden Kulden kulu", pack) == [
        "kul=person", "kuller=person", "kullerden=person", "Kulden=person", "kulu",
      ])
    #expect(
      try words("ulden", "language xx\n[ending]\nden\n[person all plural]\nul\n") == ["ulden"], "too little is left")
  }

  @Test func endingsBehindAnApostropheAreWordsOfTheirOwn() throws {
    let pack = "language xx\nswitch apostropheEndings\n[ofThem]\n'si 'ü\n[ordinal]\n'nci\n[prep]\n'te\n"
    #expect(
      try words("12'si, 3’ü ve 5'nci", pack) == ["12=12", "'si=ofThem", ",", "3=3", "’ü=ofThem", "ve", "5'nci=ordinal"])
    #expect(try words("Halvek'te Halvek'in", pack) == ["Halvek", "'te", "Halvek"])
    #expect(
      try words("Halvek'te", "language xx\n[number]\none=1\n") == ["Halvek'te"], "only where the language asks for it")
  }

  @Test func endingsBehindAHyphenAreListedByThePack() throws {
    let pack = "language xx\n[ofThem]\n-si\n[ordinal]\n-й\n[ageEnding]\n-летний\n[word]\n-ти\n"
    #expect(
      try words("12-si 5-й 7-летний 6-ти 24-hour", pack) == [
        "12=12", "-si=ofThem", "5-й=ordinal", "7-летний=age", "6-ти=6", "24-hour",
      ])
    #expect(try words("10-15 12-", pack) == ["10-15=10", "12=12", "-"])
  }

  @Test func articlesWrittenOntoTheirWordAreCutOff() throws {
    let pack = "language xx\n[like of]\nd'\n[definite]\nl'\n[person children plural]\nenfants\n"
    #expect(
      try words("12 d'enfants l’attaque aujourd'hui", pack) == [
        "12=12", "d'", "enfants=person", "l’", "attaque", "aujourd'hui",
      ])
  }

  @Test func digitsGoOnBehindAMultiplierOfDigits() throws {
    let pack = "language xx\n[multiplier]\nbin=1000 yüz=100 тыс=1000\n[number]\niki=2\n[person all plural]\nчеловек\n"
    #expect(try words("2 bin 500", pack) == ["2 bin 500=2500"])
    #expect(try words("2 bin 5000", pack) == ["2 bin=2000", "5000=5000"])
    #expect(try words("iki bin 500", pack) == ["iki bin=2000", "500=500"])
    #expect(try words("12 тыс. человек", pack) == ["12 тыс.=12000", "человек=person"])
  }

  @Test func aWordMayStandForAWordOfTheRules() throws {
    let pack = try LanguagePack(parsing: "language xx\n[like of]\nde des\n")
    #expect(pack.lexicon.isEntry(pack.lexicon.find("des"), "of"))
    #expect(!pack.lexicon.isEntry(pack.lexicon.find("des"), "in"))
    #expect(!pack.lexicon.isEntry(0, "of"))
  }

  @Test func wordsOfTimeAndPlaceHaveTheirParts() throws {
    let pack = try LanguagePack(
      parsing: """
        language xx
        switch capitalDates monthFirst
        [month]
        marzo=3
        [timeUnit]
        settimana=7
        [dayWord]
        ieri=-1
        [placeIn]
        a
        [placeEnding]
        ossa
        [articlePrefix]
        il
        """)
    let lexicon = pack.lexicon
    #expect(lexicon.times[Int(lexicon.find("marzo"))] == TimeWord(roles: .month, value: 3))
    #expect(lexicon.entries[Int(lexicon.find("marzo"))].tags == .month)
    #expect(lexicon.times[Int(lexicon.find("ieri"))] == TimeWord(roles: .day, value: -1))
    #expect(lexicon.times[Int(lexicon.find("settimana"))].value == 7)
    #expect(lexicon.places[Int(lexicon.find("a"))] == .in)
    #expect(lexicon.placeEndings == [Array("ossa".utf8)])
    #expect(lexicon.hasArticle(Array("ilpaese".utf8)))
    #expect(!lexicon.hasArticle(Array("il".utf8)))
    #expect(lexicon.grammar == [.capitalDates, .monthFirst])
  }
}
