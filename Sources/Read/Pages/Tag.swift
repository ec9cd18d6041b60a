// The HTML elements that reading knows by name. Everything else is `other` and counts as inline.

/// An element's name, or `text` for a run of characters.
enum Tag: CaseIterable, Hashable {
  case other, text
  case html, head, body, title, meta, link, base, script, style, noscript, template
  case article, section, main, nav, aside, header, footer, address, hgroup, search
  case h1, h2, h3, h4, h5, h6
  case p, div, blockquote, pre, hr, br, wbr, center, figure, figcaption, details, summary, dialog, fieldset, legend
  case ul, ol, li, dl, dt, dd, menu, dir
  case table, caption, colgroup, col, thead, tbody, tfoot, tr, td, th
  case form, input, button, select, option, optgroup, textarea, label, output, progress, meter, datalist
  case a, abbr, acronym, b, big, cite, code, del, em, font, i, ins, kbd, mark, q, s, samp, small, span, strike, strong
  case sub, sup, time, tt, u
  case img, picture, source, video, audio, track, canvas, svg, math, object, embed, param, applet, iframe, frame
  case frameset, noframes, map, area

  /// The tag of an element's name in lower case (libxml2 lowers HTML names).
  init(name: UnsafePointer<UInt8>) { self = Tag.names.find(name) }

  /// Elements that begin and end a block of text.
  var isBlock: Bool {
    switch self {
    case .html, .body, .article, .section, .main, .nav, .aside, .header, .footer, .address, .hgroup, .search, .h1, .h2,
      .h3, .h4, .h5, .h6, .p, .div, .blockquote, .pre, .hr, .center, .figure, .figcaption, .details, .summary, .dialog,
      .fieldset, .legend, .ul, .ol, .li, .dl, .dt, .dd, .menu, .dir, .table, .caption, .thead, .tbody, .tfoot, .tr, .td,
      .th, .form, .title, .noscript, .option, .textarea, .frameset, .noframes:
      true
    default: false
    }
  }

  /// Headings of any rank.
  var isHeading: Bool {
    switch self {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }

  /// Elements whose characters are not text for readers.
  var isUnreadable: Bool {
    switch self {
    case .title, .meta, .link, .base, .script, .style, .template, .input, .select, .option, .datalist, .textarea,
      .button, .canvas, .svg, .math, .object, .embed, .applet, .iframe, .video, .audio, .map, .progress, .meter:
      true
    default: false
    }
  }

  /// Elements that never hold others: they may stand one step below the depth limit.
  var isLeaf: Bool {
    switch self {
    case .script, .style, .meta, .link, .base, .br, .hr, .wbr, .img, .input, .col, .area, .embed, .param, .source,
      .track, .frame, .textarea, .title:
      true
    default: false
    }
  }

  private static let names = NameTable(Tag.allCases.filter { $0 != .other && $0 != .text })
}

/// Names to tags without allocating: open addressing over the names' first eight bytes and length.
private struct NameTable {
  private var slots: [(key: UInt64, length: Int, tag: Tag)?] = Array(repeating: nil, count: 512)

  init(_ tags: [Tag]) {
    for tag in tags {
      let name = Array(String(describing: tag).utf8)
      let key = NameTable.key(name.count) { name[$0] }
      var slot = NameTable.slot(key, name.count)
      while slots[slot] != nil { slot = (slot + 1) & 511 }
      slots[slot] = (key, name.count, tag)
    }
  }

  func find(_ name: UnsafePointer<UInt8>) -> Tag {
    var length = 0
    while length < 16, name[length] != 0 { length += 1 }
    let key = NameTable.key(length) { name[$0] }
    var slot = NameTable.slot(key, length)
    while let entry = slots[slot] {
      if entry.key == key, entry.length == length { return entry.tag }
      slot = (slot + 1) & 511
    }
    return .other
  }

  /// The first seven bytes and the last one: enough to tell all HTML names apart at a given length.
  private static func key(_ length: Int, _ byte: (Int) -> UInt8) -> UInt64 {
    var key: UInt64 = 0
    for i in 0..<min(length, 7) { key = key << 8 | UInt64(byte(i)) }
    return length > 7 ? key << 8 | UInt64(byte(length - 1)) : key
  }

  private static func slot(_ key: UInt64, _ length: Int) -> Int {
    Int(truncatingIfNeeded: ((key &+ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }
}
