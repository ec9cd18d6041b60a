// Fuzz target: any bytes as text, as JSON Lines and as gzip, through the room's door.

import Model
import Read

/// libFuzzer's entry: the first byte chooses the file's name, the rest are its bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let names = ["a.txt", "a.jsonl", "a.gz", "a"]
  let name = names[Int(bytes.first ?? 0) % names.count]
  var limits = ReadLimits()
  limits.maximumUnpackedBytes = 1 << 20
  let source = Source(Array(bytes.dropFirst()), origin: name, limits: limits)
  // Pages, feeds, mail and PDF have targets of their own.
  guard source.kind == .text || source.kind == .documents || source.kind == .unknown else { return 0 }
  Reader(limits: limits).read(Array(bytes.dropFirst()), origin: name) { event in
    guard case .report(let report) = event else { return }
    precondition(
      !report.text.utf8.contains { $0 < 32 && $0 != 10 && $0 != 9 }, "a control character in a report's text")
    precondition(!report.text.isEmpty || report.title != nil, "a report of nothing")
  }
  return 0
}
