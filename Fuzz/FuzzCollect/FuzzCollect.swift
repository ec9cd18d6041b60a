// What strangers say while they are asked: robots.txt, addresses, a mail server's answers. No crash, no hang, and nothing that
// is checked in one spelling and asked for in another.

import Collect

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCollect(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard let kind = bytes.first else { return 0 }
  let rest = Array(bytes.dropFirst())
  switch kind % 3 {
  case 0: robots(rest)
  case 1: addresses(String(decoding: rest, as: UTF8.self))
  default: mail(rest)
  }
  return 0
}

private func robots(_ bytes: [UInt8]) {
  let rules = RobotsRules(bytes, agent: "Daybook/0.1")
  precondition(rules.delay.map { $0 >= 0 && $0.isFinite } ?? true, "a delay that is none")
  for path in ["/", "/news/a%7Eb?x=1", String(decoding: bytes.suffix(64), as: UTF8.self)] { _ = rules.allow(path) }
}

private func addresses(_ text: String) {
  if let location = WebLocation(text) {
    precondition(!location.host.isEmpty, "no host: \(text)")
    precondition(WebLocation(location.text)?.host == location.host, "another host when written anew: \(text)")
    precondition(location.text.hasPrefix("http://") || location.text.hasPrefix("https://"), "another scheme: \(text)")
  }
  if let base = WebLocation("https://herald.example/a/b"), let next = base.resolving(text) {
    precondition(WebLocation(next.text) == next, "another address when written anew: \(text)")
  }
  if let mailbox = MailboxLocation(text) {
    precondition(MailboxLocation(mailbox.text)?.host == mailbox.host, "another host when written anew: \(text)")
    precondition(!mailbox.mailbox.unicodeScalars.contains { $0.value < 0x20 }, "a control in a command: \(text)")
  }
}

private func mail(_ bytes: [UInt8]) {
  func responses(_ step: Int) -> [ImapReader.Response] {
    var reader = ImapReader(maximumLiteralBytes: 4_096)
    var found: [ImapReader.Response] = []
    for start in stride(from: 0, to: bytes.count, by: step) {
      reader.add(bytes[start..<min(start + step, bytes.count)])
      do { while let response = try reader.next() { found.append(response) } } catch { return found }
    }
    return found
  }
  let whole = responses(max(bytes.count, 1))
  precondition(whole == responses(3), "another answer in pieces")
  for response in whole {
    _ = (response.ending("D1"), response.found, response.isOfALetter, response.number(after: "UID"))
  }
}
