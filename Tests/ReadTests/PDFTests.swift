// PDFs: their words in order, and the reasons when there are none.

import Model
import Read
import Testing

struct PDFTests {
  @Test func `pages become paragraphs without heads, feet and broken words`() throws {
    let events = readPDF(try fixture("pdf/bulletin.pdf"))
    #expect(events.failures.isEmpty)
    let report = try #require(events.reports.first)
    #expect(report.title == "Flood at Sorne: 14 dead, 31 missing", "the metadata has a file name only")
    #expect(report.byline == "Ilsa Morn and Petar Vey")
    #expect(report.date == CivilDate(year: 2031, month: 3, day: 4))
    #expect(
      report.text == """
        Flood at Sorne: 14 dead, 31 missing

        The Ministry of Health of Karovia said on Tuesday that 14 people were killed and 52 injured when the embankment at \
        Sorne gave way. Rescue teams from three districts had reached the lower town by the evening, the bulletin said.

        Of the dead, 9 were women. Another 31 people are missing in the villages of Ketta and Upper Marn, where the road \
        was still cut on Wednesday morning.

        The ministry had given 11 dead on Monday. It said that the 2030-2031 flood plan had been followed to the letter.

        • 3 field hospitals were opened.

        • 640 people were moved to schools.

        The next bulletin will be given on Thursday.
        """)
  }

  @Test func `columns are read one after the other`() throws {
    let report = try #require(readPDF(try fixture("pdf/columns.pdf")).reports.first)
    #expect(report.title == "Situation in the North")
    #expect(
      report.text == """
        The first column speaks of Ketta, where 5 houses burned and no one was hurt. The fire brigade came within the hour \
        and the wind turned before the mill was reached. The second column speaks of Upper Marn, where 2 shepherds were \
        killed by lightning.
        """)
  }

  @Test func `a locked PDF says so`() throws {
    let events = readPDF(try fixture("pdf/encrypted.pdf"))
    #expect(events.reports.isEmpty)
    #expect(events.failures.map(\.code) == ["encryptedPDF"])
  }

  @Test func `a scan says what to do`() throws {
    let events = readPDF(try fixture("pdf/scanned.pdf"))
    #expect(events.reports.isEmpty)
    #expect(events.failures.map(\.code) == ["scannedPDF"])
    #expect(events.failures.first?.message.contains("OCR") == true)
  }

  @Test func `damage is told, and never ends the process`() throws {
    #expect(readPDF([]).failures.map(\.code) == ["damagedPDF"])
    #expect(readPDF(Array("%PDF-1.7\nnothing".utf8)).failures.map(\.code) == ["damagedPDF"])
    #expect(readPDF([UInt8](repeating: 0, count: 4096)).failures.map(\.code) == ["damagedPDF"])
    let whole = try fixture("pdf/bulletin.pdf")
    for length in stride(from: 100, to: whole.count, by: whole.count / 12) {
      let events = readPDF(Array(whole[..<length]))
      #expect(events.reports.count + events.failures.count > 0)
    }
    var garbled = whole
    for index in stride(from: 600, to: garbled.count, by: 97) { garbled[index] ^= 0x55 }
    #expect(!readPDF(garbled).isEmpty)
  }

  @Test func `pages and bytes have limits`() throws {
    var limits = ReadLimits()
    limits.maximumPages = 1
    let events = readPDF(try fixture("pdf/bulletin.pdf"), limits: limits)
    #expect(events.failures.map(\.code) == ["tooManyPages"])
    #expect(events.reports.first?.text.contains("Thursday") == false)
    limits = ReadLimits()
    limits.maximumUnpackedBytes = 1000
    #expect(readPDF(try fixture("pdf/bulletin.pdf"), limits: limits).failures.map(\.code) == ["tooLarge"])
  }
}
