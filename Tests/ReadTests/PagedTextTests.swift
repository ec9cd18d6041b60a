// Documents that come in pages: one text, and the place where each page begins.

import Model
import Testing

@testable import Read

@Suite struct PagedTextTests {
  private func report(_ json: String) throws -> ReportText {
    let readout = Readout(json, origin: "scan.pdf")
    #expect(readout.kind == .documents && readout.codes.isEmpty)
    return try #require(readout.reports.first)
  }

  private func page(_ number: Int, of report: ReportText) throws -> String {
    let scalars = Array(report.text.unicodeScalars)
    let starts = [0] + (try #require(report.pages)) + [scalars.count]
    return String(String.UnicodeScalarView(scalars[starts[number - 1]..<starts[number]]))
  }

  @Test func pagesAreOneText() throws {
    let found = try report(
      #"{"id":"1","pages":["Seven people were killed in Lower Tarn","","when a bridge fell.\n\nÉcoles closed.","The road is shut."]}"#
    )
    #expect(
      found.text == "Seven people were killed in Lower Tarn when a bridge fell.\n\nÉcoles closed.\n\nThe road is shut.")
    #expect(try page(1, of: found) == "Seven people were killed in Lower Tarn")
    #expect(try page(2, of: found) == " ")
    #expect(try page(3, of: found) == "when a bridge fell.\n\nÉcoles closed.\n\n")
    #expect(try page(4, of: found) == "The road is shut.")
    #expect(found.recognizedBy == nil)
  }

  @Test func whatWasRecognisedHasTheLinesOfThePage() throws {
    let found = try report(
      #"{"id":"1","pages":["BULLETIN 7\n\nSeven people were killed when the em-\nbankment at Tarn\ngave way.\n\f","- 3 houses\n- 4 boats\n"],"recognizedBy":"tesseract 5.3.0 (eng)"}"#
    )
    #expect(
      found.text
        == "BULLETIN 7\n\nSeven people were killed when the embankment at Tarn gave way.\n\n- 3 houses\n- 4 boats")
    #expect(try page(2, of: found) == "- 3 houses\n- 4 boats")
    #expect(found.recognizedBy == "tesseract 5.3.0 (eng)")
  }

  @Test(arguments: [#""pages":[]"#, #""pages":["",""]"#, #""pages":[1,2]"#, #""pages":"one""#, #""pages":{}"#])
  func pagesThatAreNoneGiveWayToTheText(field: String) throws {
    let found = try report(#"{"id":"1",\#(field),"text":"Seven people were killed."}"#)
    #expect(found.text == "Seven people were killed." && found.pages == nil)
  }

  /// Control characters and marks that cleaning takes out leave the places right.
  @Test func placesAreThoseOfTheCleanText() throws {
    let found = try report(#"{"id":"1","pages":["One\u0000 two.\u0007\r\n\r\n\r\n\r\n","  \u00a0Three. "]}"#)
    #expect(found.text.contains("Three."))
    #expect(try page(2, of: found).contains("Three."))
  }
}
