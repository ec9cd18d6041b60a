// What can go wrong when an edition is made or read back.

public import Model

/// An edition that cannot be made, or a frozen one that cannot be believed.
public struct PublishError: DaybookError, Hashable {
  /// `figureWithoutEvidence`, `brokenEdition`.
  public let code: String
  public let message: String
  public let evidence: String?

  /// An account states a figure and no passage was handed over for it.
  static func figureWithoutEvidence(_ account: AccountID) -> PublishError {
    PublishError(
      code: "figureWithoutEvidence",
      message: "An account states a figure without a passage to show for it; run `daybook verify` and compose again.",
      evidence: account.rawValue)
  }

  /// A frozen edition does not hold together.
  static func brokenEdition(_ what: String) -> PublishError {
    PublishError(
      code: "brokenEdition",
      message: "The frozen edition does not hold together; restore the desk's database from a copy.", evidence: what)
  }
}
