// Gzip: whole, cut, damaged, and made to fill the machine.

import Foundation
import Model
import Read
import Testing

struct UnpackingTests {
  /// `printf 'Flood in Ketta\n\nTwelve people died on Tuesday.\n' | gzip -n9`
  private static let packed: [UInt8] = Array(
    Data(
      base64Encoded:
        "H4sIAAAAAAACA3PLyc9PUcjMU/BOLSlJ5OIKKU/NKUtVKEjNL8hJVUjJTE1RyM9TCClNLU5JrNTjAgDBkPZiLwAAAA==") ?? Data())

  @Test func `a packed text is read, by its content`() {
    let readout = Readout(Self.packed, origin: "report.txt.gz")
    #expect(readout.codes.isEmpty)
    #expect(readout.reports.map(\.text) == ["Twelve people died on Tuesday."])
  }

  @Test func `members one after the other are one text`() {
    let readout = Readout(Self.packed + Self.packed)
    #expect(readout.codes.isEmpty)
    #expect(readout.reports.first?.text.components(separatedBy: "Twelve people").count == 3)
  }

  @Test func `a cut stream gives what came before and a failure`() {
    let readout = Readout(Array(Self.packed.dropLast(20)))
    #expect(readout.codes.first == "truncatedGzip")
    #expect(readout.reports.first?.title?.hasPrefix("Flood") ?? readout.reports.first?.text.hasPrefix("Flood") ?? false)
  }

  @Test func `a stream with a wrong check sum gives its text and a failure`() {
    var damaged = Self.packed
    damaged[damaged.count - 6] ^= 0xFF
    let readout = Readout(damaged)
    #expect(readout.codes.contains("corruptGzip"))
  }

  @Test func `a stream that only has its head is a failure`() {
    #expect(Readout([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]).codes == ["truncatedGzip"])
  }

  @Test func `a stream that grows beyond the limit is refused`() {
    var limits = ReadLimits()
    limits.maximumUnpackedBytes = 16
    let readout = Readout(Self.packed, limits: limits)
    #expect(readout.codes == ["unpackedTooLarge"])
    #expect(readout.reports.isEmpty)
  }
}
