// Messages passed on inside the text of a letter: what each program writes above them, undone.

internal import Model

/// A letter's text parted into what its sender wrote and the messages below.
struct ForwardedText {
  /// A message that was passed on.
  struct Part: Equatable {
    var sender: String?
    var title: String?
    var date: CivilDate?
    var text = ""
  }

  /// What the letter's own sender wrote above the first of them.
  private(set) var note = ""
  private(set) var parts: [Part] = []

  /// Lines of a head, those that go on in the next one included.
  private static let maximumHeadLines = 16
  /// Blank lines between the mark and the head.
  private static let maximumGap = 2
  /// Messages in one text; what follows belongs to the last.
  private static let maximumParts = 64
  /// Dashes or underscores that make a mark.
  private static let shortestRule = 5
  private static let longestMark = 100

  /// Parts a text; one without a message passed on is all note.
  init(_ text: String) {
    let lines = text.textLines
    // Where the text in hand starts: at 0 the note, else a part's.
    var start = 0
    var index = 0
    func words(_ end: Int) -> String { lines[start..<end].joined(separator: "\n").stripped }
    while index < lines.count, parts.count < ForwardedText.maximumParts {
      guard let mark = ForwardedText.mark(lines[index]),
        let head = ForwardedText.head(lines, after: index, fewest: mark)
      else {
        index += 1
        continue
      }
      keep(words(index))
      parts.append(head.part)
      start = head.end
      index = head.end
    }
    keep(words(lines.count))
  }

  private mutating func keep(_ text: String) {
    if parts.isEmpty { note = text } else { parts[parts.count - 1].text = text }
  }

  // MARK: Marks

  /// How many fields a head must have below a line for it to be a mark; nil when it is none.
  private static func mark(_ line: Substring) -> Int? {
    let line = line.stripped
    guard (shortestRule...longestMark).contains(line.utf8.count) else { return nil }
    let isRule = { (scalars: String.UnicodeScalarView.SubSequence) in
      scalars.allSatisfy { "-–—_".unicodeScalars.contains($0) }
    }
    let head = line.unicodeScalars.prefix(shortestRule)
    if isRule(head) {
      // `----- Forwarded message -----`, whatever the language; a bare rule may stand anywhere, and asks for more below.
      return isRule(line.unicodeScalars[...]) ? 3 : isRule(line.unicodeScalars.suffix(shortestRule)) ? 2 : nil
    }
    let words = line.lowercased()
    return words.hasSuffix(":") && beginnings.contains { words.hasPrefix($0) } ? 2 : nil
  }

  /// Of the line that Apple's program writes.
  private static let beginnings = [
    "begin forwarded message", "début du message", "anfang der weitergeleiteten", "inicio del mensaje reenviado",
    "inizio messaggio inoltrato", "início da mensagem", "начало переадресованного", "початок переадресованого",
    "بداية الرسالة", "iletilen ileti başlangıcı",
  ]

  // MARK: Heads

  private enum Field { case sender, date, title, other }

  private static let fields: [String: Field] = {
    let names: [(Field, [String])] = [
      (.sender, ["from", "de", "von", "da", "от", "от кого", "від", "من", "kimden", "gönderen", "kimdən", "ումից"]),
      (
        .date,
        [
          "date", "sent", "datum", "gesendet", "envoyé", "enviado", "enviado el", "fecha", "data", "inviato", "дата",
          "отправлено", "надіслано", "التاريخ", "تاريخ", "tarih", "gönderildi", "tarix", "ամսաթիվ",
        ]
      ),
      (
        .title,
        ["subject", "betreff", "objet", "asunto", "assunto", "oggetto", "тема", "الموضوع", "konu", "mövzu", "թեմա"]
      ),
      (
        .other,
        [
          "to", "cc", "bcc", "reply-to", "an", "à", "a", "para", "pour", "copie", "copie à", "kopie", "responder a",
          "répondre à", "antwort an", "rispondi a", "кому", "копия", "копія", "إلى", "kime", "kimə", "ում",
        ]
      ),
    ]
    return Dictionary(
      names.flatMap { field, words in words.map { ($0, field) } }, uniquingKeysWith: { first, _ in first })
  }()

  /// The head below a mark and where it ends; nil when too little of one is there.
  private static func head(_ lines: [Substring], after mark: Int, fewest: Int) -> (part: Part, end: Int)? {
    var index = mark + 1
    while index < lines.count, lines[index].isBlank, index - mark <= maximumGap { index += 1 }
    var (part, found, start) = (Part(), Set<Field>(), index)
    var (count, last) = (0, Field.other)
    while index < lines.count, index - start < maximumHeadLines, !lines[index].isBlank {
      if let (field, value) = field(lines[index]) {
        (last, count) = (field, count + 1)
        found.insert(field)
        take(field, value, into: &part)
      } else if count > 0, last == .other || lines[index].first == " " || lines[index].first == "\t" {
        // Lists of receivers go on in the next line.
      } else {
        break
      }
      index += 1
    }
    guard count >= fewest, found.contains(.sender), found.contains(.title) || found.contains(.date) else { return nil }
    return (part, index)
  }

  private static func field(_ line: Substring) -> (Field, String)? {
    guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    // Bold type of an HTML letter comes out as stars.
    let name = line[..<colon].filter { $0 != "*" }.stripped.lowercased()
    guard let field = fields[name] else { return nil }
    return (field, line[line.index(after: colon)...].drop { $0 == "*" }.stripped)
  }

  private static func take(_ field: Field, _ value: String, into part: inout Part) {
    switch field {
    case .sender: part.sender = part.sender ?? sender(value)
    case .title: part.title = part.title ?? value.nonEmpty
    case .date: part.date = part.date ?? PrintedDate(value)?.day ?? WrittenDate.find(in: value)
    case .other: break
    }
  }

  /// The name before an address, else the address's host.
  private static func sender(_ value: String) -> String? {
    let name = value.prefix { $0 != "<" && $0 != "[" }.filter { $0 != "\"" && $0 != "*" }.stripped
    if !name.isEmpty, !name.contains("@") { return name }
    return value.split(separator: "@").last.map { $0.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" } }
      .flatMap { String($0).nonEmpty }
  }
}
