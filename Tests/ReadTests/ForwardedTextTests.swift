// Messages passed on in the text of a letter: each is its own sender's.

import Model
import Testing

@testable import Read

@Suite struct ForwardedTextTests {
  private static let body = "Shells killed 9 people in Ketta, the council said."

  @Test(arguments: [
    "---------- Forwarded message ---------\nFrom: Ketta Council <press@ketta.example>\nDate: Tue, Mar 4, 2031 at 8:00 AM\nSubject: Dead in Ketta\nTo: <desk@desk.example>",
    "Begin forwarded message:\n\nFrom: \"Ketta Council\" <press@ketta.example>\nSubject: Dead in Ketta\nDate: 4 March 2031 at 08:00:00 CET\nTo: desk@desk.example",
    "-----Ursprüngliche Nachricht-----\nVon: Ketta Council <press@ketta.example>\nGesendet: Dienstag, 4. März 2031 08:00\nAn: Desk\nBetreff: Dead in Ketta",
    "-------- Message transféré --------\nObjet : Dead in Ketta\nDate : Tue, 4 Mar 2031 08:00:00 +0100\nDe : Ketta Council <press@ketta.example>\nPour : a@desk.example,\n b@desk.example",
    "________________________________\nFrom: Ketta Council <press@ketta.example>\nSent: 04 March 2031 08:00\nTo: Desk\nSubject: Dead in Ketta",
    "-------- Пересылаемое сообщение --------\n*От кого:* Ketta Council\n*Дата:* 4 марта 2031\n*Тема:* Dead in Ketta",
  ])
  func theHeadsOfMailProgramsAreKnown(head: String) {
    let letter = ForwardedText("See below.\n\n\(head)\n\n\(Self.body)\n")
    #expect(letter.note == "See below.")
    #expect(
      letter.parts == [
        ForwardedText.Part(
          sender: "Ketta Council", title: "Dead in Ketta", date: CivilDate(year: 2031, month: 3, day: 4),
          text: Self.body)
      ])
  }

  @Test func aForwardedForwardIsTwo() {
    let letter = ForwardedText(
      """
      ---------- Forwarded message ---------
      From: Ada Brenn <ada@desk.example>
      Subject: Fwd: Ketta

      Confirmed by telephone.

      ---------- Forwarded message ---------
      From: <press@ketta.example>
      Date: 4 March 2031
      Subject: Ketta

      \(Self.body)
      """)
    #expect(letter.note.isEmpty)
    #expect(letter.parts.map(\.sender) == ["Ada Brenn", "ketta.example"])
    #expect(letter.parts.map(\.text) == ["Confirmed by telephone.", Self.body])
  }

  @Test(arguments: [
    "From: the north\nSubject: to change\n\nNine died.", "-----\n\nNine died.\n\n-----\n\nTwo were hurt.",
    "----- Forwarded message -----\n\nNine died.", "________________\nFrom: Ketta\nNine died.", "", "-----",
    "----- Casualties -----\nKilled: 9\nInjured: 4\n\nNine died.",
  ])
  func textWithoutAHeadIsOneLetter(text: String) {
    let letter = ForwardedText(text)
    #expect(letter.parts.isEmpty)
    #expect(letter.note == text)
  }

  @Test(.timeLimit(.minutes(15))) func manyHeadsHaveAnEnd() {
    let one = "----- Forwarded message -----\nFrom: a\nSubject: b\n\nNine died.\n\n"
    #expect(ForwardedText(String(repeating: one, count: 20_000)).parts.count == 64)
    let marks = String(repeating: "----- x -----\n", count: 100_000)
    #expect(ForwardedText(marks).parts.isEmpty)
  }

  @Test func aForwardedLetterIsAReportOfItsOwnSender() {
    let events = mail(
      Array(
        """
        From: Ada Brenn <ada@desk.example>
        To: desk@desk.example
        Date: Thu, 06 Mar 2031 10:00:00 +0000
        Subject: Fwd: Dead in Ketta
        MIME-Version: 1.0
        Content-Type: text/html; charset=utf-8

        <p>For the ledger.</p><div>---------- Forwarded message ---------<br>From: <b>Ketta Council</b> &lt;press@ketta.example&gt;<br>
        Date: Tue, Mar 4, 2031 at 8:00 AM<br>Subject: Dead in Ketta<br>To: Ada Brenn &lt;ada@desk.example&gt;<br><br>
        <p>\(Self.body)</p><img src="https://count.example/open.gif" width="1" height="1"></div>
        """.utf8))
    #expect(events.failures.isEmpty)
    #expect(events.reports.map(\.publisher) == ["Ada Brenn", "Ketta Council"])
    #expect(events.reports.map(\.text) == ["For the ledger.", Self.body])
    #expect(events.reports.last?.title == "Dead in Ketta")
    #expect(events.reports.last?.date == CivilDate(year: 2031, month: 3, day: 4))
  }
}
