// Mail by GMime: one message or a mailbox to reports, one message in memory at a time.

internal import CGMime
internal import Model

/// What the bytes are.
public enum MailFormat: Sendable {
  /// One message, as `.eml` files hold it.
  case message
  /// Messages one after the other, each behind a line that starts with `From `.
  case mailbox
}

/// Reads mail. Each message gives a report, its readable attachments and forwarded messages give further ones, and what
/// could not be read gives a failure; `emit` gets them in order, before the next message is looked at.
public func readMail<E: Error>(
  _ bytes: [UInt8], as format: MailFormat, limits: ReadLimits = ReadLimits(),
  emit: (ReadEvent) throws(E) -> Void
) throws(E) {
  guard bytes.contains(where: { $0 > 0x20 }) else {
    try emit(.failure(ReadFailure(code: "empty", message: "There is no mail in this file: save it again.")))
    return
  }
  GLibMail.start()
  let source = MailSource(bytes, format: format)
  var count = 0
  while let events = source.next(limits) {
    for event in events {
      if case .report = event { count += 1 }
      guard count <= limits.maximumReports else {
        try emit(.failure(.tooManyReports(limits)))
        return
      }
      try emit(event)
    }
  }
  if source.messages == 0 {
    try emit(
      .failure(
        ReadFailure(code: "noMail", message: "No message could be found in this mailbox: look at what wrote it.")))
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

/// A parser over bytes that are not copied.
private final class MailSource {
  private let storage: UnsafeMutableBufferPointer<UInt8>
  private let array: UnsafeMutablePointer<GByteArray>
  private let parser: UnsafeMutablePointer<GMimeParser>
  private let format: MailFormat
  private let endsWithNewline: Bool
  private(set) var messages = 0
  private var isDone = false

  init(_ bytes: [UInt8], format: MailFormat) {
    storage = .allocate(capacity: bytes.count)
    _ = storage.initialize(from: bytes)
    self.format = format
    endsWithNewline = bytes.last == 10
    let array: UnsafeMutablePointer<GByteArray> = g_byte_array_new_take(storage.baseAddress, gsize(bytes.count))
    self.array = array
    let stream = g_mime_stream_mem_new()
    stream?.withMemoryRebound(to: GMimeStreamMem.self, capacity: 1) {
      g_mime_stream_mem_set_byte_array($0, array)
      g_mime_stream_mem_set_owner($0, 0)
    }
    parser = g_mime_parser_new_with_stream(stream)
    g_mime_parser_set_persist_stream(parser, 1)
    g_mime_parser_set_format(parser, format == .mailbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE)
    g_object_unref(stream)
  }

  deinit {
    g_object_unref(parser)
    // The array gives up its bytes without freeing them; they are ours.
    g_byte_array_free(array, 0)
    storage.deallocate()
  }

  /// What the next message gives; nil at the end.
  func next(_ limits: ReadLimits) -> [ReadEvent]? {
    guard !isDone, g_mime_parser_eos(parser) == 0 else { return nil }
    let before = g_mime_parser_tell(parser)
    let options = g_mime_parser_options_new()
    defer { g_mime_parser_options_free(options) }
    guard let message = g_mime_parser_construct_message(parser, options) else {
      isDone = format == .message || g_mime_parser_eos(parser) != 0 || g_mime_parser_tell(parser) <= before
      guard messages > 0 || !isDone else { return nil }
      return [
        .failure(
          ReadFailure(
            code: "damagedMessage", message: "A message could not be read: look at it with a mail program.",
            evidence: "byte \(before)"))
      ]
    }
    defer { g_object_unref(message) }
    messages += 1
    if format == .message { isDone = true }
    // A mailbox ends every message with a line end; without one, its writer was stopped or its copy is cut.
    let isCut = format == .mailbox && g_mime_parser_eos(parser) != 0 && !endsWithNewline
    return MessageReading(message, format: format, isCut: isCut, limits: limits).events()
  }
}
