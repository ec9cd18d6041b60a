// A day as people write it, in the languages of the desk: "5 January 2031", "12. März 2031", "3 марта 2031", "2031-03-02".

internal import Model

/// Finds days in running text. A day without a year, or a number that could be either day or month, is no day.
enum WrittenDate {
  /// As much of a text as is looked at.
  private static let window = 600

  /// The first day written in the text. `monthFirst` reads 03/04/2031 as 4 March; otherwise it is 3 April.
  static func find(in text: String, monthFirst: Bool = false) -> CivilDate? {
    let tokens = tokens(text)
    for i in tokens.indices {
      if let found = date(tokens[i...], monthFirst: monthFirst) { return found }
    }
    return nil
  }

  /// Whether a line is a day and little else: "Saturday, January 5, 2031", "5 Jan 2031, 14:30".
  static func isDateLine(_ line: String) -> Bool {
    guard line.utf8.count <= 60, find(in: line) != nil else { return false }
    let words = tokens(line).filter {
      if case .word(let word) = $0.kind { months[word] == nil && !fillers.contains(word) } else { false }
    }
    return words.count <= 1
  }

  private struct Token {
    enum Kind {
      case number(Int, digits: Int)
      case word(String)
    }
    var kind: Kind
    /// The character right behind it; a blank for any white space, 0 at the end.
    var next: UInt8
  }

  private static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var word = ""
    var number = ""
    func flush(_ next: UInt8) {
      if !number.isEmpty, number.count <= 8, let value = Int(number) {
        tokens.append(Token(kind: .number(value, digits: number.count), next: next))
      }
      if !word.isEmpty { tokens.append(Token(kind: .word(word), next: next)) }
      (word, number) = ("", "")
    }
    for scalar in text.unicodeScalars.prefix(window) {
      if let digit = digit(scalar) {
        if !word.isEmpty { flush(0) }
        number.append(digit)
      } else if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
        if !number.isEmpty { flush(0) }
        word += scalar.properties.lowercaseMapping
      } else {
        flush(scalar.properties.isWhitespace ? 32 : scalar.isASCII ? UInt8(scalar.value) : 1)
      }
    }
    flush(0)
    return tokens
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar.value {
    case 48...57: Character(scalar)
    case 0x660...0x669: Character(Unicode.Scalar(UInt8(48 + scalar.value - 0x660)))
    case 0x6F0...0x6F9: Character(Unicode.Scalar(UInt8(48 + scalar.value - 0x6F0)))
    default: nil
    }
  }

  private static func date(_ tokens: ArraySlice<Token>, monthFirst: Bool) -> CivilDate? {
    let rest = tokens.prefix(6)
    guard let first = rest.first else { return nil }
    switch first.kind {
    case .word(let word):
      // January 5, 2031
      guard let month = months[word] else { return nil }
      let values = rest.dropFirst().filter { if case .word(let w) = $0.kind { !fillers.contains(w) } else { true } }
      guard case .number(let day, let digits)? = values.first?.kind, digits <= 2,
        case .number(let year, 4)? = values.dropFirst().first?.kind
      else { return nil }
      return made(year, month, day)
    case .number(let value, let digits):
      if digits == 8 { return made(value / 10_000, value / 100 % 100, value % 100) }
      return spelled(value, digits, rest.dropFirst())
        ?? numeric(value, digits, first.next, rest.dropFirst(), monthFirst)
    }
  }

  /// 5 January 2031, 5th of January, 2031, 5 de enero de 2031, 2031年1月5日
  private static func spelled(_ value: Int, _ digits: Int, _ rest: ArraySlice<Token>) -> CivilDate? {
    let values = rest.filter { if case .word(let w) = $0.kind { !fillers.contains(w) } else { true } }
    guard let second = values.first else { return nil }
    if digits == 4, case .word("年") = second.kind, values.count >= 4,
      case .number(let month, _) = values[values.startIndex + 1].kind,
      case .number(let day, _) = values[values.startIndex + 3].kind
    {
      return made(value, month, day)
    }
    guard digits <= 2, case .word(let word) = second.kind, let month = months[word],
      case .number(let year, 4)? = values.dropFirst().first?.kind
    else { return nil }
    return made(year, month, value)
  }

  /// 2031-01-05, 05.01.2031, 5/1/2031
  private static func numeric(
    _ value: Int, _ digits: Int, _ mark: UInt8, _ rest: ArraySlice<Token>, _ monthFirst: Bool
  ) -> CivilDate? {
    guard mark == 45 || mark == 46 || mark == 47, let second = rest.first, let third = rest.dropFirst().first,
      second.next == mark, case .number(let b, let bDigits) = second.kind, bDigits <= 2,
      case .number(let c, let cDigits) = third.kind
    else { return nil }
    if digits == 4, cDigits <= 2 { return made(value, b, c) }
    // 05.01.31: both written with two digits, as no version number is.
    if digits == 2, bDigits == 2, cDigits == 2, mark == 46 { return made(2000 + c, b, value) }
    guard digits <= 2, cDigits == 4 else { return nil }
    if value > 12 { return made(c, b, value) }
    if b > 12 { return made(c, value, b) }
    return mark == 47 && monthFirst ? made(c, value, b) : made(c, b, value)
  }

  /// A day of an age that has news.
  private static func made(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
    guard (1900...2199).contains(year) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static let fillers: Set<String> = [
    "de", "del", "of", "th", "st", "nd", "rd", "den", "the", "г", "року", "года", "ta", "er", "am", "pm", "um", "uhr",
    "at",
  ]

  /// Month names to numbers: full names and the usual short forms.
  private static let months: [String: Int] = {
    let names: [[String]] = [
      [
        "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari января январь січня stycznia ocak yanvar ianuarie ledna հունվարի يناير"
      ],
      [
        "february feb februar février févr fevrier febrero febbraio fevereiro fev februari февраля лютого lutego şubat fevral februarie února փետրվարի فبراير"
      ],
      ["march mar märz maerz mär mars marzo março maart марта березня marca mart martie března մարտի مارس"],
      ["april apr avril avr abril abr aprile апреля квітня kwietnia nisan aprel aprilie dubna ապրիլի أبريل ابريل"],
      ["may mai mayo maggio mag maio mei мая травня maja mayıs may maj května մայիսի مايو"],
      ["june jun juni juin junio giugno giu junho июня червня czerwca haziran iyun iunie června հունիսի يونيو"],
      ["july jul juli juillet juil julio luglio lug julho июля липня lipca temmuz iyul iulie července հուլիսի يوليو"],
      ["august aug août aout agosto ago augustus augusti августа серпня sierpnia ağustos avqust srpna օգոստոսի أغسطس"],
      [
        "september sep sept septembre septiembre settembre set setembro сентября вересня września eylül sentyabr septembrie září սեպտեմբերի سبتمبر"
      ],
      [
        "october oct oktober okt octobre octubre ottobre ott outubro out октября жовтня października ekim oktyabr octombrie října հոկտեմբերի أكتوبر"
      ],
      [
        "november nov novembre noviembre novembro ноября листопада listopada kasım noyabr noiembrie listopadu նոյեմբերի نوفمبر"
      ],
      [
        "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro декабря грудня grudnia aralık dekabr decembrie prosince դեկտեմբերի ديسمبر"
      ],
    ]
    var table: [String: Int] = [:]
    for (i, row) in names.enumerated() {
      for name in row[0].split(separator: " ") { table[String(name)] = i + 1 }
    }
    return table
  }()
}
