// One message: its head, the text that its sender meant to be read, what is attached and forwarded.

internal import CGMime
internal import Model

/// Turns a parsed message into reports and failures.
struct MessageReading {
  private let message: UnsafeMutablePointer<GMimeMessage>
  private let inMailbox: Bool
  private let limits: ReadLimits
  private let depth: Int
  private let isCut: Bool
  /// What the check of the message's signature gave. It speaks for the sender, and for nobody whom the sender passes on.
  private let authentication: String?

  init(
    _ message: UnsafeMutablePointer<GMimeMessage>, inMailbox: Bool, isCut: Bool, limits: ReadLimits, depth: Int = 1,
    authentication: String? = nil
  ) {
    self.authentication = authentication
    (self.message, self.inMailbox, self.isCut, self.limits, self.depth) = (message, inMailbox, isCut, limits, depth)
  }

  /// The message as a report, then its attachments, then the messages in it, then what could not be read.
  func events() -> [ReadEvent] {
    let head = MessageHead(message)
    var parts = MessageParts()
    if let top = g_mime_message_get_mime_part(message) { parts.collect(top, depth: 1, inRelated: false) }
    if isCut { parts.markLastCut() }
    var events: [ReadEvent] = []
    let text = parts.text(limits, unescapesFrom: inMailbox)
    let letter = ForwardedText(text)
    if !letter.note.isEmpty { events += signed(head.reports(letter.note).map { .report($0) }) }
    for part in letter.parts where !part.text.isEmpty {
      events += MessageHead(part, in: head).reports(part.text).map { .report($0) }
    }
    for attachment in parts.attachments { events += signed(attachment.events(in: head, limits)) }
    for inner in parts.messages {
      guard depth < limits.maximumMessageDepth else {
        events.append(
          .failure(
            ReadFailure(
              code: "tooDeep",
              message: "Messages are nested deeper than \(limits.maximumMessageDepth): the innermost were left out.")))
        break
      }
      events += MessageReading(inner, inMailbox: inMailbox, isCut: false, limits: limits, depth: depth + 1).events()
    }
    let failures = parts.failures(isWholeCut: isCut, hasText: !events.isEmpty)
    return events + failures.map { .failure($0.naming(head.title)) }
  }

  private func signed(_ events: [ReadEvent]) -> [ReadEvent] {
    events.map { event in
      guard case .report(var report) = event else { return event }
      report.authentication = authentication
      return .report(report)
    }
  }
}

/// The head of a message, as far as a report needs it.
struct MessageHead {
  let title: String?
  let publisher: String?
  let date: CivilDate?
  let time: Instant?
  let address: String?
  let language: String?

  init(_ message: UnsafeMutablePointer<GMimeMessage>) {
    title = MessageHead.line(g_mime_message_get_subject(message))
    publisher = MessageHead.sender(message)
    let printed = MessageHead.header("Date", message).flatMap(PrintedDate.init)
    (date, time) = (printed?.day ?? MessageHead.date(message), printed?.moment)
    address = MessageHead.header("Archived-At", message)
      .map { $0.filter { $0 != "<" && $0 != ">" }.stripped }
      .flatMap { WebAddress.isWeb($0) ? $0 : nil }
    language = MessageHead.header("Content-Language", message).flatMap(FeedReading.primaryLanguage)
  }

  /// The head of a message that was passed on in a letter's text. Its sender wrote it, so the letter's does not stand in.
  init(_ part: ForwardedText.Part, in letter: MessageHead) {
    (title, publisher, date) = (part.title ?? letter.title, part.sender, part.date)
    (address, language, time) = (nil, nil, nil)
  }

  /// The text as a report, or as several when it is a newsletter.
  func reports(_ text: String) -> [ReportText] {
    let text = LineWrapping.undone(text)
    if let items = splitNewsletter(text) {
      return items.map { item in
        var item = item
        item.publisher = item.publisher ?? publisher
        if item.date == nil || item.date == date { item.time = time }
        item.date = item.date ?? date
        item.language = item.language ?? language
        return item
      }
    }
    return [
      ReportText(
        title: title, publisher: publisher, date: date, time: time, language: language, url: address,
        wire: Dateline.wire(text),
        text: text)
    ]
  }

  private static func line(_ text: UnsafePointer<CChar>?) -> String? {
    text.flatMap { FeedText.oneLine(String(cString: $0)).nonEmpty }
  }

  private static func header(_ name: String, _ message: UnsafeMutablePointer<GMimeMessage>) -> String? {
    message.withMemoryRebound(to: GMimeObject.self, capacity: 1) { line(g_mime_object_get_header($0, name)) }
  }

  /// The name in `From`, else the name in `List-Id`, else the host of the address.
  private static func sender(_ message: UnsafeMutablePointer<GMimeMessage>) -> String? {
    let list = g_mime_message_get_from(message)
    let first = list.flatMap { internet_address_list_length($0) > 0 ? internet_address_list_get_address($0, 0) : nil }
    if let name = line(first.flatMap { internet_address_get_name($0) }), !name.contains("@") { return name }
    if let list = header("List-Id", message), let end = list.firstIndex(of: "<") {
      let name = list[..<end].filter { $0 != "\"" }
      if let name = String(name).nonEmpty { return name }
    }
    guard let first, isA(first, internet_address_mailbox_get_type()) else { return nil }
    let address = first.withMemoryRebound(to: InternetAddressMailbox.self, capacity: 1) {
      line(internet_address_mailbox_get_addr($0))
    }
    return address?.split(separator: "@").last.map(String.init)
  }

  /// The day that the sender's own clock showed, where the date is written in no form that is known.
  private static func date(_ message: UnsafeMutablePointer<GMimeMessage>) -> CivilDate? {
    guard let time = g_mime_message_get_date(message) else { return nil }
    var (year, month, day): (gint, gint, gint) = (0, 0, 0)
    g_date_time_get_ymd(time, &year, &month, &day)
    return CivilDate(year: Int(year), month: Int(month), day: Int(day))
  }
}

/// Whether a GObject is of a class.
func isA<Object>(_ object: UnsafeMutablePointer<Object>, _ type: GType) -> Bool {
  object.withMemoryRebound(to: GTypeInstance.self, capacity: 1) { g_type_check_instance_is_a($0, type) != 0 }
}

extension ReadFailure {
  /// The same failure, naming the message it concerns when it names nothing else.
  func naming(_ title: String?) -> ReadFailure {
    guard evidence == nil, let title else { return self }
    return ReadFailure(code: code, message: message, evidence: String(title.prefix(120)))
  }
}
