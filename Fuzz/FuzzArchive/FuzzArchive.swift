// Any bytes as a web archive, and as what a server answered inside one: no crash, no hang, something said of every input.

import Read

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzArchive(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  let head = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: "
  for archive in [Array("WARC/1.".utf8) + bytes, Array("\(head)\(count)\r\n\r\n".utf8) + bytes] {
    var events = 0
    Reader().read(archive, origin: "a.warc") { _ in events += 1 }
    precondition(events > 0, "an archive that left no trace")
  }
  return 0
}
