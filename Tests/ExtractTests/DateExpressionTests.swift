// A table of expressions of time, each read on a day: what day or stretch it is, and how exactly it says so.

import Model
import Testing

@testable import Extract

@Suite struct DateExpressionTests {
  /// Thursday, 6 March 2031.
  static let day = CivilDate(year: 2031, month: 3, day: 6)

  @Test(arguments: [
    // English
    ("en", "on Thursday", "2031-03-06 day"), ("en", "on Monday", "2031-03-03 day"),
    ("en", "last Thursday", "2031-02-27 day"), ("en", "next Monday", ""), ("en", "today", "2031-03-06 day"),
    ("en", "the day before yesterday", "2031-03-04 day"), ("en", "last night", "2031-03-05..2031-03-06 aboutDay"),
    ("en", "overnight Monday", "2031-03-03 day"), ("en", "on 3 March", "2031-03-03 day"),
    ("en", "on March 3, 2029", "2029-03-03 day"), ("en", "on the 3rd of March", "2031-03-03 day"),
    ("en", "on 7 October", "2030-10-07 day"), ("en", "on Monday, 3 March", "2031-03-03 day"),
    ("en", "on 3–5 March", "2031-03-03..2031-03-05 range"), ("en", "from 3 to 5 March", "2031-03-03..2031-03-05 range"),
    ("en", "on 31 February", ""), ("en", "in March", "2031-03-01..2031-03-06 month"),
    ("en", "in October", "2030-10-01..2030-10-31 month"), ("en", "in October 2028", "2028-10-01..2028-10-31 month"),
    ("en", "in early February", "2031-02-01..2031-02-28 month"), ("en", "he may march on", ""),
    ("en", "in 2029", "2029-01-01..2029-12-31 year"), ("en", "in 2045", ""), ("en", "the Halvek Sun reported", ""),
    ("en", "Sun 2 March", "2031-03-02 day"), ("en", "2029 people", ""),
    ("en", "two days ago", "2031-03-04 day"), ("en", "a week ago", "2031-02-24..2031-03-02 week"),
    ("en", "two months ago", "2031-01-01..2031-01-31 month"), ("en", "three years ago", "2028-01-01..2028-12-31 year"),
    ("en", "three hours ago", "2031-03-06 day"), ("en", "last month", "2031-02-01..2031-02-28 month"),
    ("en", "last year", "2030-01-01..2030-12-31 year"), ("en", "earlier this month", "2031-03-01..2031-03-06 month"),
    ("en", "this week", "2031-03-03..2031-03-06 week"),
    ("en", "in the past 24 hours", "2031-03-05..2031-03-06 range past"),
    ("en", "over the past three weeks", "2031-02-13..2031-03-06 range past"),
    ("en", "since 7 October", "2030-10-07 day since"), ("en", "since last Friday", "2031-02-28 day since"),
    ("en", "since 2029", "2029-01-01..2029-12-31 year since"), ("en", "as of 5 March", "2031-03-05 day asOf"),
    ("en", "by late Tuesday", "2031-03-04 day asOf"), ("en", "by the evening of 5 March", "2031-03-05 day asOf"),
    ("en", "on 2031-03-02", "2031-03-02 day"), ("en", "on 03/04/2031", "2031-03-04 dayOrMonth"),
    ("en", "on 25/02/2031", "2031-02-25 day"), ("en", "on 02/25/2031", "2031-02-25 day"),
    ("en", "on 02.03.2031", "2031-03-02 day"), ("en", "score 3/4", ""), ("en", "12 Ramadan", ""),
    ("en", "12 Farvardin 1410", ""), ("en", "in March 12 people", "2031-03-01..2031-03-06 month"),
    // Arabic
    ("ar", "يوم الأحد", "2031-03-02 day"), ("ar", "الجمعة الماضي", "2031-02-28 day"),
    ("ar", "أول أمس", "2031-03-04 day"),
    ("ar", "قبل ثلاثة أيام", "2031-03-03 day"), ("ar", "قبل أسبوعين", "2031-02-17..2031-02-23 week"),
    ("ar", "3 تشرين الأول", "2030-10-03 day"), ("ar", "٣ غشت ٢٠٣٠", "2030-08-03 day"),
    ("ar", "5 فيفري", "2031-02-05 day"),
    ("ar", "منذ 7 أكتوبر", "2030-10-07 day since"), ("ar", "حتى 5 آذار", "2031-03-05 day asOf"),
    ("ar", "الشهر الماضي", "2031-02-01..2031-02-28 month"), ("ar", "عام 2029", "2029-01-01..2029-12-31 year"),
    ("ar", "خلال الـ 48 ساعة الماضية", "2031-03-04..2031-03-06 range past"), ("ar", "12 رمضان", ""),
    ("ar", "٠٣/٠٤/٢٠٣٠", "2030-04-03 dayOrMonth"),
    // Russian
    ("ru", "в прошлую пятницу", "2031-02-28 day"), ("ru", "позавчера", "2031-03-04 day"),
    ("ru", "3 мая 2029 года", "2029-05-03 day"), ("ru", "неделю назад", "2031-02-24..2031-03-02 week"),
    ("ru", "с 7 октября", "2030-10-07 day since"), ("ru", "к вечеру вторника", "2031-03-04 day asOf"),
    ("ru", "в прошлом году", "2030-01-01..2030-12-31 year"), ("ru", "в начале февраля", "2031-02-01..2031-02-28 month"),
    ("ru", "02.03.2031", "2031-03-02 day"), ("ru", "в 2029 году", "2029-01-01..2029-12-31 year"),
  ])
  func anExpressionIsADayOrAStretch(_ language: String, _ words: String, _ expected: String) {
    #expect(Self.read(words, language) == expected, "\(language): \(words)")
  }

  /// Weekdays and "yesterday" are nothing without a day to reckon from; full dates need none.
  @Test(arguments: [
    ("on Monday", ""), ("yesterday", ""), ("last week", ""), ("on 3 March", ""), ("on 3 March 2031", "2031-03-03 day"),
  ])
  func withoutADayOnlyFullDatesAreResolved(_ words: String, _ expected: String) {
    #expect(Self.read(words, "en", on: nil) == expected)
  }

  /// Every day that is a weekday is read as the last such day, over a whole year.
  @Test func weekdaysAreTheLastSuchDay() throws {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    let first = try #require(CivilDate(year: 2031, month: 1, day: 1))
    for offset in 0..<366 {
      let day = first.adding(days: offset)
      for (number, name) in names.enumerated() {
        let mention = try #require(Self.mentions("on \(name)", "en", on: day).first)
        #expect(mention.stretch.first.weekday == number + 1)
        #expect((0...6).contains(day.daysSinceEpoch - mention.stretch.first.daysSinceEpoch))
      }
    }
  }

  static func read(_ words: String, _ language: String, on day: CivilDate? = day) -> String {
    mentions(words, language, on: day).map { mention in
      let stretch = mention.stretch
      let days = stretch.first == stretch.last ? "\(stretch.first)" : "\(stretch.first)..\(stretch.last)"
      return "\(days) \(stretch.accuracy)" + (mention.role == .event ? "" : " \(mention.role)")
    }.joined(separator: ", ")
  }

  private static func mentions(_ words: String, _ language: String, on day: CivilDate?) -> [DateMention] {
    var words = words
    guard let pack = Packs.pack(for: language) else { return [] }
    return words.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes, lexicon: pack.lexicon)
      var joiner = Joiner(tokenizer.run(), lexicon: pack.lexicon)
      return DateReader(units: joiner.run(), lexicon: pack.lexicon, bytes: bytes, reference: day).all()
    }
  }
}
