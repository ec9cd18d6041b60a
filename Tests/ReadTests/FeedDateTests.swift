// Dates as feeds and mail print them.

import Model
import Read
import Testing

struct FeedDateTests {
  @Test(arguments: [
    ("Tue, 04 Mar 2031 19:48:21 GMT", "2031-03-04T19:48:21Z"),
    ("Tue, 04 Mar 2031 19:48:21 +0130", "2031-03-04T18:18:21Z"),
    ("Tue,04 Mar 2031 19:48:21-0500", "2031-03-05T00:48:21Z"),
    ("4 Mar 31 19:48 EST", "2031-03-05T00:48:00Z"),
    ("Tuesday, 04-Mar-31 19:48:21 GMT", "2031-03-04T19:48:21Z"),
    ("Tue Mar  4 19:48:21 2031", "2031-03-04T19:48:21Z"),
    ("Tue Mar  4 19:48:21 PST 2031", "2031-03-05T03:48:21Z"),
    ("4 March 2031", "2031-03-04T00:00:00Z"),
    ("March 4, 2031 7:48 PM", "2031-03-04T19:48:00Z"),
    ("Tue, 04 Sept 2031 09:08:07 GMT+1", "2031-09-04T08:08:07Z"),
    ("Sun, 31 Dec 1999 23:59:60 GMT", "1999-12-31T23:59:59Z"),
    ("04 Mar 99 10:00 Z", "1999-03-04T10:00:00Z"),
    ("2031-03-04T19:48:21Z", "2031-03-04T19:48:21Z"),
    ("2031-03-04T19:48:21.123+02:00", "2031-03-04T17:48:21Z"),
    ("2031-03-04 19:48", "2031-03-04T19:48:00Z"),
    ("2031-03-04T19:48:21 +0200", "2031-03-04T17:48:21Z"),
    ("20310304T194821Z", "2031-03-04T19:48:21Z"),
    ("20310304", "2031-03-04T00:00:00Z"),
    ("2031-063", "2031-03-04T00:00:00Z"),
    ("2031-03", "2031-03-01T00:00:00Z"),
    ("2031", "2031-01-01T00:00:00Z"),
    ("2031/03/04", "2031-03-04T00:00:00Z"),
    ("2031-03-04T24:00:00Z", "2031-03-05T00:00:00Z"),
  ])
  func `each form`(_ text: String, _ instant: String) {
    #expect(PrintedDate(text)?.instant.description == instant)
  }

  @Test(arguments: ["", "tomorrow", "31 Feb 2031", "2031-13-01", "12:30", "Mar 2031 maybe", "2031-03-04T99:00Z", "99999999999"])
  func `what is no date is none`(_ text: String) { #expect(PrintedDate(text) == nil) }

  @Test func `the printed day is kept beside the instant`() {
    let date = PrintedDate("Tue, 04 Mar 2031 23:30:00 -0500")
    #expect(date?.day == CivilDate(year: 2031, month: 3, day: 4))
    #expect(date?.instant.day == CivilDate(year: 2031, month: 3, day: 5))
  }
}
