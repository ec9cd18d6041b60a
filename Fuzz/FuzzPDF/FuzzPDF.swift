// Any bytes as a PDF. Poppler is fuzzed elsewhere; what matters here is what we make of its pages.

import Read

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPDF(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array("%PDF-1.5\n".utf8) + UnsafeBufferPointer(start: data, count: count)
  var events = 0
  Reader().read(bytes, origin: "a.pdf") { _ in events += 1 }
  precondition(events > 0, "a PDF that left no trace")
  return 0
}
