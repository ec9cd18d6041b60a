// Copies: whether a report prints a text that the desk already has. Ten copies of one wire story are one source.

public import Model

/// A report as far as telling copies needs it.
public struct CopyCandidate: Hashable, Sendable {
  /// The report's name.
  public let id: ReportID
  /// The report it is a copy of itself; nil for an original. Copies name the original, never each other.
  public let copyOf: ReportID?
  /// The day it speaks from: the earliest report of a text is the original.
  public let day: CivilDate
  /// The outlet that carries it.
  public let publisher: String?
  /// The agency or outlet that the piece names as its origin.
  public let wire: String?
  /// The sketch of its text.
  public let sketch: TextSketch

  /// A report with its sketch.
  public init(
    id: ReportID, copyOf: ReportID? = nil, day: CivilDate, publisher: String?, wire: String?, sketch: TextSketch
  ) {
    (self.id, self.copyOf, self.day) = (id, copyOf, day)
    (self.publisher, self.wire, self.sketch) = (publisher, wire, sketch)
  }
}

/// That a report is a copy, of which, and how that was told.
public struct CopyVerdict: Hashable, Sendable {
  /// The original.
  public let copyOf: ReportID
  /// Shared shingles over all shingles of both texts (Jaccard), 0…1.
  public let similarity: Double
  /// One sentence for people.
  public let reason: String
}

/// Tells near-copies from independent texts.
public enum CopyRule {
  /// From here two texts are one.
  public static let minimumSimilarity = 0.6
  /// From here the shorter text is a cut of the longer, or is wrapped in it.
  public static let minimumContainment = 0.8
  /// Where both name the same wire, less will do: desks edit and shorten agency copy.
  public static let minimumSimilarityWithWire = 0.4
  /// The same for cuts.
  public static let minimumContainmentWithWire = 0.6
  /// A shorter text is a copy only of the very same words.
  public static let minimumWords = 12
  /// The same few words ("Developing story.") are no text that anybody copied.
  public static let minimumIdenticalWords = 4
  /// A cut of fewer words than this may be a quotation that both print.
  public static let minimumCutWords = 30
  /// Below this share of numbers in common, alike words are a form filled in anew: the bulletin of another day.
  public static let minimumSharedNumbers = 0.5
  /// A short text that comes again after so many days is page furniture (a sign-up box), not a late copy.
  public static let furnitureDays = 30
  /// A longer text is no furniture.
  public static let maximumFurnitureWords = 150
  /// So many different numbers make a text a form.
  static let formNumbers = 3

  /// The report among `candidates` that `new` prints again, if any; the earliest such is the original.
  public static func verdict(of new: CopyCandidate, candidates: [CopyCandidate]) -> CopyVerdict? {
    let matches = candidates.compactMap { candidate -> (CopyCandidate, CopyVerdict)? in
      guard candidate.id != new.id else { return nil }
      return match(new, candidate).map { (candidate, $0) }
    }
    return matches.min { ($0.0.day, $0.0.id) < ($1.0.day, $1.0.id) }?.1
  }

  private static func match(_ new: CopyCandidate, _ old: CopyCandidate) -> CopyVerdict? {
    let (a, b) = (new.sketch, old.sketch)
    let days = abs(new.day.daysSinceEpoch - old.day.daysSinceEpoch)
    if days > furnitureDays, min(a.wordCount, b.wordCount) <= maximumFurnitureWords { return nil }
    func verdict(_ similarity: Double, _ reason: String) -> CopyVerdict {
      let late = new.day < old.day ? " It is dated earlier but came later; they are one source either way." : ""
      return CopyVerdict(copyOf: old.copyOf ?? old.id, similarity: similarity, reason: reason + late)
    }
    if a.wordCount >= minimumIdenticalWords, a.wordCount == b.wordCount, a.wholeText == b.wholeText {
      return verdict(1, "It prints the same \(a.wordCount) words.")
    }
    guard min(a.wordCount, b.wordCount) >= minimumWords else { return nil }
    let wire = sharedWire(new, old)
    let enough = wire == nil ? minimumSimilarity : minimumSimilarityWithWire
    guard
      let overlap = a.overlap(
        with: b, minimumSimilarity: enough,
        minimumContainment: wire == nil ? minimumContainment : minimumContainmentWithWire),
      overlap.similarity >= enough || min(a.wordCount, b.wordCount) >= minimumCutWords, !isFormFilledAnew(a, b)
    else { return nil }
    if overlap.similarity >= enough {
      return verdict(
        overlap.similarity,
        "\(Int(overlap.similarity * 100)) % of the two texts' four-word runs are the same\(wire ?? "").")
    }
    let percent = Int(overlap.containment * 100)
    return verdict(
      overlap.similarity,
      a.shingles.count <= b.shingles.count
        ? "It is a shorter print: \(percent) % of it stands in the other text\(wire ?? "")."
        : "It wraps the other text: \(percent) % of that stands in this one\(wire ?? "").")
  }

  /// Words for the wire that both reports rest on; nil when they share none.
  private static func sharedWire(_ a: CopyCandidate, _ b: CopyCandidate) -> String? {
    a.wireKeys.isDisjoint(with: b.origins) && b.wireKeys.isDisjoint(with: a.origins)
      ? nil : ", and both come from the same agency"
  }

  /// Alike words with other numbers: yesterday's bulletin is not the original of today's.
  private static func isFormFilledAnew(_ a: TextSketch, _ b: TextSketch) -> Bool {
    let fewer = min(a.numbers.count, b.numbers.count)
    guard fewer >= formNumbers else { return false }
    return Double(TextSketch.shared(a.numbers, b.numbers) ?? 0) / Double(fewer) < minimumSharedNumbers
  }
}

extension CopyCandidate {
  /// The agencies that the report names: in its own field or in the text.
  fileprivate var wireKeys: Set<UInt64> {
    Set([wire.map(WireCredit.key), sketch.wire].compactMap { $0 })
  }

  /// Whoever the text may come from: its agencies, or the publisher itself.
  fileprivate var origins: Set<UInt64> { wireKeys.union(publisher.map { [WireCredit.key($0)] } ?? []) }
}
