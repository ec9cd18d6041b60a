// Mail by GMime: one message or a mailbox to reports, one message in memory at a time.

internal import CGMime
internal import Model

/// Reads one message, as `.eml` files hold it.
func readMail<Stop: Error>(
  _ bytes: [UInt8], limits: ReadLimits, keys: MailKeys = MailKeys(), emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  try readMessages(bytes, inMailbox: false, limits, keys, emit)
}

/// Reads a mailbox; a message is handed out before the next one is looked at.
func readMailbox<Stop: Error>(
  _ bytes: [UInt8], limits: ReadLimits, keys: MailKeys = MailKeys(), emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  try readMessages(bytes, inMailbox: true, limits, keys, emit)
}

/// Each message gives a report, or several when it is a newsletter; its readable attachments and the messages forwarded
/// in it give further ones, and what could not be read gives a failure.
private func readMessages<Stop: Error>(
  _ bytes: [UInt8], inMailbox: Bool, _ limits: ReadLimits, _ keys: MailKeys, _ emit: (ReadEvent) throws(Stop) -> Void
) throws(Stop) {
  guard bytes.contains(where: { $0 > 0x20 }) else {
    return try emit(.failure(ReadFailure(code: "empty", message: "There is no mail in this file: save it again.")))
  }
  GLibMail.start()
  var mailbox = Mailbox(bytes)
  var count = 0
  while let range = inMailbox ? mailbox.next() : (count == 0 ? bytes.indices : nil) {
    // A mailbox ends every message with a line end; without one, its writer was stopped or its copy is cut.
    let isCut = inMailbox && range.upperBound == bytes.count && bytes.last != 10
    for event in ParsedMessage.events(bytes[range], inMailbox: inMailbox, isCut: isCut, limits, keys) {
      if case .report = event { count += 1 }
      guard count <= limits.maximumReports else { return try emit(.failure(.tooManyReports(limits))) }
      try emit(event)
    }
    if !inMailbox { return }
  }
}

/// GMime's start, once in a process. What GLib has to complain of about strangers' mail is no news for the terminal.
private enum GLibMail {
  private static let started: Void = {
    g_mime_init()
    let error = GLogLevelFlags(rawValue: 1 << 2)
    // All levels, without the flags for recursion and for fatal ones.
    let all = GLogLevelFlags(rawValue: ~3)
    _ = g_log_set_always_fatal(error)
    for domain in ["gmime", "GLib", "GLib-GObject"] { g_log_set_handler(domain, all, { _, _, _, _ in }, nil) }
  }()

  static func start() { _ = started }
}

/// One message while GMime holds it.
private enum ParsedMessage {
  /// What the bytes of a message give. They are not copied: GMime reads them where they are.
  static func events(
    _ bytes: ArraySlice<UInt8>, inMailbox: Bool, isCut: Bool, _ limits: ReadLimits, _ keys: MailKeys
  ) -> [ReadEvent] {
    let authentication = MailSignature.check(bytes, inMailbox: inMailbox, keys: keys)
    return bytes.withUnsafeBufferPointer { buffer in
      let stream = g_mime_stream_mem_new()
      let array = g_byte_array_new_take(UnsafeMutablePointer(mutating: buffer.baseAddress), gsize(buffer.count))
      stream?.withMemoryRebound(to: GMimeStreamMem.self, capacity: 1) {
        g_mime_stream_mem_set_byte_array($0, array)
        g_mime_stream_mem_set_owner($0, 0)
      }
      let parser = g_mime_parser_new_with_stream(stream)
      g_object_unref(stream)
      let options = g_mime_parser_options_new()
      defer {
        g_mime_parser_options_free(options)
        g_object_unref(parser)
        // The array lets go of its bytes without freeing them; they are Swift's.
        g_byte_array_free(array, 0)
      }
      guard let message = g_mime_parser_construct_message(parser, options) else {
        return [
          .failure(
            ReadFailure(
              code: "damagedMessage", message: "A message could not be read: look at it with a mail program.",
              evidence: "\(bytes.count) bytes from byte \(bytes.startIndex)"))
        ]
      }
      defer { g_object_unref(message) }
      return MessageReading(
        message, inMailbox: inMailbox, isCut: isCut, limits: limits, authentication: authentication
      ).events()
    }
  }
}
