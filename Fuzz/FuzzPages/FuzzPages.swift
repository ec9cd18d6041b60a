// Fuzz target: any bytes as an HTML page, and the promises that its text makes.

import Model
import Read

/// libFuzzer's entry: reads the bytes as a page; a crash, a hang or a broken promise is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPages(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let page = PageContent.read(bytes).page
  precondition(!page.text.utf8.contains { $0 < 32 && $0 != 10 && $0 != 9 }, "a control character in a page's text")
  precondition(!page.text.contains("\n\n\n"), "more than one blank line")
  _ = plainText(ofHTML: String(decoding: bytes, as: UTF8.self))
  Reader().read(bytes, origin: "page.html") { event in
    if case .report(let report) = event { precondition(!report.text.utf8.contains(0), "NUL in a report") }
  }
  return 0
}
