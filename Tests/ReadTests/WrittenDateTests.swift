// Days as people write them.

import Model
import Testing

@testable import Read

struct WrittenDateTests {
  @Test(arguments: [
    "5 January 2031", "January 5, 2031", "Saturday, Jan. 5th, 2031", "5. Januar 2031", "5 de enero de 2031",
    "5 janvier 2031", "5 января 2031 г.",
    "5 січня 2031 року", "05.01.2031", "05.01.31", "5/1/2031", "2031-01-05T10:00:00Z", "2031/1/5", "20310105",
    "2031年1月5日", "٥ يناير ٢٠٣١", "5 Ocak 2031",
    "Posted on January 5, 2031 by Anna", "1. Platz am 5. Januar 2031",
  ])
  func `one day in many hands`(text: String) {
    #expect(WrittenDate.find(in: text) == CivilDate(year: 2031, month: 1, day: 5))
  }

  @Test(arguments: [
    "5 January", "January 2031", "in 2031", "1.2.3", "version 10.2.11", "31/31/2031", "30 February 2031", "",
    "May 5 people", "12:30:15", "1234567890123",
  ])
  func `no day`(text: String) {
    #expect(WrittenDate.find(in: text) == nil)
  }

  @Test func `months may stand first where the reader says so`() {
    #expect(WrittenDate.find(in: "3/4/2031", monthFirst: true) == CivilDate(year: 2031, month: 3, day: 4))
    #expect(WrittenDate.find(in: "3/4/2031") == CivilDate(year: 2031, month: 4, day: 3))
    #expect(WrittenDate.find(in: "3/14/2031") == CivilDate(year: 2031, month: 3, day: 14))
  }
}
