// DOCX and ODT: what is printed is read, what was deleted or commented is not, and no archive takes the machine.

import Model
import Testing

@testable import Read

private let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

/// A DOCX around the inside of its body.
private func docx(_ body: String, _ others: [ZipMember] = []) -> [UInt8] {
  zip(
    [
      ZipMember("[Content_Types].xml", "<Types/>"),
      ZipMember(
        "word/document.xml",
        "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='\(word)'><w:body>\(body)</w:body></w:document>",
        isDeflated: true),
    ] + others)
}

private func odt(_ body: String, _ others: [ZipMember] = []) -> [UInt8] {
  zip(
    [
      ZipMember("mimetype", "application/vnd.oasis.opendocument.text"),
      ZipMember(
        "content.xml",
        """
        <office:document-content xmlns:office='urn:o' xmlns:text='urn:t' xmlns:table='urn:b' xmlns:svg='urn:x-svg-compatible'>
        <office:body><office:text>\(body)</office:text></office:body></office:document-content>
        """, isDeflated: true),
    ] + others)
}

private func paragraph(_ text: String) -> String {
  "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>"
}

@Suite struct OfficeTests {
  @Test func aWordDocumentIsReadAsPrinted() throws {
    let core = """
      <cp:coreProperties xmlns:cp="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
      <dc:title>Bulletin 12</dc:title><dc:creator>Ilsa Morn</dc:creator><dcterms:created>2030-01-01T08:00:00Z</dcterms:created>
      <dcterms:modified>2031-03-04T08:00:00Z</dcterms:modified></cp:coreProperties>
      """
    let notes =
      "<w:footnotes xmlns:w='\(word)'><w:footnote>\(paragraph("Counted on Monday."))</w:footnote></w:footnotes>"
    let readout = Readout(
      docx(
        """
        <w:p><w:pPr><w:pStyle w:val="Heading1"/><w:tabs><w:tab w:pos="1"/></w:tabs></w:pPr><w:r><w:t>Flood at Sorne</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">The ministry said that </w:t></w:r><w:del><w:r><w:delText>41</w:delText></w:r></w:del>
        <w:ins><w:r><w:t>14</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> people were killed.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>9 women</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>5 men</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc>\(paragraph("Place"))</w:tc><w:tc>\(paragraph("Dead"))</w:tc></w:tr>
        <w:tr><w:tc>\(paragraph("Ketta"))</w:tc><w:tc>\(paragraph("3"))</w:tc></w:tr></w:tbl>
        """, [ZipMember("docProps/core.xml", core), ZipMember("word/footnotes.xml", notes)]))
    #expect(readout.kind == .docx)
    #expect(readout.failures.isEmpty)
    let report = try #require(readout.reports.first)
    #expect(report.title == "Bulletin 12")
    #expect(report.byline == "Ilsa Morn")
    #expect(report.date == CivilDate(year: 2031, month: 3, day: 4))
    #expect(
      report.text == """
        Flood at Sorne

        The ministry said that 14 people were killed.

        • 9 women
        • 5 men

        Place | Dead
        Ketta | 3

        Counted on Monday.
        """)
  }

  @Test func anODTDocumentIsReadAsPrinted() throws {
    let meta = "<m xmlns:dc='urn:d'><dc:creator>Ilsa Morn</dc:creator><dc:date>2031-03-04T08:00:00</dc:date></m>"
    let readout = Readout(
      odt(
        """
        <text:tracked-changes><text:p>41 were killed</text:p></text:tracked-changes>
        <text:h>Flood at Sorne</text:h><text:p>At least<text:s text:c="1"/>14<text:note><text:note-citation>1</text:note-citation></text:note>
        people were <text:span>killed</text:span>.<office:annotation><text:p>really?</text:p></office:annotation>
        <svg:title>Logo</svg:title></text:p>
        <text:list><text:list-item><text:p>9 women</text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell><text:p>Ketta</text:p></table:table-cell>
        <table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table>
        """, [ZipMember("meta.xml", meta)]))
    #expect(readout.kind == .odt)
    let report = try #require(readout.reports.first)
    #expect(report.title == "Flood at Sorne")
    #expect(report.date == CivilDate(year: 2031, month: 3, day: 4))
    #expect(FeedText.oneLine(report.text) == "Flood at Sorne At least 14 people were killed. • 9 women Ketta | 3")
  }

  @Test func aTableThatLaysOutThePageIsProse() {
    let prose = String(repeating: "The road from the coast was open again by noon. ", count: 10)
    let readout = Readout(
      docx("<w:tbl><w:tr><w:tc>\(paragraph(prose))</w:tc><w:tc>\(paragraph("Two died."))</w:tc></w:tr></w:tbl>"))
    #expect(readout.reports.first?.text == prose.stripped + "\n\nTwo died.")
  }

  @Test func aTextBoxIsReadOnce() {
    let box = "<w:txbxContent>\(paragraph("Two died."))</w:txbxContent>"
    let readout = Readout(
      docx(
        """
        <w:p><w:r><mc:AlternateContent xmlns:mc="urn:m"><mc:Choice>\(box)</mc:Choice><mc:Fallback>\(box)</mc:Fallback>
        </mc:AlternateContent><w:t>One was hurt.</w:t></w:r></w:p>
        """))
    #expect(readout.reports.first?.text == "Two died.\n\nOne was hurt.")
  }

  @Test func aDocumentInUTF16IsReadToo() throws {
    let xml =
      "<?xml version='1.0' encoding='UTF-16'?><w:document xmlns:w='\(word)'>\(paragraph("Двое погибли."))</w:document>"
    var main = ZipMember("word/document.xml", "")
    main.bytes = [0xFF, 0xFE] + xml.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(Readout(zip([main])).reports.first?.text == "Двое погибли.")
  }

  @Test func asAnAttachmentItIsReadUnderTheLetter() {
    let code = docx(paragraph("Two shepherds were killed near Ketta."))
    let letter =
      "From: Ketta Council <press@ketta.example>\nTo: a@desk.example\nDate: Tue, 04 Mar 2031 08:00:00 +0000\nSubject: Note\nMIME-Version: 1.0\nContent-Type: application/octet-stream; name=note.docx\nContent-Disposition: attachment; filename=note.docx\nContent-Transfer-Encoding: 8bit\n\n"
    let events = mail(Array(letter.utf8) + code)
    #expect(events.reports.map(\.text) == ["Two shepherds were killed near Ketta."])
    #expect(events.reports.first?.publisher == "Ketta Council")
  }
}

@Suite struct OfficeBadInputTests {
  private func codes(_ bytes: [UInt8]) -> [String] { Readout(bytes).codes }

  @Test func archivesThatAreNoDocumentSaySo() {
    #expect(codes(zip([ZipMember("a.txt", "Two died.")])) == ["unknownType"])
    #expect(
      codes(
        zip([ZipMember("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ZipMember("content.xml", "<a/>")])
      )
        == ["unknownType"])
    #expect(codes(docx("")) == ["noText"])
  }

  @Test func anArchiveThatGrowsIsRefused() {
    var lying = ZipMember("word/document.xml", String(repeating: "x", count: 100_000), isDeflated: true)
    lying.statedSize = 10
    #expect(codes(zip([lying])) == ["damagedDocument"])
    lying.statedSize = 4_000_000_000
    #expect(codes(zip([lying])) == ["unpackedTooLarge"])
  }

  @Test func damageAndLocksAreTold() {
    var locked = ZipMember("word/document.xml", paragraph("Two died."))
    locked.isEncrypted = true
    #expect(codes(zip([locked])) == ["encryptedDocument"])
    var changed = ZipMember("word/document.xml", paragraph("Two died."))
    changed.checksum = 1
    #expect(codes(zip([changed])) == ["damagedDocument"])
    let ill = Readout(docx("\(paragraph("Two died."))<w:p><w:r><w:t>One</w:p>"))
    #expect(ill.codes == ["damagedDocument"])
    #expect(ill.reports.first?.text.hasPrefix("Two died.") == true)
  }

  @Test(.timeLimit(.minutes(15))) func everyCutAndEveryChangedByteIsReadWithoutHarm() {
    let whole = docx(paragraph("Two died."))
    for length in 0..<whole.count { _ = Readout(Array(whole[..<length])) }
    for index in whole.indices {
      var changed = whole
      changed[index] = ~changed[index]
      let readout = Readout(changed)
      #expect(readout.reports.count + readout.failures.count > 0)
    }
  }

  @Test(.timeLimit(.minutes(15))) func entitiesDepthAndFloodsHarmNothing() {
    let bomb =
      "<!DOCTYPE a [<!ENTITY a 'lol'>\((1...20).map { "<!ENTITY a\($0) '\(String(repeating: $0 == 1 ? "&a;" : "&a\($0 - 1);", count: 10))'>" }.joined())<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
    let body = "<w:document xmlns:w='\(word)'>\(paragraph("Two &a20; died &f;."))</w:document>"
    let text = Readout(zip([ZipMember("word/document.xml", bomb + body)])).reports.first?.text ?? ""
    #expect(text.utf8.count < 100)
    let deep = String(repeating: "<w:tbl><w:tr><w:tc>", count: 100_000)
    #expect(Readout(docx(deep)).codes.isEmpty == false)
    let spaces = (0..<100_000).map { " xmlns:a\($0)='u'" }.joined()
    #expect(Readout(docx("<w:p\(spaces)/>")).codes.isEmpty == false)
    let rows = Readout(
      docx(String(repeating: "<w:tr><w:tc></w:tr>", count: 10) + "</w:tc></w:p>" + paragraph("Two died.")))
    #expect(rows.reports.count + rows.failures.count > 0)
  }
}
