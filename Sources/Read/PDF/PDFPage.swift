// One page of a PDF as lines with their places, in the order that poppler reads them.

internal import CPoppler

/// A line of a page; places are in points from the upper left corner.
struct PDFLine {
  var text: [UInt8]
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  var height: Double { bottom - top }

  fileprivate mutating func widen(_ box: PopplerRectangle) {
    (left, right) = (min(left, box.x1), max(right, box.x2))
    (top, bottom) = (min(top, box.y1), max(bottom, box.y2))
  }
}

/// The lines of a page.
struct PDFPage {
  private(set) var lines: [PDFLine] = []
  private(set) var byteCount = 0

  /// Reads a page; nil when it is damaged.
  init?(_ document: OpaquePointer, _ index: Int) {
    guard let page = poppler_document_get_page(document, gint(index)) else { return nil }
    defer { g_object_unref(UnsafeMutableRawPointer(page)) }
    guard let raw = poppler_page_get_text(page) else { return }
    defer { g_free(raw) }
    var boxes: UnsafeMutablePointer<PopplerRectangle>?
    var count: guint = 0
    let hasBoxes = poppler_page_get_text_layout(page, &boxes, &count) != 0
    defer { g_free(boxes) }
    let text = String(cString: raw)
    byteCount = text.utf8.count
    let places = UnsafeBufferPointer(start: boxes, count: hasBoxes ? Int(count) : 0)
    lines = PDFPage.lines(text, places)
  }

  init(lines: [PDFLine]) { self.lines = lines }

  /// The lines of a text whose every scalar has its box.
  private static func lines(_ text: String, _ boxes: UnsafeBufferPointer<PopplerRectangle>) -> [PDFLine] {
    var lines: [PDFLine] = []
    var line: PDFLine?
    var index = 0
    for scalar in text.unicodeScalars {
      let box = index < boxes.count ? boxes[index] : nil
      index += 1
      if scalar.value == 10 || scalar.value == 12 || scalar.value == 13 {
        if let done = line { lines.append(done) }
        line = nil
        continue
      }
      guard let shown = shown(scalar) else { continue }
      if line == nil { line = PDFLine(text: [], left: .infinity, right: 0, top: .infinity, bottom: 0) }
      line?.text.append(contentsOf: shown.utf8)
      // Blanks have odd boxes.
      if let box, scalar.value > 0x20 { line?.widen(box) }
    }
    if let done = line { lines.append(done) }
    return lines.compactMap { line in
      var line = line
      line.text = Array(trimmed(line.text).utf8)
      if !line.top.isFinite { (line.left, line.top) = (0, 0) }
      return line.text.isEmpty ? nil : line
    }
  }

  /// What a scalar of a PDF means: ligatures are letters, private and control characters are nothing.
  private static func shown(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 9, 0xA0: " "
    case 0..<0x20, 0x7F..<0xA0, 0xE000...0xF8FF, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF: nil
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    case 0xFB03: "ffi"
    case 0xFB04: "ffl"
    case 0xFB05, 0xFB06: "st"
    default: String(scalar)
    }
  }
}
