// One page of a PDF as lines with their places: words put together as they are read, tables as rows.

internal import CPoppler

/// A line of a page, or a row of a table; places are in points from the upper left corner.
struct PDFLine {
  var text: [UInt8]
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  /// A row of a table, its cells parted by bars: it stands by itself.
  var isRow = false
  var height: Double { bottom - top }
}

/// The lines of a page.
struct PDFPage {
  private(set) var lines: [PDFLine] = []
  private(set) var byteCount = 0

  /// Reads a page; nil when it is damaged.
  init?(_ document: OpaquePointer, _ index: Int) {
    var page = daybook_pdf_page()
    guard let index = Int32(exactly: index), daybook_pdf_read(document, index, &page) else { return nil }
    defer { daybook_pdf_free(&page) }
    let words = UnsafeBufferPointer(start: page.words, count: page.count).map { word in
      let bytes = UnsafeRawBufferPointer(start: page.text + word.start, count: word.count)
      return PDFWord(
        text: String(decoding: bytes, as: UTF8.self), left: word.left, right: word.right, top: word.top,
        bottom: word.bottom, isApart: word.is_apart)
    }
    lines = PDFColumns.ordered(PDFTable.rows(PDFWord.lines(words)))
    byteCount = lines.reduce(0) { $0 + $1.text.count + 1 }
  }

  init(lines: [PDFLine]) { self.lines = lines }
}
