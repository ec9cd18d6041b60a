// Days and instants: every day of ten thousand years there and back, and text that is no day.

import Foundation
import Model
import Testing

@Suite struct DateTests {
  /// A whole cycle of 400 years day by day, and of every year from 1 to 9999 the ends of each month, counted on the fingers.
  @Test func everyDayGoesThereAndBack() throws {
    let first = try #require(CivilDate(year: 1, month: 1, day: 1))
    var days = first.daysSinceEpoch
    var weekday = first.weekday
    var wrong = 0
    for year in 1...9999 {
      for month in 1...12 {
        let length = CivilDate.length(ofMonth: month, year: year)
        for day in (1801...2200).contains(year) ? Array(1...length) : [1, length] {
          let date = CivilDate(daysSinceEpoch: days + day - 1)
          if (date.year, date.month, date.day) != (year, month, day) { wrong += 1 }
          if date.daysSinceEpoch != days + day - 1 || date.weekday != (weekday + day - 2) % 7 + 1 { wrong += 1 }
        }
        days += length
        weekday = (weekday + length - 1) % 7 + 1
      }
    }
    #expect(wrong == 0)
    #expect(CivilDate(daysSinceEpoch: days - 1).description == "9999-12-31")
  }

  @Test(arguments: [
    ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2), ("2031-03-02", 22_340, 7),
    ("0001-01-01", -719_162, 1),
    ("9999-12-31", 2_932_896, 5),
  ])
  func knowsDays(_ text: String, _ days: Int, _ weekday: Int) {
    let date = CivilDate(text)
    #expect(date?.daysSinceEpoch == days)
    #expect(date?.weekday == weekday)
    #expect(date?.description == text)
  }

  @Test(arguments: [
    "", "2031", "2031-03", "2031-3-2", "2031-13-01", "2031-00-01", "2031-01-00", "2031-02-29", "1900-02-29",
    "2031-04-31", "0000-01-01",
    "20310302", "2031/03/02", "02-03-2031", "2031-03-02x", "２０３１-03-02", "-031-03-02", "+031-03-02", "2031-03-0２",
    " 2031-03-02", "2031--3-02",
    "٢٠٣١-٠٣-٠٢", "2031-03-02\u{301}",
  ])
  func refusesWhatIsNoDay(_ text: String) { #expect(CivilDate(text) == nil) }

  @Test(arguments: ["2031-03-02T18:00:00Z", "2031-03-02 18:00"])
  func readsTheDayOfAStamp(_ text: String) { #expect(CivilDate(text)?.description == "2031-03-02") }

  @Test func daysAreOrdered() throws {
    let dates = try ["2031-03-02", "2030-12-31", "2031-02-28", "2031-03-01"].map { try #require(CivilDate($0)) }
    #expect(dates.sorted().map(\.description) == ["2030-12-31", "2031-02-28", "2031-03-01", "2031-03-02"])
    #expect(dates.sorted().map(\.daysSinceEpoch) == dates.map(\.daysSinceEpoch).sorted())
  }

  @Test func aDayInJSONIsItsText() throws {
    let date = try #require(CivilDate("2031-03-02"))
    #expect(String(decoding: try JSONEncoder().encode([date]), as: UTF8.self) == "[\"2031-03-02\"]")
    #expect(try JSONDecoder().decode([CivilDate].self, from: Data("[\"2031-03-02\"]".utf8)) == [date])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([CivilDate].self, from: Data("[\"2 March\"]".utf8)) }
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1), ("2031-03-02T18:00:00Z", 1_930_240_800),
    ("2031-03-02T20:00:00+02:00", 1_930_240_800),
    ("2031-03-02T16:30:00-0130", 1_930_240_800), ("2031-03-02T18:00:00.75Z", 1_930_240_800),
    ("2031-03-02T18:00", 1_930_240_800),
    ("2031-03-02 18:00:00z", 1_930_240_800), ("2031-03-03T00:30:00+06:30", 1_930_240_800),
  ])
  func readsInstants(_ text: String, _ seconds: Int) { #expect(Instant(text)?.seconds == seconds) }

  @Test(arguments: [
    "", "2031-03-02T", "2031-03-02T24:00Z", "2031-03-02T18:60Z", "2031-03-02T18:00:61Z", "2031-03-02T1:00Z",
    "2031-03-02T18:00:00Zulu",
    "2031-03-02T18:00:00+", "2031-03-02T18:00:00+2", "2031-02-30T18:00Z", "now", "1930240800",
  ])
  func refusesWhatIsNoInstant(_ text: String) { #expect(Instant(text) == nil) }

  @Test(arguments: [-62_135_596_800, -86_401, -86_400, -1, 0, 1, 86_399, 86_400, 1_930_240_800, 253_402_300_799])
  func instantsGoThereAndBack(_ seconds: Int) {
    let instant = Instant(seconds: seconds)
    #expect(Instant(instant.description) == instant)
    #expect(CivilDate(instant.description) == instant.day)
  }
}
