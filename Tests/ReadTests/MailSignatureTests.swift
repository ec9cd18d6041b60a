// Signed mail: `signed.eml` was signed with a key made for it and thrown away; `keys.txt` holds its public half.

import Model
import Read
import Testing

struct MailSignatureTests {
  private static func reports(
    _ letter: String, keys: MailKeys, origin: String = "letter.eml"
  ) -> [ReportText] {
    var reports: [ReportText] = []
    Reader(keys: keys).read(Array(letter.utf8), origin: origin) { event in
      if case .report(let report) = event { reports.append(report) }
    }
    return reports
  }

  private static func letter() throws -> String { String(decoding: try fixture("mail/signed.eml"), as: UTF8.self) }
  private static func keys() throws -> MailKeys {
    MailKeys(String(decoding: try fixture("mail/keys.txt"), as: UTF8.self))
  }

  @Test func `a letter as it was signed passes`() throws {
    let reports = Self.reports(try Self.letter(), keys: try Self.keys())
    #expect(reports.map(\.authentication) == ["dkim=pass header.d=courier.example header.s=s1"])
  }

  @Test func `line ends and a mailbox change nothing`() throws {
    let wire = try Self.letter().replacing("\n", with: "\r\n")
    #expect(Self.reports(wire, keys: try Self.keys()).first?.authentication?.hasPrefix("dkim=pass") == true)
    let stored =
      "From desk@courier.example Tue Mar  4 08:00:00 2031\n"
      + (try Self.letter().replacing("\nFrom the", with: "\n>From the"))
    let box = Self.reports(stored + "\n", keys: try Self.keys(), origin: "box.mbox")
    #expect(box.first?.authentication?.hasPrefix("dkim=pass") == true)
  }

  @Test(arguments: [
    ("At least seven people", "At least nine people", "dkim=fail (the body was changed)"),
    ("Subject: Flood", "Subject: No flood", "dkim=fail (what was signed was changed)"),
    ("s=s1;", "s=s2;", "dkim=neutral (its key is not at hand)"),
  ])
  func `what was changed is told`(from: String, to: String, result: String) throws {
    let reports = Self.reports(try Self.letter().replacing(from, with: to), keys: try Self.keys())
    try #require(reports.count == 1)
    #expect(reports[0].authentication?.hasPrefix(result) == true)
  }

  @Test func `without a signature or a key nothing is said`() throws {
    #expect(Self.reports(try Self.letter(), keys: MailKeys()).first?.authentication == nil)
    let plain = "From: a@b.example\nSubject: x\n\nFive people were killed.\n"
    #expect(Self.reports(plain, keys: try Self.keys()).first?.authentication == nil)
  }

  @Test func `the sender's signature does not speak for whom the letter passes on`() throws {
    // Changing the letter breaks the signature; what matters is that the inner report says nothing of it.
    let letter =
      try Self.letter() + """

        ---------- Forwarded message ---------
        From: Anna Sorel <anna@wire.example>
        Date: Mon, 3 Mar 2031 10:00:00 +0400
        Subject: Toll in Orrin

        Two people were killed in Orrin.

        """
    let reports = Self.reports(letter, keys: try Self.keys())
    try #require(reports.count == 2)
    #expect(reports[0].authentication?.hasPrefix("dkim=fail") == true)
    #expect(reports[1].authentication == nil)
  }

  @Test(arguments: [
    "s1._domainkey.a.example v=DKIM1; k=rsa; p=MIIB", "S1._DomainKey.A.example. IN TXT \"k=rsa; p=\" \"MIIB\"",
    "# note\n\ns1._domainkey.a.example\tp=MIIB",
  ])
  func `keys are read as they are written`(text: String) { #expect(!MailKeys(text).isEmpty) }

  @Test(arguments: [
    "", "s1._domainkey.a.example", "a.example p=MIIB", "; s1._domainkey.a.example p=MIIB", "\u{0}\n\"\"\"",
  ])
  func `what is no key is passed over`(text: String) { #expect(MailKeys(text).isEmpty) }

  @Test(arguments: [
    "DKIM-Signature: \n\nx", "DKIM-Signature: v=1; a=rsa-sha256; d=; s=; h=; bh=; b=\n\nx",
    "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=courier.example; s=s1; h=from; bh=AAAA; b=AAAA; l=99999999999\nFrom: x@y.example\n\nWords here",
  ])
  func `broken signatures do no harm`(letter: String) throws {
    let result = Self.reports("From: a@b.example\n" + letter, keys: try Self.keys()).first?.authentication
    #expect(result?.hasPrefix("dkim=pass") != true)
  }
}
