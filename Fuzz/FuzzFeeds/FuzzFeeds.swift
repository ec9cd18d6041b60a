// Any bytes as a feed: no crash, no hang, and nothing active in what comes out.

import Read

/// Starts of elements that no safe HTML has.
private let forbidden = ["<script", "<iframe", "<object", "<style", "<embed", "<meta", "<link", "<base"]

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFeed(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard let feed = try? FeedReading.read(bytes) else { return 0 }
  for entry in feed.entries {
    for html in [entry.summary, entry.content].compactMap(\.self) {
      let lowered = html.lowercased()
      precondition(!forbidden.contains { lowered.contains($0) }, "active content: \(html)")
    }
  }
  Reader().read(bytes, origin: "feed.xml") { _ in }
  return 0
}
