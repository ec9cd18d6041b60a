// Any bytes behind the head of a message and of a mailbox: no crash, no hang, something said of every input.

import Read

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMail(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  for head in ["To: a\nFrom: b\nMIME-Version: 1.0\n", "From a@b.example Tue Mar  4 10:00:00 2031\n"] {
    var events = 0
    Reader().read(Array(head.utf8) + bytes, origin: "a.eml") { _ in events += 1 }
    precondition(events > 0, "mail that left no trace")
  }
  return 0
}
