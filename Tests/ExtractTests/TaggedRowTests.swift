// Rows of tables with HXL tags: the tag says what a number counts, whatever language the column's name is in.

import Extract
import Model
import Testing

struct TaggedRowTests {
  private static func claims(_ cells: String..., language: String? = nil) -> [Claim] {
    Extractor().extract(cells.joined(separator: "\n\n"), language: language).claims
  }

  @Test func `a row of figures is a claim a cell`() throws {
    let claims = Self.claims(
      "Tarix (#date+occurred): 2031-03-04", "Rayon (#adm1+name): Şimal", "Yer (#loc): Sorne",
      "Ölənlər (#affected+killed): 1,204", "Qadınlar (#affected+f+injured): 52", "Evlər (#impact+destroyed+houses): 17",
      "Ailələr (#affected+displaced+hh): 40")
    try #require(claims.count == 4)
    #expect(claims.map(\.measure) == [.killed, .injured, .destroyed, .displaced])
    #expect(claims.map(\.lower) == [1204, 52, 17, 40])
    #expect(claims.map(\.group) == [.all, .women, .all, .all])
    #expect(claims.map(\.unit) == [.people, .people, .buildings, .households])
    #expect(claims.allSatisfy { $0.place == "Sorne" && $0.eventDate == CivilDate(year: 2031, month: 3, day: 4) })
    #expect(claims[0].quote.exact == "Ölənlər (#affected+killed): 1,204")
    #expect(claims[0].figure.exact == "1,204")
    #expect(claims[0].because == "the column's tag #affected+killed")
  }

  @Test func `a row counts an area up to its day, or an event where it names one`() throws {
    let area = try #require(
      Self.claims("Date (#date+reported): 2031-03-05", "Place (#loc): Sorne", "Dead (#affected+killed): 14").first)
    #expect(area.basis == .cumulative)
    #expect(area.asOf == CivilDate(year: 2031, month: 3, day: 5))
    let event = try #require(Self.claims("Event (#event): Ferry", "Dead (#affected+killed): 14").first)
    #expect(event.basis == .incident)
  }

  @Test func `a language without a pack loses nothing`() {
    #expect(Self.claims("Paikka (#loc): Sorne", "Kuolleet (#affected+killed): 14", language: "fi").map(\.lower) == [14])
  }

  @Test func `a cell is not read twice`() {
    let claims = Self.claims("Place (#loc): Sorne", "Injured (#affected+injured): 52", language: "en")
    #expect(claims.map(\.measure) == [.injured])
  }

  @Test func `a cell of prose is read as prose`() {
    let claims = Self.claims(
      "Notes (#description): At least 12 people were killed in Ketta.", "Injured (#affected+injured): 52",
      language: "en")
    #expect(claims.map(\.measure) == [.killed, .injured])
    #expect(claims.first?.approximation == .atLeast)
  }

  @Test(arguments: [
    "Share (#affected+killed+pct): 14", "Dead (#affected+killed): about 14", "Dead (#affected+killed): 14.5",
    "Dead and wounded (#affected+injured+killed): 14", "Aid (#reached+killed): 14", "Dead (#affected+killed): n/a",
    "Dead (#affected+killed: 14", "Dead #affected+killed): 14",
  ])
  func `what counts nobody gives nothing`(cell: String) {
    #expect(Self.claims("Place (#loc): Sorne", cell, language: "fi").isEmpty)
  }

  @Test func `hashtags in a message are no row`() {
    #expect(
      Self.claims("We stand with #ketta: 14 candles", "Come to the square (#sorne): 8 pm", language: "fi").isEmpty)
  }
}
