// The tree of a message's parts, sorted: text to be read, attachments, messages inside, and what nobody can read here.

internal import CGMime
internal import Model

/// What was found in a message.
struct MessageParts {
  /// Words in one form, and whether their end may be missing.
  struct Form {
    var text: String
    var isCut = false
  }

  /// A stretch of text in the forms that the message has of it.
  struct Piece {
    var plain: Form?
    var html: Form?
    var isFlowed = false
    var joinsWithoutBlank = false
  }

  private(set) var pieces: [Piece] = []
  private(set) var attachments: [MailAttachment] = []
  private(set) var messages: [UnsafeMutablePointer<GMimeMessage>] = []
  private var unread: [String] = []
  private var isEncrypted = false
  private var lacksEnd = false
  private var isTooDeep = false

  init() {}

  /// Multiparts inside multiparts; more is made to do harm.
  private static let maximumDepth = 32
  /// Parts named in a failure.
  private static let maximumNamed = 8

  mutating func collect(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int, inRelated: Bool) {
    guard depth <= MessageParts.maximumDepth else {
      isTooDeep = true
      return
    }
    if isA(object, g_mime_message_part_get_type()) {
      let inner = object.withMemoryRebound(to: GMimeMessagePart.self, capacity: 1) {
        g_mime_message_part_get_message($0)
      }
      if let inner { messages.append(inner) } else { unread.append("message/rfc822") }
    } else if isA(object, g_mime_multipart_get_type()) {
      object.withMemoryRebound(to: GMimeMultipart.self, capacity: 1) { collectMultipart($0, MailType(object), depth) }
    } else if isA(object, g_mime_part_get_type()) {
      object.withMemoryRebound(to: GMimePart.self, capacity: 1) { collectPart($0, MailType(object), inRelated) }
    } else {
      unread.append(MailType(object).name)
    }
  }

  private mutating func collectMultipart(
    _ multipart: UnsafeMutablePointer<GMimeMultipart>, _ type: MailType, _ depth: Int
  ) {
    let children = (0..<max(0, g_mime_multipart_get_count(multipart))).compactMap {
      g_mime_multipart_get_part(multipart, $0)
    }
    let before = pieces.count
    switch type.subtype {
    case "encrypted": isEncrypted = true
    case "signed": if let first = children.first { collect(first, depth: depth + 1, inRelated: false) }
    case "alternative": collectAlternative(children, depth)
    case "related":
      for (index, child) in children.enumerated() { collect(child, depth: depth + 1, inRelated: index > 0) }
    default: for child in children { collect(child, depth: depth + 1, inRelated: false) }
    }
    if multipart.pointee.write_end_boundary == 0 {
      lacksEnd = true
      if pieces.count > before { markLastCut() }
    }
  }

  /// Notes that the end of what was read last may be missing.
  mutating func markLastCut() {
    guard let last = pieces.indices.last else { return }
    // The HTML of a message stands behind its plain text.
    if pieces[last].html != nil { pieces[last].html?.isCut = true } else { pieces[last].plain?.isCut = true }
  }

  /// The same words in several forms: one piece that has them all.
  private mutating func collectAlternative(_ children: [UnsafeMutablePointer<GMimeObject>], _ depth: Int) {
    let start = pieces.count
    for child in children { collect(child, depth: depth + 1, inRelated: false) }
    guard pieces.count > start else { return }
    let forms = pieces[start...]
    var one = forms.first { $0.plain != nil } ?? Piece()
    one.html = forms.last { $0.html != nil }?.html
    pieces.replaceSubrange(start..., with: [one])
  }

  private mutating func collectPart(_ part: UnsafeMutablePointer<GMimePart>, _ type: MailType, _ inRelated: Bool) {
    let name = g_mime_part_get_filename(part).map { FeedText.oneLine(String(cString: $0)) }
    let disposition = part.withMemoryRebound(to: GMimeObject.self, capacity: 1) { object in
      g_mime_object_get_disposition(object).map { String(cString: $0).lowercased() }
    }
    if type.name == "application/pgp-encrypted" || type.name == "application/pkcs7-mime" {
      isEncrypted = true
      return
    }
    // Pictures of the letter's own design, and signatures, are no reading matter.
    if type.isSignature || (inRelated && type.kind == "image") { return }
    let isAttached = disposition == "attachment" || (name != nil && disposition != "inline" && !type.isText)
    let content = MailContent.bytes(of: part)
    if type.isText, !isAttached, !inRelated || type.subtype != "plain" {
      let text = MailContent.string(content, charset: type.charset)
      var piece = Piece(isFlowed: type.isFlowed, joinsWithoutBlank: type.deletesBlanks)
      if type.subtype == "html" { piece.html = Form(text: text) } else { piece.plain = Form(text: text) }
      pieces.append(piece)
    } else if let attachment = MailAttachment(content, name: name, type: type) {
      attachments.append(attachment)
    } else {
      unread.append(name.map { "\(type.name) \($0)" } ?? type.name)
    }
  }

  /// The text to be read, piece by piece.
  func text(_ limits: ReadLimits, unescapesFrom: Bool) -> String {
    let texts = pieces.compactMap { piece -> String? in
      MailText.text(of: piece, limits, unescapesFrom: unescapesFrom).nonEmpty
    }
    return MailText.limited(texts.joined(separator: "\n\n"), to: limits.maximumReportBytes)
  }

  /// What could not be read, one failure for each reason.
  func failures(isWholeCut: Bool, hasText: Bool) -> [ReadFailure] {
    var failures: [ReadFailure] = []
    if isEncrypted {
      failures.append(
        ReadFailure(code: "encryptedMessage", message: "The message is encrypted: decrypt it in a mail program, then add it."))
    }
    if !unread.isEmpty {
      let named = unread.prefix(MessageParts.maximumNamed).joined(separator: ", ")
      let more = unread.count > MessageParts.maximumNamed ? " and \(unread.count - MessageParts.maximumNamed) more" : ""
      failures.append(
        ReadFailure(
          code: "unreadAttachment", message: "An attachment is of a kind that is not read: open it and add its text.",
          evidence: String(named.prefix(300)) + more))
    }
    if isTooDeep {
      failures.append(ReadFailure(code: "tooDeep", message: "Parts are nested too deep: the innermost were left out."))
    }
    if isWholeCut || lacksEnd {
      failures.append(
        ReadFailure(
          code: "truncatedMessage",
          message: "The message is cut: its last line was left out, because it may end in half a number; save it again."))
    }
    if failures.isEmpty, !hasText {
      failures.append(ReadFailure(code: "noText", message: "The message has no text to read."))
    }
    return failures
  }
}
