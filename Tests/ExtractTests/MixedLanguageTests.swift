// Texts that say part of what they say in another language: a quotation, a digest of many papers, a page under a foreign heading.
// Each line is read by the pack of its own language.

import Model
import Testing

@testable import Extract

private let english = """
  The relief office of Karovia sent its daily digest on Monday, and the papers of the region are summed up in it below, each in its own words.
  """
private let german = """
  Das Amt für Nothilfe hat am Montag seinen Bericht geschickt, und die Zeitungen der Region werden darin mit ihren eigenen Worten wiedergegeben.
  """

/// A sentence of each language with seven people killed and twelve injured in it.
private let sentences: [(code: String, text: String)] = [
  ("en", "Seven people were killed and 12 were injured in the attack on the market of the town, the police said."),
  (
    "fr",
    "Sept personnes ont été tuées et 12 autres ont été blessées dans l'attaque du marché de la ville, a déclaré la police."
  ),
  (
    "es",
    "Siete personas murieron y otras 12 resultaron heridas en el ataque contra el mercado de la ciudad, dijo la policía."
  ),
  ("tr", "Kentteki pazara yapılan bu saldırıda 7 kişi öldü ve 12 kişi de yaralandı, dedi polis."),
  ("az", "Şəhərin bazarına edilən bu hücumda 7 nəfər öldü və 12 nəfər də yaralandı."),
  (
    "ru", "В результате удара по рынку в городе погибли семь человек, а ещё 12 человек были ранены, сообщили в полиции."
  ),
  ("uk", "Унаслідок удару по ринку в місті загинули семеро людей, а ще 12 людей були поранені, повідомили в поліції."),
  ("hy", "Քաղաքի շուկայի վրա հարձակման հետևանքով զոհվել է 7 մարդ, իսկ 12 մարդ վիրավորվել է։"),
  ("ar", "قتل سبعة أشخاص وأصيب 12 شخصا بجروح في الهجوم على السوق في المدينة، بحسب الشرطة."),
]

@Suite struct MixedLanguageTests {
  private func figures(_ text: String, said language: String?) -> Set<String> {
    Set(
      Extractor().extract(text, language: language).claims.map { claim in
        "\(claim.measure.rawValue) \(claim.lower ?? -1)–\(claim.upper ?? -1)"
      })
  }

  private static let expected: Set = ["killed 7–7", "injured 12–12"]

  @Test(arguments: sentences) func aParagraphOfAnEnglishReportIsReadInItsOwnLanguage(code: String, text: String) {
    #expect(figures("\(english)\n\n\(text)\n\n\(english)", said: "en") == Self.expected)
  }

  @Test(arguments: sentences) func anEnglishParagraphIsReadWhateverTheReportIs(code: String, text: String) {
    let other =
      "Nine people were killed and 30 were injured in the attack on the bridge of the other town, the police said."
    #expect(figures("\(text)\n\n\(other)\n\n\(text)", said: code).isSuperset(of: ["killed 9–9", "injured 30–30"]))
  }

  /// Names with foreign letters in a sentence do not make it foreign.
  @Test func namesDoNotMakeALanguage() {
    let named =
      "Seven people were killed and 12 injured in Şırnak and Iğdır, said Ms Kılıçoğlu of the office of Beşiktaş and Çağlayan."
    #expect(figures("\(english)\n\n\(named)", said: "en") == Self.expected)
    let russian =
      "В сёлах Їжаківка, Єланець и Ґрунь погибли семь человек, ещё 12 были ранены, сообщили в местной больнице."
    #expect(figures(russian, said: "ru") == Self.expected)
  }

  @Test func aParagraphWithoutAPackGivesNothingByAnothersRules() {
    let text = "\(english)\n\n\(german) In der Stadt starben 7 Menschen, und 12 wurden in dem Angriff verletzt."
    #expect(figures(text, said: "en").isEmpty)
  }
}
