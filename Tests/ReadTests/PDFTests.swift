// PDFs: their words in order, and the reasons when there are none.

import Model
@testable import Read
import Testing

private func pdf(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) -> [ReadEvent] {
  var events: [ReadEvent] = []
  readPDF(bytes, limits: limits) { events.append($0) }
  return events
}

struct PDFTests {
  @Test func `pages become paragraphs without heads, feet and broken words`() throws {
    let events = pdf(try fixture("pdf/bulletin.pdf"))
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
    let report = try #require(pdf(try fixture("pdf/columns.pdf")).reports.first)
    #expect(report.title == "Situation in the North")
    #expect(
      report.text == """
        The first column speaks of Ketta, where 5 houses burned and no one was hurt. The fire brigade came within the hour \
        and the wind turned before the mill was reached. The second column speaks of Upper Marn, where 2 shepherds were \
        killed by lightning.
        """)
  }

  @Test func `a table is read by its rows`() throws {
    let report = try #require(pdf(try fixture("pdf/figures.pdf")).reports.first)
    #expect(
      report.text == """
        Situation report 12

        The figures below are those of the Ministry of Health as of 4 March 2031 and were given to all districts on the \
        same evening.

        District | Killed | Injured | Missing
        North Karovia | 14 | 52 | 3
        Lower Tessel | 7 | 1,204 | –
        Orrin | 2 | | 31
        Total | 23 | 1,256 | 34

        The next report will be given on Thursday by the ministry.
        """)
  }

  @Test func `Arabic is read from right to left, its numbers and foreign names as they are`() throws {
    let report = try #require(pdf(try fixture("pdf/arabic.pdf")).reports.first)
    #expect(
      report.text == """
        قالت وزارة الصحة في كاروفيا إن 14 شخصا قتلوا وأصيب 1,204 آخرون عندما انهار السد في سورن يوم الأحد، وإن فرق الإنقاذ وصلت إلى المدينة في الليل.

        وأضافت الوزارة أن ٣ أطفال بين القتلى، وفق بيان نشر على صفحة Karovia Health 24 الإلكترونية (بالعربية).
        """)
  }

  private static func word(_ text: String, _ left: Double, _ right: Double, apart: Bool = true, top: Double = 100)
    -> PDFWord
  {
    PDFWord(text: text, left: left, right: right, top: top, bottom: top + 10, isApart: apart)
  }

  @Test func `letters set one by one are words, and their numbers are not turned around`() {
    // As shown, from left to right: 14, and a Hebrew word.
    let pieces = [
      Self.word("1", 12, 18, apart: false), Self.word("4", 18, 24), Self.word("ב", 30, 36, apart: false),
      Self.word("א", 36, 42, apart: false),
    ]
    #expect(PDFWord.lines(pieces).map { String(decoding: $0.text, as: UTF8.self) } == ["אב 14"])
  }

  /// Words as a page shows them from left to right; each line ends with its stop, which stands at the left end.
  @Test(arguments: [
    (["14.", "عددهم"], "عددهم .14"), ([".14", "عددهم"], "عددهم 14."), ([".1,204", "وأصيب"], "وأصيب 1,204."),
    (["14%", "نسبة"], "نسبة 14%"), ([".14%", "نسبة"], "نسبة 14%."), (["…14", "عددهم"], "عددهم 14…"),
    ([".4/3/2031", "يوم"], "يوم 4/3/2031."), (["14:30", "الساعة"], "الساعة 14:30"), (["،14", "قتل"], "قتل 14،"),
    (["(14)", "عددهم"], "عددهم (14)"), ([".(14)", "عددهم"], "عددهم (14)."), (["\"14\"", "عددهم"], "عددهم \"14\""),
    ([".٣", "قتل"], "قتل ٣."), (["$14", "دفع"], "دفع $14"), ([".UN", "بيان"], "بيان UN."),
    (["-", "عددهم"], "عددهم -"),
    ([".3.2", "نحو"], "نحو 3.2."), ([".", "14", "عددهم"], "عددهم 14 ."),
  ])
  func `marks beside a number of a right-to-left line stand where they are read`(shown: [String], read: String) {
    // Arabic words stand here as they are written; the page has their letters from left to right.
    let pieces = shown.map { text -> String in
      let isTurned = text.unicodeScalars.contains(where: PDFDirection.isRightToLeft)
      return isTurned ? String(String.UnicodeScalarView(text.unicodeScalars.reversed())) : text
    }
    let words = pieces.enumerated().map { Self.word($0.element, Double($0.offset) * 40, Double($0.offset) * 40 + 34) }
    let lines = PDFWord.lines(words).map { String(decoding: $0.text, as: UTF8.self) }
    #expect(lines == [read])
  }

  @Test func `pages are known by where they begin`() throws {
    let report = try #require(pdf(try fixture("pdf/bulletin.pdf")).reports.first)
    let scalars = Array(report.text.unicodeScalars)
    let pages = try #require(report.pages)
    #expect(pages.count > 0 && pages == pages.sorted())
    for start in pages { #expect(start <= scalars.count) }
    // One page has no second.
    #expect(try #require(pdf(try fixture("pdf/figures.pdf")).reports.first).pages == [])
    // Behind the door, where texts are cleaned, they are still there.
    #expect(Readout(try fixture("pdf/bulletin.pdf")).reports.first?.pages == pages)
  }

  @Test func `a page begins with its first word, wherever that stands`() {
    func line(_ text: String, _ y: Double) -> PDFLine {
      PDFLine(text: Array(text.utf8), left: 50, right: 400, top: y, bottom: y + 10)
    }
    let pages = [
      [line("Seven people were killed at the bridge in the lower", 300), line("town when the em-", 314)], [],
      [line("bankment gave way on Sunday.", 300), line("Ärzte said that Tarn is cut off.", 340)], [],
      [line("The road is closed.", 300)], [],
    ]
    let text = PDFText(pages.map { PDFPage(lines: $0) })
    let whole = text.paragraphs.joined(separator: "\n\n")
    let scalars = Array(whole.unicodeScalars)
    func rest(_ start: Int) -> String { String(String.UnicodeScalarView(scalars[start...])).prefix(9).description }
    // The second page, and the fourth, are empty: they begin where the next one does.
    #expect(text.pages.map(rest) == ["bankment ", "bankment ", "The road ", "The road ", ""])
  }

  @Test func `columns of an article are no table`() {
    let left = [
      "The first column speaks of", "Ketta, where 5 houses burned", "and no one was hurt at all", "that night.",
    ]
    let right = [
      "The second column speaks of", "Upper Marn, where two were", "killed by lightning on the", "same evening.",
    ]
    var lines: [PDFLine] = []
    for (column, x) in [(left, 50.0), (right, 300.0)] {
      for (number, text) in column.enumerated() {
        lines.append(
          PDFLine(
            text: Array(text.utf8), left: x, right: x + 180, top: 100 + 14 * Double(number),
            bottom: 110 + 14 * Double(number)))
      }
    }
    #expect(PDFTable.rows(lines).map(\.text) == lines.map(\.text))
  }

  @Test func `two columns are put in order where the page is read to and fro`() {
    func line(_ text: String, _ x: Double, _ y: Double, width: Double = 180) -> PDFLine {
      PDFLine(text: Array(text.utf8), left: x, right: x + width, top: y, bottom: y + 10)
    }
    let title = line("Across", 50, 50, width: 430)
    let left = (1...4).map { line("left \($0)", 50, 100 + 14 * Double($0)) }
    let right = (1...4).map { line("right \($0)", 300, 100 + 14 * Double($0)) }
    let fro = [title] + left[..<2] + right[..<2] + left[2...] + right[2...]
    #expect(PDFColumns.ordered(fro).map(\.text) == ([title] + left + right).map(\.text))
    // What is in order, or no stack of lines, stays.
    let good = [title] + right + left
    #expect(PDFColumns.ordered(good).map(\.text) == good.map(\.text))
    let three = fro + (1...4).map { line("third \($0)", 500, 100 + 14 * Double($0)) }
    #expect(PDFColumns.ordered(three).map(\.text) == three.map(\.text))
  }

  @Test func `a locked PDF says so`() throws {
    let events = pdf(try fixture("pdf/encrypted.pdf"))
    #expect(events.reports.isEmpty)
    #expect(events.failures.map(\.code) == ["encryptedPDF"])
  }

  @Test func `a scan says what to do`() throws {
    let events = pdf(try fixture("pdf/scanned.pdf"))
    #expect(events.reports.isEmpty)
    #expect(events.failures.map(\.code) == ["scannedPDF"])
    #expect(events.failures.first?.message.contains("OCR") == true)
  }

  @Test func `damage is told, and never ends the process`() throws {
    #expect(pdf([]).failures.map(\.code) == ["damagedPDF"])
    #expect(pdf(Array("%PDF-1.7\nnothing".utf8)).failures.map(\.code) == ["damagedPDF"])
    #expect(pdf([UInt8](repeating: 0, count: 4096)).failures.map(\.code) == ["damagedPDF"])
    let whole = try fixture("pdf/bulletin.pdf")
    for length in stride(from: 100, to: whole.count, by: whole.count / 12) {
      let events = pdf(Array(whole[..<length]))
      #expect(events.reports.count + events.failures.count > 0)
    }
    var garbled = whole
    for index in stride(from: 600, to: garbled.count, by: 97) { garbled[index] ^= 0x55 }
    #expect(!pdf(garbled).isEmpty)
  }

  @Test func `pages and bytes have limits`() throws {
    var limits = ReadLimits()
    limits.maximumPages = 1
    let events = pdf(try fixture("pdf/bulletin.pdf"), limits: limits)
    #expect(events.failures.map(\.code) == ["tooManyPages"])
    #expect(events.reports.first?.text.contains("Thursday") == false)
    limits = ReadLimits()
    limits.maximumUnpackedBytes = 1000
    #expect(pdf(try fixture("pdf/bulletin.pdf"), limits: limits).failures.map(\.code) == ["tooLarge"])
  }
}
