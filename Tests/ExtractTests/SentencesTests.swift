// Where sentences end.

import Testing

@testable import Extract

@Suite struct SentencesTests {
  @Test(arguments: [
    ("One. Two.", ["One.", "Two."]),
    ("Was it so? It is! Yes.", ["Was it so?", "It is!", "Yes."]),
    ("Dr. Erdely spoke. Gen. Velish did not.", ["Dr. Erdely spoke.", "Gen. Velish did not."]),
    ("On 2 Mar. Shells fell there.", ["On 2 Mar. Shells fell there."]),
    ("J. Vesh wrote it. N. Dorrow took the picture.", ["J. Vesh wrote it.", "N. Dorrow took the picture."]),
    ("The U.S. envoy left.", ["The U.S. envoy left."]),
    ("\"Six died.\" He wept.", ["\"Six died.\"", "He wept."]),
    ("He said: “Six died.” Then he left.", ["He said: “Six died.”", "Then he left."]),
    ("See example.org for more.", ["See example.org for more."]),
    ("It cost 1.5 million.", ["It cost 1.5 million."]),
    ("Headline without a stop\n\nText with one.", ["Headline without a stop", "Text with one."]),
    ("Killed: 12\nWounded: 30", ["Killed: 12", "Wounded: 30"]),
    ("Wait… It came.", ["Wait…", "It came."]),
    ("Погибли 5,3 тыс. человек. Есть раненые.", ["Погибли 5,3 тыс. человек.", "Есть раненые."]),
    ("قُتل 12 شخصا. أصيب 30.", ["قُتل 12 شخصا.", "أصيب 30."]),
    ("هل قتلوا؟ نعم.", ["هل قتلوا؟", "نعم."]),
    ("", []), ("...", ["..."]), ("\n\n\n", []),
  ])
  func cuts(_ text: String, _ sentences: [String]) { #expect(TextSample(text).sentences == sentences) }

  @Test func aSentenceWithoutEndIsCut() {
    let text = Array(repeating: "word", count: Sentences.maximumUnits * 3).joined(separator: " ")
    let sentences = Sentences.split(TextSample(text).units)
    #expect(sentences.count == 3)
    #expect(!sentences.contains { $0.units.count > Sentences.maximumUnits })
  }

  @Test func everyUnitThatIsNoBreakLiesInOneSentence() {
    for seed in UInt64(0)..<100 {
      let sample = TextSample(RandomText(seed: seed).next())
      var next = 0
      for sentence in Sentences.split(sample.units) {
        let between = sample.units[next..<sentence.units.lowerBound]
        #expect(!between.contains { !$0.isBreak })
        next = sentence.units.upperBound
      }
      #expect(!sample.units[next...].contains { !$0.isBreak })
    }
  }
}
