// Mail: what its sender meant to be read, what hangs on it, and what is broken.

import Model
@testable import Read
import Testing

/// What the bytes are.
enum MailFormat { case message, mailbox }

func mail(_ bytes: [UInt8], _ format: MailFormat = .message, _ limits: ReadLimits = ReadLimits()) -> [ReadEvent] {
  var events: [ReadEvent] = []
  switch format {
  case .message: readMail(bytes, limits: limits) { events.append($0) }
  case .mailbox: readMailbox(bytes, limits: limits) { events.append($0) }
  }
  return events
}

struct MailTests {
  @Test func `a letter with two forms, a PDF, a page and an archive`() throws {
    let events = mail(try fixture("mail/letter.eml"))
    #expect(events.reports.count == 3)
    let letter = try #require(events.reports.first)
    #expect(letter.title == "Flood at Sorne – evening bulletin")
    #expect(letter.publisher == "Büro für Karovia")
    #expect(letter.date == CivilDate(year: 2031, month: 3, day: 4))
    #expect(letter.url == "https://list.example/readers/1204")
    #expect(
      letter.text == """
        The Ministry of Health said that 14 people were killed and 52 injured at Sorne’s embankment.

        Nine of the dead were women.
        """)
    #expect(events.reports[1].title == "Situation in the North")
    #expect(events.reports[1].publisher == "Büro für Karovia")
    #expect(events.reports[1].text.hasPrefix("The first column speaks of Ketta"))
    #expect(events.reports[2].title == "Annex")
    #expect(events.reports[2].text.contains("In Ketta 3 bridges are closed."))
    #expect(events.failures.map(\.code) == ["unreadAttachment"])
    #expect(events.failures.first?.evidence == "application/zip tables.zip")
  }

  @Test func `KOI8-R in head and body`() throws {
    let report = try #require(mail(try fixture("mail/koi8.eml")).reports.first)
    #expect(report.title == "Паводок в Сорне")
    #expect(report.publisher == "Вести Каровии")
    #expect(report.text == "Министерство здравоохранения Каровии сообщило о 14 погибших и 52 раненых.")
  }

  @Test func `forwarded messages are reports of their own senders`() throws {
    let events = mail(try fixture("mail/forwarded.eml"))
    #expect(events.failures.isEmpty)
    #expect(events.reports.map(\.publisher) == ["Ada Brenn", "Вести Каровии", "Ketta Courier"])
    #expect(events.reports.last?.text == "Two shepherds were killed near Ketta, the café owner said.")
    #expect(events.reports.last?.date == CivilDate(year: 2031, month: 3, day: 3))
    var limits = ReadLimits()
    limits.maximumMessageDepth = 1
    let shallow = mail(try fixture("mail/forwarded.eml"), .message, limits)
    #expect(shallow.reports.count == 1)
    #expect(shallow.failures.map(\.code) == ["tooDeep"])
  }

  @Test func `a mailbox gives its messages in order`() throws {
    let events = mail(try fixture("mail/digest.mbox"), .mailbox)
    #expect(events.failures.isEmpty)
    #expect(events.reports.map(\.title) == ["Digest, 3 March", "Digest, 4 March", "Digest, 5 March"])
    #expect(events.reports.first?.text.hasSuffix("\n\nFrom the town of Ketta: 5 houses burned.") == true)
  }

  @Test func `a line of a letter that starts with From is no new message`() throws {
    let head = "From a@b.example Tue Mar  4 10:00:00 2031\nSubject: "
    let text =
      head + "A\n\nOne.\n\nFrom Sorne to Ketta 3 were killed.\n" + head + "B\n\nTwo.\n\n" + head + "C\n\nThree.\n"
    for text in [text, text.replacing("\n", with: "\r\n")] {
      let reports = mail(Array(text.utf8), .mailbox).reports
      #expect(reports.map(\.title) == ["A", "B", "C"])
      #expect(reports.first?.text == "One.\n\nFrom Sorne to Ketta 3 were killed.")
    }
  }

  @Test func `plain text that is a stub gives way to the HTML`() throws {
    let html = String(repeating: "<p>Fourteen people were killed at Sorne.</p>", count: 9)
    let text = """
      Subject: A
      Content-Type: multipart/alternative; boundary=b

      --b
      Content-Type: text/plain

      Your program cannot show HTML.
      --b
      Content-Type: text/html

      \(html)
      --b--

      """
    #expect(mail(Array(text.utf8)).reports.first?.text.hasPrefix("Fourteen people were killed") == true)
  }

  @Test func `pictures of the design are no failure, attached ones are`() throws {
    let text = """
      Subject: A
      Content-Type: multipart/mixed; boundary=a

      --a
      Content-Type: multipart/related; boundary=b

      --b
      Content-Type: text/html

      <p>Nine of the dead were women.</p><img src="cid:1">
      --b
      Content-Type: image/png
      Content-ID: <1>

      x
      --b--
      --a
      Content-Type: image/jpeg; name="bridge.jpg"

      y
      --a--

      """
    let events = mail(Array(text.utf8))
    #expect(events.reports.map(\.text) == ["Nine of the dead were women."])
    #expect(events.failures.map(\.evidence) == ["image/jpeg bridge.jpg"])
  }

  @Test func `signed mail is read, encrypted mail says so`() {
    let signed = """
      Subject: A
      Content-Type: multipart/signed; boundary=s; protocol="application/pgp-signature"

      --s
      Content-Type: text/plain

      3 killed in Ketta.
      --s
      Content-Type: application/pgp-signature

      x
      --s--

      """
    #expect(mail(Array(signed.utf8)).reports.map(\.text) == ["3 killed in Ketta."])
    #expect(mail(Array(signed.utf8)).failures.isEmpty)
    let locked = signed.replacing("multipart/signed", with: "multipart/encrypted")
    #expect(mail(Array(locked.utf8)).failures.map(\.code) == ["encryptedMessage"])
  }

  @Test func `the publisher is the name, else the list, else the host`() {
    let publisher: (String) -> String? = { head in
      mail(Array("\(head)\n\n3 killed.\n".utf8)).reports.first?.publisher
    }
    #expect(publisher("From: Desk <a@b.example>") == "Desk")
    #expect(publisher("From: a@b.example\nList-Id: Karovia News <n.b.example>") == "Karovia News")
    #expect(publisher("From: a@b.example") == "b.example")
    #expect(publisher("Subject: x") == nil)
  }
}

struct MailBadInputTests {
  @Test func `a mailbox cut in the middle gives the whole messages and the lines that are whole`() throws {
    let whole = try fixture("mail/digest.mbox")
    let text = String(decoding: whole, as: UTF8.self)
    let cut = try #require(text.firstRange(of: "120 people"))
    let head = text[..<text.index(cut.lowerBound, offsetBy: 2)]  // "In the north, 12"
    let events = mail(Array(head.utf8), .mailbox)
    #expect(events.reports.count == 3)
    #expect(events.reports.last?.text == "The toll at Sorne stands at 14.", "half a number must not be read")
    #expect(events.failures.map(\.code) == ["truncatedMessage"])
    #expect(events.failures.first?.evidence == "Digest, 5 March")
  }

  @Test func `a message whose parts have no end is read up to its last whole line`() throws {
    let text = """
      Subject: A
      Content-Type: multipart/mixed; boundary=a

      --a
      Content-Type: text/plain

      9 were women.
      Another 31 are mis
      """
    let events = mail(Array(text.utf8))
    #expect(events.reports.map(\.text) == ["9 were women."])
    #expect(events.failures.map(\.code) == ["truncatedMessage"])
  }

  @Test func `nothing, no mail and mail without words say so`() {
    #expect(mail([]).failures.map(\.code) == ["empty"])
    #expect(mail([], .mailbox).failures.map(\.code) == ["empty"])
    #expect(mail(Array("Subject: A\n\n".utf8)).failures.map(\.code) == ["noText"])
    #expect(!mail(Array("no mailbox at all\n".utf8), .mailbox).failures.isEmpty)
  }

  @Test(.timeLimit(.minutes(15))) func `nesting has an end`() {
    var text = "Subject: A\n"
    for level in 0..<3000 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    let events = mail(Array((text + "\nwords\n").utf8))
    #expect(!events.failures.isEmpty)
    var inner = "Subject: in\n\nwords\n"
    for _ in 0..<50 { inner = "Subject: out\nContent-Type: message/rfc822\n\n" + inner }
    #expect(mail(Array(inner.utf8)).failures.contains { $0.code == "tooDeep" })
  }

  @Test func `NUL bytes, broken charsets and wrong encodings harm nothing`() {
    let cases: [([UInt8], String)] = [
      (Array("Subject: A\n\n1\u{0}4 killed\n".utf8), "14 killed"),
      (Array("Subject: A\nContent-Type: text/plain; charset=bogus\n\nZ".utf8) + Array("ürich".utf8), "Zürich"),
      (Array("Subject: A\nContent-Type: text/plain; charset=utf-8\n\ncaf".utf8) + [0xE9, 10], "café"),
      (Array("Subject: A\nContent-Transfer-Encoding: base64\n\nMTQga2lsbGVk!!\n".utf8), "14 killed"),
      (Array("Subject: A\nContent-Transfer-Encoding: quoted-printable\n\n14=20killed=ZZ\n".utf8), "14 killed=ZZ"),
      (Array("Subject: A\r\n\r\none\r\ntwo \r\n\r\n\r\nthree\r\n".utf8), "one\ntwo\n\nthree"),
    ]
    for (bytes, text) in cases { #expect(mail(bytes).reports.first?.text == text) }
  }

  @Test func `every cut of a message is read without harm`() throws {
    for (name, format) in [("letter.eml", MailFormat.message), ("forwarded.eml", .message), ("digest.mbox", .mailbox)] {
      let whole = try fixture("mail/" + name)
      for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 60)) {
        #expect(!mail(Array(whole[..<length]), format).isEmpty)
      }
    }
  }

  @Test func `reports have a limit`() throws {
    var limits = ReadLimits()
    limits.maximumReports = 2
    let events = mail(try fixture("mail/digest.mbox"), .mailbox, limits)
    #expect(events.reports.count == 2)
    #expect(events.failures.map(\.code) == ["tooManyReports"])
  }
}
