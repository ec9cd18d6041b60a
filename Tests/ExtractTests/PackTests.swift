// Language packs: that those we ship can be read, and that a wrong one says on which line.

import Model
import Testing

@testable import Extract

@Suite struct PackTests {
  @Test func thePacksThatShipAreThere() {
    #expect(Set(Packs.all.keys).isSuperset(of: ["en", "ar", "ru"]))
    for pack in Packs.all.values { #expect(pack.lexicon.entries.count > 500) }
  }

  /// Whoever adds a kind of words to the English pack has the others filled as well, or says why a language needs none.
  @Test(arguments: Packs.codes)
  func eachPackHasWhatEnglishHasOrSaysWhyNot(_ code: String) throws {
    let pack = try #require(Packs.pack(for: code))
    #expect(pack.gaps(beside: try #require(Packs.pack(for: nil))) == [])
    for (section, reason) in pack.without {
      #expect(!pack.sections.contains(section), "\(section) is said to be needless and has words")
      #expect(reason.count > 8, "\(section)")
    }
  }

  @Test func aPackSaysWhatItLacks() throws {
    let english = try LanguagePack(
      parsing:
        "language en\n[number]\none=1\n[pair]\nboth=2\n[verb killed transitive]\nkill - - - -\n[kin]\nwife\n[vague]\n")
    let own = try LanguagePack(
      parsing: "language xx\nwithout [pair] it is an ending\n[participle killed]\nmorto\n[number]\n# none yet\n")
    #expect(
      own.gaps(beside: english) == ["number", "kin"],
      "an empty section is a gap, in either pack; a participle is no gap for a verb")
    #expect(own.without == ["pair": "it is an ending"])
    #expect(english.gaps(beside: english) == [])
  }

  @Test func aFormListedForAPlaceIsStillWhatItsStemIs() throws {
    let pack = "language xx\n[ending]\nu lu\n[placeSite]\nokulu\n[building plural]\nokul\n[word]\nokullu\n"
    let lexicon = try LanguagePack(parsing: pack).lexicon
    #expect(lexicon.entries[Int(lexicon.find("okulu"))].noun == .building)
    #expect(lexicon.places[Int(lexicon.find("okulu"))] == .site)
    #expect(lexicon.entries[Int(lexicon.find("okullu"))].noun == .absent, "[word] keeps a form from its stem")
  }

  @Test func halvesAndQuartersOfAMultiplierAreNumbers() throws {
    let pack = """
      language xx
      switch verbFirst
      [number]
      два=2 двух=2
      [multiplier]
      тысяч=1000 миллиона=1000000
      [share]
      с_половиной=2 четверть=4 треть=3
      [and]
      с_половиной
      [person all plural]
      человек
      """
    #expect(try words("двух с половиной тысяч человек", pack) == ["двух с половиной тысяч=2500", "человек=person"])
    #expect(try words("два миллиона с половиной", pack) == ["два миллиона с половиной=2500000"])
    #expect(try words("четверть миллиона", pack) == ["четверть миллиона=250000"])
    #expect(try words("треть миллиона", pack) == ["треть", "миллиона=1000000"], "it leaves a fraction")
    #expect(try words("с половиной", pack) == ["с половиной"])
  }

  @Test func fromOneNumberToAnotherIsARangeUnlessItRises() throws {
    let pack = """
      language xx
      [from]
      from
      [infinitive]
      to
      [rose]
      rose
      [month]
      march=3
      [person all plural]
      people
      [thing]
      miles
      """
    #expect(try words("from 12 to 15 people", pack) == ["from 12 to 15=12", "people=person"])
    #expect(try words("rose from 12 to 15 people", pack) == ["rose", "from", "12=12", "to", "15=15", "people=person"])
    #expect(try words("from 12 to 15 rose", pack).count == 5)
    #expect(try words("from 12 to 15 March", pack).count == 5, "days")
    #expect(try words("from 12 to 15 miles", pack).count == 5)
    #expect(try words("from 2029 to 2031 people", pack).count == 5, "years")
    #expect(try words("from 2 to 15 people", pack).count == 5, "too far apart")
  }

  @Test(arguments: [
    ("language xx\n\n[nuumber]\none=1\n", 3), ("[number]\none=1\n", 1), ("language xx\none two\n", 2),
    ("language xx\nswitch verbLast\n", 2),
    ("language xx\n[verb killed sometimes]\n", 2), ("language xx\n[verb slain transitive]\n", 2),
    ("language xx\n[person heroes plural]\n", 2),
    ("language xx\nwithout [paair] it has none\n", 2), ("language xx\nwithout [pair]\n", 2),
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
