// What people decided about a line, and what speaks against it, as readers see it.

import Foundation
import Testing

@_spi(AnchorGate) import Model

@testable import Publish

@Suite struct RemarkTests {
  private let place = Sample.incident("x", place: "Dravik", date: "2031-03-09", kind: "shelling", title: "Nine dead")
  private let courier = Sample.report("a", "Northern Courier", "2031-03-10")
  private let post = Sample.report("b", "Sarn Valley Post", "2031-03-11")

  private func account(_ status: ClaimStatus = .asserted, review: Review) -> AccountView {
    func said(_ report: ReportSummary, _ number: Int) -> Sample.Said {
      Sample.Said(report, "It was said that \(number) people died.", "\(number)", number, number) {
        ($0.status, $0.kind) = (status, .opens)
      }
    }
    let view = Sample.account("k", place, .killed, [said(courier, 9), said(post, 12)])
    return AccountView(
      account: view.account, incident: view.incident, evidence: view.evidence, standing: view.standing, review: review)
  }

  private func edition(_ review: Review, _ status: ClaimStatus = .asserted) throws -> EditionContent {
    try EditionContent.compose(Sample.plan([account(status, review: review)]))
  }

  private var recommendation: Decision {
    Decision(
      id: DecisionID("d-1"), action: .recommend, subject: "a-k", value: "c-k1", actor: "Ilse <Tarn>",
      reason: "the list of | names was seen", at: Sample.at("2031-03-11T09:00:00Z"), number: 1)
  }

  @Test func eachRemarkIsTold() throws {
    var review = Review()
    review.recommended = recommendation
    review.fallen = [ClaimID("c-k0"): .edited]
    review.reopened = [ClaimID("c-k0"), ClaimID("c-k1")]
    review.sums = [
      Review.Sum(isBroken: true, sentence: "5 + 5 = 10, the total is 12."),
      Review.Sum(isBroken: false, sentence: "6 + 6 = 12."),
    ]
    let edition = try edition(review)
    let remarks = edition.subjects.flatMap(\.rows).flatMap { $0.remarks ?? [] }
    #expect(remarks.map(\.kind) == [.recommended, .approvalFallen, .sourceChanged, .brokenSum])
    #expect(remarks[0].text.hasPrefix("12 (Sarn Valley Post), chosen by Ilse <Tarn> on 11 March 2031: the list"))
    #expect(remarks[1].text.hasPrefix("9 (Northern Courier)"))
    #expect(remarks[2].text.hasPrefix("12 (Sarn Valley Post)"))
    let bytes = try edition.canonicalJSON()
    #expect(try EditionContent(canonicalJSON: bytes) == edition)
    let page = edition.page()
    #expect(page.contains("Recommended by the desk") && page.contains("Ilse &lt;Tarn&gt;"))
    #expect(page.contains("Sum does not hold") && !page.contains("6 + 6"))
    #expect(edition.plainText().contains("! Recommended by the desk: 12 (Sarn Valley Post), chosen by"))
    #expect(edition.markdown().contains("*Approval fallen*"))
  }

  @Test func nothingDecidedIsNothingTold() throws {
    let edition = try edition(Review())
    #expect(edition.subjects.flatMap(\.rows).allSatisfy { $0.remarks == nil })
    #expect(!edition.page().contains("class=\"remarks\""))
    let bytes = try edition.canonicalJSON()
    #expect(!String(decoding: bytes, as: UTF8.self).contains("remarks"))
  }

  @Test func aFigureThatIsOnlyDeniedSaysSo() throws {
    let edition = try edition(Review(), .denied)
    let rows = edition.subjects.flatMap(\.rows)
    #expect(rows.map(\.isDenied) == [true])
    #expect(edition.page().contains(">denied</span>"))
    #expect(edition.plainText().contains("[denied]"))
    #expect(edition.markdown().contains("*denied*"))
  }
}
