// Each character encoding that a desk meets, told and untold, whole and broken.

import Foundation
import Model
import Read
import Testing

struct CharsetTests {
  private static let russian =
    "Наводнение в Кетте\n\nДвенадцать человек погибли во вторник в городе Кетта, сообщили в министерстве. Ещё тридцать ранены."
  private static let german =
    "Überschwemmung in Kätta\n\nZwölf Menschen starben am Dienstag, teilte die Behörde mit. Größere Schäden wurden gemeldet."
  private static let chinese = "凯塔洪水造成十二人死亡\n\n当地政府星期二表示，洪水造成十二人死亡，三十人受伤。救援人员继续搜寻失踪者。"
  private static let japanese = "ケッタで洪水、12人死亡\n\n当局は火曜日、洪水で12人が死亡し、30人が負傷したと発表した。"
  private static let korean = "케타 홍수로 12명 사망\n\n당국은 화요일 홍수로 12명이 숨지고 30명이 다쳤다고 밝혔다."
  private static let czech =
    "Povodeň v Kettě\n\nDvanáct lidí zemřelo v úterý, uvedly úřady. Třicet dalších bylo zraněno, pět se pohřešuje."

  private static func bytes(_ text: String, _ name: String) -> [UInt8] {
    let pipe = iconv_open(name, "UTF-8")
    guard Int(bitPattern: pipe) != -1 else { return [] }
    defer { iconv_close(pipe) }
    var input = Array(text.utf8CString.dropLast())
    var output = [CChar](repeating: 0, count: input.count * 4 + 8)
    var left = input.count
    var room = output.count
    input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        var source = from.baseAddress
        var target = to.baseAddress
        _ = iconv(pipe, &source, &left, &target, &room)
      }
    }
    return output.dropLast(room).map { UInt8(bitPattern: $0) }
  }

  @Test(arguments: [
    (russian, "WINDOWS-1251"), (russian, "KOI8-R"), (russian, "ISO-8859-5"), (russian, "UTF-16"), (russian, "UTF-16LE"),
    (russian, "UTF-32"), (german, "ISO-8859-1"), (german, "UTF-16BE"), (czech, "ISO-8859-2"), (chinese, "GB18030"),
    (chinese, "UTF-8"), (japanese, "EUC-JP"), (japanese, "SHIFT-JIS"), (korean, "EUC-KR"),
  ])
  func `a text is read without being told its encoding`(text: String, name: String) throws {
    // Without a mark, UTF-16 can be told by the zero bytes of ASCII alone.
    guard name != "UTF-16LE" && name != "UTF-16BE" || !text.hasPrefix("На") else { return }
    let encoded = Self.bytes(text, name)
    try #require(!encoded.isEmpty)
    let readout = Readout(encoded)
    let parts = text.components(separatedBy: "\n\n")
    #expect(readout.codes.isEmpty)
    #expect(readout.reports.first?.title == parts[0])
    #expect(readout.reports.first?.text == parts[1])
  }

  @Test(arguments: [
    "<meta charset=windows-1251>", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
  ])
  func `a page is believed when it names its encoding`(meta: String) {
    let html = "<html><head>\(meta)<title>Кетта</title></head><body><p>Пять.</p></body></html>"
    let page = PageContent.read(Self.bytes(html, "WINDOWS-1251")).page
    #expect(page.text == "Пять.")
    #expect(page.title == "Кетта")
  }

  @Test func `a page that names the wrong encoding is read as the UTF-8 that it is`() {
    let html = "<html><head><meta charset='iso-8859-1'></head><body><p>Zwölf Tote in Kätta.</p></body></html>"
    let readout = Readout(html)
    #expect(readout.reports.first?.text == "Zwölf Tote in Kätta.")
    #expect(readout.codes.isEmpty)
  }

  @Test func `a few odd bytes in plain English are read as a guess that is said to be one`() {
    let bytes = Array("Five people were killed in Kett".utf8) + [0xE1, 0xFF] + Array(" on Sunday, police said.".utf8)
    let readout = Readout(bytes)
    #expect(readout.codes == ["guessedEncoding"])
    #expect(readout.failures.first?.evidence == "2 bytes read as WINDOWS-1252, the first at 31")
    #expect(readout.reports.first?.text == "Five people were killed in Kettáÿ on Sunday, police said.")
  }

  @Test func `broken UTF-8 is mended and noted`() {
    let bytes =
      Array("Überschwemmung in Kätta: zwölf Menschen starben".utf8) + [0xFF] + Array(" und fünf sind verletzt.".utf8)
    let readout = Readout(bytes)
    #expect(readout.codes == ["repairedUTF8"])
    #expect(readout.failures[0].evidence == "1 byte, the first at 50")
    #expect(
      readout.reports.first?.text == "Überschwemmung in Kätta: zwölf Menschen starben\u{FFFD} und fünf sind verletzt.")
  }

  @Test func `a UTF-8 mark is no text`() {
    #expect(Readout([0xEF, 0xBB, 0xBF] + Array("Two people died.".utf8)).reports.first?.text == "Two people died.")
  }

  @Test func `half a character at the end of UTF-16 is no crash`() {
    let readout = Readout(Self.bytes("Two people died.", "UTF-16") + [0x41])
    #expect(readout.reports.first?.text == "Two people died.\u{FFFD}")
    #expect(readout.codes == ["unmappableBytes"])
  }

  @Test func `NUL characters are removed and noted`() {
    let readout = Readout(Array("Twelve pe".utf8) + [0] + Array("ople died in Ketta.".utf8))
    #expect(readout.reports.first?.text == "Twelve people died in Ketta.")
    #expect(readout.codes == ["removedNUL"])
  }
}
