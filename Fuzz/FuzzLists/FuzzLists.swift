// Any bytes as a list of feeds, and as the page of a site that names some: no crash, no hang, and a list that is written is read
// again as it was.

import Read

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLists(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  let named = NamedFeeds.find(in: bytes)
  precondition(named.links.count <= NamedFeeds.maximumCount, "more feeds than are looked at")
  guard let feeds = OPML.read(bytes) else { return 0 }
  precondition(feeds.count <= OPML.maximumFeeds, "more feeds than are taken")
  let again = OPML.read(Array(OPML.text(feeds, title: "Tarn").utf8))
  precondition(again?.count == feeds.count, "feeds were lost when written")
  return 0
}
