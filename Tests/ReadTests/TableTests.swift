// Tables with HXL tags: a report a row, in the file's own words.

import Model
import Testing

@testable import Read

@Suite struct TableTests {
  private static let table = """
    Karovia flood tracker,,,,,
    Day,District,Place,"People killed, all",Injured,Source
    #date+reported,#adm1+name,#loc,#affected+killed,#affected+injured,#meta+source
    2031-03-04,North,Sorne,14,52,Ministry of Health
    2031-03-05,North,"Ketta,
    upper town",3,,Ketta Council
    ,,,,,

    """

  @Test func eachRowIsAReport() throws {
    let readout = Readout(Self.table, origin: "flood.csv")
    #expect(readout.kind == .table)
    #expect(readout.failures.isEmpty)
    #expect(readout.reports.count == 2)
    let first = try #require(readout.reports.first)
    #expect(first.title == "North, Sorne")
    #expect(first.publisher == "Ministry of Health")
    #expect(first.date == CivilDate(year: 2031, month: 3, day: 4))
    #expect(
      first.text
        == "Day (#date+reported): 2031-03-04\n\nDistrict (#adm1+name): North\n\nPlace (#loc): Sorne\n\n"
        + "People killed, all (#affected+killed): 14\n\nInjured (#affected+injured): 52\n\nSource (#meta+source): Ministry of Health"
    )
    let second = try #require(readout.reports.last)
    #expect(
      second.text.contains("Place (#loc): Ketta,\nupper town\n\nPeople killed, all (#affected+killed): 3\n\nSource"))
    #expect(!second.text.contains("Injured"), "an empty cell says nothing")
  }

  @Test(arguments: [";", "\t"])
  func semicolonsAndTabsPartCellsToo(separator: String) {
    let readout = Readout(
      "#date\(separator)#event\(separator)#affected+killed\r\n4 March 2031\(separator)Flood\(separator)14\r\n")
    #expect(readout.kind == .table)
    #expect(readout.reports.map(\.text) == ["#date: 4 March 2031\n\n#event: Flood\n\n#affected+killed: 14"])
    #expect(readout.reports.first?.title == "Flood")
    #expect(readout.reports.first?.date == CivilDate(year: 2031, month: 3, day: 4))
  }

  @Test(arguments: [
    "#flood, #ketta\n14 people were killed.", "# Notes, # more\n14 killed.", "Place,Dead\nKetta,14\n", "#date\n2031",
    "14 people were killed, #ketta",
  ])
  func textsWithoutARowOfTagsAreTexts(text: String) {
    #expect(Readout(text, origin: "a.csv").kind == .text)
  }

  @Test func aQuoteThatNeverEndsCostsNoRow() {
    let readout = Readout("#loc,#affected+killed\n\"Ketta,3\nSorne,14\nTovik,2\n")
    #expect(readout.codes == ["openQuote"])
    #expect(readout.reports.map(\.title) == ["\"Ketta", "Sorne", "Tovik"])
  }

  @Test(.timeLimit(.minutes(15))) func hostileTablesHaveAnEnd() {
    let head = "#loc,#affected+killed\n"
    #expect(Readout(head).codes == ["noText"])
    let quotes = Readout(head + String(repeating: "\"", count: 2_000_001))
    #expect(quotes.reports.count + quotes.failures.count > 0)
    #expect(Readout(head + String(repeating: ",", count: 2_000_000)).reports.isEmpty)
    var limits = ReadLimits()
    limits.maximumReports = 3
    let many = Readout(Array((head + String(repeating: "Ketta,3\n", count: 10)).utf8), limits: limits)
    #expect(many.reports.count == 3)
    #expect(many.codes == ["tooManyReports"])
    let bytes = Array(Self.table.utf8)
    for length in bytes.indices { _ = Readout(Array(bytes[..<length]), origin: "a.csv") }
  }
}
