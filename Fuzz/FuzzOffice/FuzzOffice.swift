// Any bytes as a ZIP archive, and as the XML of a document in a sound one: no crash, no hang, something said of every input.

import Read

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOffice(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  let documents = [
    [0x50, 0x4B, 3, 4] + bytes, archive([("word/document.xml", bytes)]),
    archive([("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)), ("content.xml", bytes)]),
  ]
  for document in documents {
    var events = 0
    Reader().read(document, origin: "a.docx") { _ in events += 1 }
    precondition(events > 0, "a document that left no trace")
  }
  return 0
}

/// A ZIP archive with its check sums right: changed ones would never let libFuzzer see the XML reader.
private func archive(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
  func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  var (archive, list): ([UInt8], [UInt8]) = ([], [])
  for (name, bytes) in members {
    let common =
      little(20, 2) + little(0, 8) + little(Int(sum(bytes)), 4) + little(bytes.count, 4) + little(bytes.count, 4)
      + little(name.utf8.count, 2)
    list +=
      little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 12) + little(archive.count, 4) + Array(name.utf8)
    archive += little(0x0403_4B50, 4) + common + little(0, 2) + Array(name.utf8) + bytes
  }
  return archive + list + little(0x0605_4B50, 4) + little(0, 4) + little(members.count, 2) + little(members.count, 2)
    + little(list.count, 4) + little(archive.count, 4) + little(0, 2)
}

private func sum(_ bytes: [UInt8]) -> UInt32 {
  var sum: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
  return ~sum
}
