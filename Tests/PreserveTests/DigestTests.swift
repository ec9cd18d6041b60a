// SHA-256 against published values; short names against values computed by another program.

import Preserve
import Testing

@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func knownValues(text: String, hex: String) {
    #expect(Digest(of: Array(text.utf8)).hex == hex)
    #expect(Digest(hex: hex) == Digest(of: Array(text.utf8)))
  }

  @Test func piecesGiveTheSameAsTheWhole() {
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
    var stream = DigestStream()
    for _ in 0..<1000 { piece.withUnsafeBytes { stream.add($0) } }
    // FIPS 180-2: a million times "a".
    #expect(stream.finish().hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(arguments: ["", "ab", "g" + String(repeating: "0", count: 63), String(repeating: "A", count: 64)])
  func whatIsNoDigest(text: String) { #expect(Digest(hex: text) == nil) }

  @Test func overlongHexIsNoDigest() { #expect(Digest(hex: String(repeating: "0", count: 66)) == nil) }

  @Test func namesAreTheSameAnywhere() {
    var report = NameFields(kind: "report")
    report.add("abc")
    report.add(0)
    #expect(report.name == "hz3ew2p76dv6")
    var claim = NameFields(kind: "claim")
    claim.add(String?.none)
    claim.add("")
    claim.add(-5)
    #expect(claim.name == "02a5e0yc4kf8")
  }

  @Test func fieldsDoNotRunTogether() {
    func name(_ fields: [String?]) -> String {
      var all = NameFields(kind: "x")
      for field in fields { all.add(field) }
      return all.name
    }
    let names = [
      name(["ab", "c"]), name(["a", "bc"]), name(["abc"]), name(["abc", nil]), name(["abc", ""]), name([]),
    ]
    #expect(Set(names).count == names.count)
  }
}
