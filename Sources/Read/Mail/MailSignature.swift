// Whether a letter is what its domain signed (DKIM, RFC 6376): by OpenDKIM's library, with keys that are at hand.

internal import CDKIM

/// Checks the signatures of one message.
enum MailSignature {
  /// Letters with more signatures are not checked.
  private static let most = 16
  /// Nor are larger ones.
  private static let largest = 64 << 20

  /// What the check gives, in the words of RFC 8601: `dkim=pass header.d=courier.example header.s=s1`. Nil for a message
  /// without a signature, and where no key is at hand at all.
  static func check(_ message: ArraySlice<UInt8>, inMailbox: Bool, keys: MailKeys) -> String? {
    guard !keys.isEmpty, message.count <= largest, hasSignature(message), let library else { return nil }
    var status: DKIM_STAT = 0
    guard let handle = dkim_verify(library.pointer, "message", nil, &status) else { return nil }
    defer { dkim_free(handle) }
    let context = Context(keys)
    return withExtendedLifetime(context) {
      dkim_set_user_context(handle, Unmanaged.passUnretained(context).toOpaque())
      var bytes = onTheWire(message, inMailbox: inMailbox)
      let fed = bytes.withUnsafeMutableBufferPointer { dkim_chunk(handle, $0.baseAddress, $0.count) }
      guard fed == DKIM_STAT_OK else { return "dkim=permerror" }
      dkim_chunk(handle, nil, 0)
      _ = dkim_eom(handle, nil)
      return verdict(handle)
    }
  }

  // MARK: The library

  /// One library for the process, with our own look-up in place of the DNS: nothing here may ask the network.
  private final class Library: @unchecked Sendable {
    let pointer: OpaquePointer

    init?() {
      guard let pointer = dkim_init(nil, nil) else { return nil }
      self.pointer = pointer
      dkim_set_key_lookup(pointer) { handle, signature, buffer, size in
        guard let context = dkim_get_user_context(handle), let buffer, let signature,
          let domain = dkim_sig_getdomain(signature), let selector = dkim_sig_getselector(signature)
        else { return DKIM_CBSTAT_ERROR }
        let keys = Unmanaged<Context>.fromOpaque(context).takeUnretainedValue().keys
        guard
          let record = keys.record(
            selector: MailSignature.text(selector), domain: MailSignature.text(domain)),
          record.utf8.count < size
        else { return DKIM_CBSTAT_NOTFOUND }
        for (index, byte) in record.utf8.enumerated() { buffer[index] = byte }
        buffer[record.utf8.count] = 0
        return DKIM_CBSTAT_CONTINUE
      }
    }
  }

  private static let library = Library()

  private final class Context {
    let keys: MailKeys
    init(_ keys: MailKeys) { self.keys = keys }
  }

  private static func text(_ bytes: UnsafePointer<UInt8>) -> String { String(cString: bytes) }

  // MARK: The message

  private static func hasSignature(_ message: ArraySlice<UInt8>) -> Bool {
    let name = Array("dkim-signature".utf8)
    var line = message.startIndex
    while line < message.endIndex, message[line] != 10, message[line] != 13 {
      let head = message[line...].prefix(name.count)
      if head.count == name.count, head.map({ (65...90).contains($0) ? $0 | 32 : $0 }) == name { return true }
      guard let end = message[line...].firstIndex(of: 10) else { return false }
      line = end + 1
    }
    return false
  }

  /// The bytes as they were sent: lines end with CR LF, and what a mailbox put before `From ` is gone.
  private static func onTheWire(_ message: ArraySlice<UInt8>, inMailbox: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(message.count + message.count / 32)
    var line = message.startIndex
    while line < message.endIndex {
      let end = message[line...].firstIndex(of: 10) ?? message.endIndex
      var content = message[line..<end]
      if content.last == 13 { content = content.dropLast() }
      if inMailbox, content.first == UInt8(ascii: ">"),
        content.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8)
      {
        content = content.dropFirst()
      }
      bytes += content
      bytes += [13, 10]
      line = end + 1
    }
    // A mailbox ends each message with a blank line of its own.
    if inMailbox, bytes.suffix(4) == [13, 10, 13, 10] { bytes.removeLast(2) }
    return bytes
  }

  // MARK: The verdict

  private static func verdict(_ handle: OpaquePointer?) -> String? {
    var list: UnsafeMutablePointer<OpaquePointer?>?
    var count: Int32 = 0
    guard dkim_getsiglist(handle, &list, &count) == DKIM_STAT_OK, let list, count > 0 else { return "dkim=permerror" }
    let results = (0..<min(Int(count), most)).compactMap { index in
      list[index].map { result($0, handle) }
    }
    // One that holds is enough: lists add a signature of their own, and break the one that was there.
    return (results.first { $0.hasPrefix("dkim=pass") } ?? results.first { $0.hasPrefix("dkim=fail") } ?? results.first)
  }

  private static func result(_ signature: OpaquePointer, _ handle: OpaquePointer?) -> String {
    let named =
      (dkim_sig_getdomain(signature).map { " header.d=" + printable(text($0)) } ?? "")
      + (dkim_sig_getselector(signature).map { " header.s=" + printable(text($0)) } ?? "")
    let isIntact = dkim_sig_getbh(signature) == DKIM_SIGBH_MATCH
    if dkim_sig_getflags(signature) & UInt32(DKIM_SIGFLAG_PASSED) != 0, isIntact {
      var (whole, part, signed) = (0, 0, 0)
      dkim_sig_getcanonlen(handle, signature, &whole, &part, &signed)
      return (part < whole ? "dkim=policy (only the beginning of the body is signed)" : "dkim=pass") + named
    }
    switch dkim_sig_geterror(signature) {
    case DKIM_SIGERROR_NOKEY, DKIM_SIGERROR_KEYFAIL: return "dkim=neutral (its key is not at hand)" + named
    case DKIM_SIGERROR_EXPIRED: return "dkim=neutral (the signature has expired)" + named
    case DKIM_SIGERROR_OK where dkim_sig_getbh(signature) == DKIM_SIGBH_MISMATCH,
      DKIM_SIGERROR_BADSIG where dkim_sig_getbh(signature) == DKIM_SIGBH_MISMATCH:
      return "dkim=fail (the body was changed)" + named
    case DKIM_SIGERROR_BADSIG: return "dkim=fail (what was signed was changed)" + named
    case let error:
      let reason = dkim_sig_geterrorstr(error).map { String(cString: $0) } ?? "it cannot be checked"
      return "dkim=permerror (\(printable(reason)))" + named
    }
  }

  /// Names are strangers' words.
  private static func printable(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.value > 0x20 || $0 == " " }.prefix(253).map(Character.init))
  }
}
