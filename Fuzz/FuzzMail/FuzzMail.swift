// Any bytes behind the head of a message, of a signed one and of a mailbox: no crash, no hang, something said of every input.

import Read

/// A key for the signatures that chance writes; its other half was never kept.
private let keys = MailKeys(
  """
  s._domainkey.a.example TXT "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDG8uoRkanmhk2acms3N+9cJ+gIP942Uo5piBdPj+FkIIsYOYcRhJ5JTPbdweOHnYNGfntj" "UJYvdKcLoyqFWXaEA9M6nRhTGjBKLOmF/4RGlmq+q/f7Cc16Y1J8PwPi8V46hbk7hoPFzE8mFZVFoEfyDV7Fsyhr4sf4xhZBxCAPxQIDAQAB"
  """)

private let heads = [
  "To: a\nFrom: b\nMIME-Version: 1.0\n", "From a@b.example Tue Mar  4 10:00:00 2031\n",
  "From: x@a.example\nDKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=a.example; s=s; h=from; bh=",
]

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMail(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  for head in heads {
    var events = 0
    Reader(keys: keys).read(Array(head.utf8) + bytes, origin: "a.eml") { _ in events += 1 }
    precondition(events > 0, "mail that left no trace")
  }
  return 0
}
