// Addresses that a reader may be sent to, and those that are refused.

import Testing

@testable import Markup

@Suite struct WebAddressTests {
  @Test(arguments: [
    ("https://example.org", "https://example.org/"),
    ("HTTP://Example.ORG/Path?Q=1#Frag", "http://example.org/Path?Q=1#Frag"),
    ("https://example.org:8080/x", "https://example.org:8080/x"),
    ("https://example.org:/x", "https://example.org/x"),
    ("https://example.org?q", "https://example.org/?q"),
    ("https://example.org/خبر", "https://example.org/%D8%AE%D8%A8%D8%B1"),
    ("https://example.org/a\"b<c>d`e{f}|\\^", "https://example.org/a%22b%3Cc%3Ed%60e%7Bf%7D%7C%5C%5E"),
    ("https://example.org/100%", "https://example.org/100%"),
    ("https://bücher.example/", "https://bücher.example/"),
    ("http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
    ("https://example.org/a,b;c=(d)'e'!~*@:$+[x]", "https://example.org/a,b;c=(d)'e'!~*@:$+[x]"),
  ])
  func taken(_ address: String, _ expected: String) throws {
    #expect(try #require(WebAddress(address)).text == expected)
  }

  @Test(arguments: [
    "", " ", "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,<b>", "vbscript:x",
    "file:///etc/passwd", "ftp://example.org/", "mailto:a@b.example", "//example.org/x", "/x", "example.org", "https:",
    "https:/example.org", "https://", "https:///x", "https://?x", "https:\\\\example.org",
    "https://example.org\\@evil.example",
    " https://example.org", "https://example.org ", "https://exa mple.org/", "https://example.org/a b",
    "https://example.org/a\nb",
    "\u{1}https://example.org", "ht\ttps://example.org", "https://example.org/\u{0}", "https://example.org/\u{202E}gpj",
    "https://exam\u{200B}ple.org/", "https://user@evil.example/", "https://bank.example:pw@evil.example/",
    "https://exa%6Dple.org/",
    "https://.example.org/", "https://example.org:99999999/", "https://example.org:8a/", "https://[x]/",
    "https://[::1/",
    "https://exa<mple.org/", "https://exa\"mple.org/", "https://\u{338}/", "https://\u{94D}x/",
    "https:/\u{338}/example.org/",
  ])
  func refused(_ address: String) { #expect(WebAddress(address) == nil) }

  @Test func tooLongIsRefused() {
    #expect(WebAddress("https://example.org/" + String(repeating: "a", count: WebAddress.lengthLimit)) == nil)
  }

  @Test func hostIsGiven() throws {
    #expect(try #require(WebAddress("https://News.Example.ORG:81/x")).host == "news.example.org")
  }

  /// Whatever is taken is ASCII behind its host, and holds nothing that ends an attribute or a Markdown link.
  @Test(arguments: 0..<20) func takenAddressesAreTame(seed: Int) {
    var hostile = Hostile(seed: seed)
    for _ in 0..<200 {
      let tried = "https://example.org/" + hostile.text()
      guard let address = WebAddress(tried) else { continue }
      #expect(address.text.hasPrefix("https://example.org/"))
      #expect(address.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>`\\".utf8.contains($0) }, "\(tried)")
    }
  }
}

@Suite struct TextDirectiveTests {
  private func scrolled(_ address: String, _ passage: String) throws -> String {
    try #require(WebAddress(address)).scrolling(to: passage).text
  }

  @Test func aSentenceIsEncoded() throws {
    #expect(
      try scrolled("https://example.org/a", "At least 12 people, two-thirds women & girls, died.")
        == "https://example.org/a#:~:text=At%20least%2012%20people%2C%20two%2Dthirds%20women%20%26%20girls%2C%20died.")
  }

  @Test func thePagesOwnAnchorStays() throws {
    #expect(try scrolled("https://example.org/a#top", "x") == "https://example.org/a#top:~:text=x")
    #expect(try scrolled("https://example.org/a#:~:text=old", "new") == "https://example.org/a#:~:text=new")
    #expect(try scrolled("https://example.org/a#b:~:text=old", "new") == "https://example.org/a#b:~:text=new")
  }

  @Test func aLongSentenceIsGivenByItsEnds() throws {
    let long = (1...60).map { "word\($0)" }.joined(separator: " ")
    #expect(
      try scrolled("https://example.org/", long)
        == "https://example.org/#:~:text=word1%20word2%20word3%20word4%20word5%20word6,word55%20word56%20word57%20word58%20word59%20word60"
    )
  }

  @Test func whiteSpaceIsWhatAReaderSees() throws {
    #expect(try scrolled("https://example.org/", "  a\t b  ") == "https://example.org/#:~:text=a%20b")
    #expect(try scrolled("https://example.org/", " \n ") == "https://example.org/")
  }

  @Test func arabicIsEncodedAsUTF8() throws {
    #expect(try scrolled("https://example.org/", "قتل") == "https://example.org/#:~:text=%D9%82%D8%AA%D9%84")
  }

  @Test(arguments: 0..<10) func aDirectiveHoldsOnlyItsOwnSyntax(seed: Int) throws {
    var hostile = Hostile(seed: seed)
    for _ in 0..<100 {
      let text = try scrolled("https://example.org/", hostile.text())
      let head = "https://example.org/#:~:text="
      guard text.hasPrefix(head) else { continue }
      #expect(!text.utf8.dropFirst(head.utf8.count).contains { "-&#<>\" ".utf8.contains($0) })
    }
  }
}
