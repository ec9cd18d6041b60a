// Any bytes below a row of HXL tags: no crash, no hang, something said of every input.

import Read

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTable(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  for head in ["#date,#loc,#affected+killed\n", "", "a;b\n#adm1;#event;\n"] {
    var events = 0
    Reader().read(Array(head.utf8) + bytes, origin: "a.csv") { _ in events += 1 }
    precondition(events > 0, "a table that left no trace")
  }
  return 0
}
