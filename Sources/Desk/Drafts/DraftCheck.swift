// The check of a draft: its figures, sums and quotations against what is on record.

internal import Extract
internal import Ledger
public import Model
internal import Read

/// What was found of a draft.
public struct DraftCheck: Sendable {
  /// A place of the draft with what was found of it.
  public struct Item: Sendable {
    /// The words it is about, in the piece's text.
    public let passage: Passage
    /// The sentence they stand in.
    public let sentence: Passage
    /// The figure, where it is about one.
    public let claim: ClaimDraft?
    /// What was found.
    public let finding: Finding
    /// Where the words stand in the file; nil where its markup hides that.
    public let place: FilePlace?
  }

  /// One text of the draft.
  public struct Piece: Sendable {
    /// Its title, where it has one.
    public let title: String?
    /// Its text.
    public let text: String
    /// What was found, in order of the text.
    public let items: [Item]
  }

  /// The path as given.
  public let origin: String
  /// Its texts.
  public let pieces: [Piece]
  /// What could not be read or looked up.
  public let failures: [Failure]
}

/// What to check a draft by.
public struct DraftQuestion: Sendable {
  /// The file, its address on the web, or `-`.
  public var path: String
  /// The record as it was at this instant; nil is now.
  public var asOf: Instant?
  /// The day from which the draft speaks, whatever it says itself.
  public var day: CivilDate?
  /// Its language.
  public var language: String?

  /// A question.
  public init(path: String, asOf: Instant? = nil, day: CivilDate? = nil, language: String? = nil) {
    (self.path, self.asOf, self.day, self.language) = (path, asOf, day, language)
  }
}

extension CrisisDesk {
  /// Checks a draft against the record. An address is asked with the care that sources are asked with. Throws `badSetting`.
  public func check(_ question: DraftQuestion) async throws(DeskError) -> DraftCheck {
    let draft: DraftReading
    if CrisisDesk.isAddress(question.path) {
      draft = DraftReading(
        question, clock: clock, fetched: await fetch(question.path, try webClient(CollectingStop())))
    } else {
      draft = DraftReading(question, clock: clock)
    }
    let found = try await read { [cache] reader in
      let candidates = Candidates(reader: reader, cache: cache, asOf: question.asOf)
      return try draft.pieces.map { try candidates.check($0, in: draft.bytes) }
    }
    var failures = draft.failures
    if found.contains(where: \.isCut) {
      failures.append(
        Failure(
          origin: question.path, capture: nil, stage: "check", code: "tooManyCandidates",
          reason: "More than \(Candidates.maximumAccounts) accounts could be meant, and the rest were not looked at; "
            + "check the draft in parts.", at: clock.now()))
    }
    return DraftCheck(origin: question.path, pieces: found.map(\.piece), failures: failures)
  }
}
