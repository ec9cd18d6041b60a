// Texts in more than one script: a bulletin that says everything in Arabic and again in English is read by both packs, line by line.

/// The scripts that tell one pack's lines from another's.
enum Script: UInt8, Sendable {
  case latin, arabic, cyrillic, armenian

  /// The script of a letter; nil for digits, marks and scripts no pack is written in.
  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: self = .latin
    case 0x400...0x52F: self = .cyrillic
    case 0x531...0x587: self = .armenian
    case 0x620...0x64A, 0x66E...0x6D3, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
    default: return nil
    }
  }

  /// The script that a language is written in.
  init(language: String) {
    switch language {
    case "ar", "fa", "ps", "ur", "ckb": self = .arabic
    case "ru", "uk", "be", "bg", "sr", "mk", "kk", "ky": self = .cyrillic
    case "hy": self = .armenian
    default: self = .latin
    }
  }

  /// The language whose pack reads this script's lines in a text that is mainly in another.
  var usualLanguage: String {
    switch self {
    case .latin: "en"
    case .arabic: "ar"
    case .cyrillic: "ru"
    case .armenian: "hy"
    }
  }
}

/// A stretch of whole lines and the pack that reads it.
struct LanguageBlock {
  var range: Range<Int>
  let pack: LanguagePack
}

extension LanguageBlock {
  /// Cuts a text at the line ends where its script changes; one pass.
  static func split(_ bytes: UnsafeBufferPointer<UInt8>, main pack: LanguagePack) -> [LanguageBlock] {
    var blocks: [LanguageBlock] = []
    var start = 0
    while start < bytes.count {
      let (end, script) = line(bytes, from: start)
      var wanted = script.flatMap { self.pack(for: $0, main: pack) } ?? blocks.last?.pack ?? pack
      if let script {
        wanted = LanguageEar.pack(of: bytes, start..<end, script, said: wanted, before: blocks.last?.pack)
      }
      if let last = blocks.last, last.pack === wanted {
        blocks[blocks.count - 1].range = last.range.lowerBound..<end
      } else {
        blocks.append(LanguageBlock(range: start..<end, pack: wanted))
      }
      start = end
    }
    return blocks
  }

  private static func pack(for script: Script, main: LanguagePack) -> LanguagePack? {
    Script(language: main.code) == script ? main : Packs.pack(for: script.usualLanguage)
  }

  /// One line, its end included, and the script most of its letters are in.
  private static func line(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, script: Script?) {
    var counts = (latin: 0, arabic: 0, cyrillic: 0, armenian: 0)
    var offset = start
    while offset < bytes.count {
      let (scalar, length) = Scalars.decode(bytes, at: offset)
      offset += length
      if scalar == 0x0A { break }
      switch Script(scalar) {
      case .latin: counts.latin += 1
      case .arabic: counts.arabic += 1
      case .cyrillic: counts.cyrillic += 1
      case .armenian: counts.armenian += 1
      case nil: break
      }
    }
    let most = max(counts.latin, counts.arabic, counts.cyrillic, counts.armenian)
    guard most > 0 else { return (offset, nil) }
    if most == counts.latin { return (offset, .latin) }
    if most == counts.arabic { return (offset, .arabic) }
    return (offset, most == counts.cyrillic ? .cyrillic : .armenian)
  }
}
