// Features come back from the store as they went in, to the last bit; bytes that are none of ours are refused.

import Group
import Model
import TestSupport
import Testing

@Suite struct FeatureBytesTests {
  private func features(_ text: String, title: String?) throws -> IncidentFeatures {
    var background = TermBackground()
    let content = ReportText(title: title, date: CivilDate("2031-02-24"), text: text)
    let report = GroupingReport(
      id: ReportID("r-1"), content: content, day: try #require(CivilDate("2031-02-24")))
    return try #require(IncidentFeatures.of(report, background: &background))
  }

  private static let texts: [(title: String?, text: String)] = [
    ("Fire in Grey Ford", "A fire in Grey Ford killed nine people aged 4 to 61 on Sunday, the fire service said."),
    (nil, "قتل سبعة أشخاص في المدينة"), ("Пожар", "В городе Вейн погибли 12 человек, сообщили спасатели."), ("", "x"),
  ]

  @Test(arguments: texts.indices) func whatIsReadBackIsWhatWasWritten(index: Int) throws {
    let (title, text) = Self.texts[index]
    let written = try features(text, title: title)
    let read = try #require(IncidentFeatures(bytes: written.bytes))
    #expect(read == written)
    #expect(read.keys == written.keys && zip(read.terms, written.terms).allSatisfy { $0.weight == $1.weight })
    #expect(read.bytes == written.bytes)
  }

  /// Cut off, changed, made up: read as other features or refused, and never more than that.
  @Test(arguments: UInt64(1)...20) func anyBytesAreBorne(seed: UInt64) throws {
    var random = Seeded(seed)
    let whole = try features(Self.texts[0].text, title: Self.texts[0].title).bytes
    for length in 0..<whole.count { #expect(IncidentFeatures(bytes: Array(whole.prefix(length))) == nil) }
    #expect(IncidentFeatures(bytes: whole + [0]) == nil)
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
      }
      _ = IncidentFeatures(bytes: bytes)
      let made = (0..<Int.random(in: 0...80, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random)
      }
      _ = IncidentFeatures(bytes: [1] + made)
    }
  }
}
