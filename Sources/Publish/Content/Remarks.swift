// What people decided about a line, and what speaks against it: told beside the figures, never in their place.

internal import Model

extension EditionContent {
  /// A remark beside a line of figures.
  public struct Remark: Hashable, Sendable, Codable {
    /// What it is about.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      /// A person chose one of the figures.
      case recommended
      /// A person had approved a figure, and it or its source is no longer what was approved.
      case approvalFallen
      /// The source of a figure says something else by now.
      case sourceChanged
      /// Numbers of a report that should make a sum do not.
      case brokenSum
    }

    /// What it is about.
    public let kind: Kind
    /// One sentence or two.
    public let text: String
  }
}

extension EditionContent.Remark.Kind {
  /// As a mark before the remark.
  var heading: String {
    switch self {
    case .recommended: "Recommended by the desk"
    case .approvalFallen: "Approval fallen"
    case .sourceChanged: "Source changed"
    case .brokenSum: "Sum does not hold"
    }
  }
}

extension EditionContent.Remark {
  /// Remarks of one line.
  private static let maximumRemarks = 8

  /// What a review has to say to readers of the line; nil where it is nothing.
  static func all(of view: AccountView) -> [EditionContent.Remark]? {
    let review = view.review
    var remarks: [EditionContent.Remark] = []
    func figures(_ claims: Set<ClaimID>) -> String? {
      var seen: Set<String> = []
      let found = view.evidence.filter { claims.contains($0.claim.id) }.map { evidence in
        let claim = evidence.claim.claim
        return "\(Amount(claim).text) (\(claim.speaker?.nonBlank ?? evidence.report.sourceName))"
      }
      let distinct = found.filter { seen.insert($0).inserted }
      return distinct.isEmpty ? nil : distinct.joined(separator: "; ")
    }
    if let decision = review.recommended, let value = decision.value, let chosen = figures([ClaimID(value)]) {
      remarks.append(
        EditionContent.Remark(
          kind: .recommended,
          text: "\(chosen), chosen by \(decision.actor) on \(decision.at.day.words): \(decision.reason)"))
    }
    if let fallen = figures(Set(review.fallen.keys)) {
      remarks.append(
        EditionContent.Remark(
          kind: .approvalFallen, text: "\(fallen) was approved; it, or its source, has changed since."))
    }
    if let changed = figures(review.reopened.subtracting(review.fallen.keys)) {
      remarks.append(
        EditionContent.Remark(kind: .sourceChanged, text: "\(changed): the source no longer has the sentence."))
    }
    remarks += review.sums.filter(\.isBroken).map { EditionContent.Remark(kind: .brokenSum, text: $0.sentence) }
    return remarks.isEmpty ? nil : Array(remarks.prefix(maximumRemarks))
  }
}
