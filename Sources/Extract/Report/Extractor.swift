// The way through a report: text → units → sentences → findings → drafts → the anchor gate → claims.

public import Model

/// Extracts the figures of reports. Deterministic: the same text gives the same claims everywhere.
public struct Extractor: Sendable {
  /// Ready to extract; language packs are read once a process.
  public init() {}

  /// Text beyond this many UTF-8 bytes is not read for figures.
  public static let maximumBytes = 4 << 20

  /// The figures of a text, and where they are asked for its other passages; none where there is no pack for its language
  /// (nil is read as English, other scripts by theirs). `published` is the day from which "yesterday" and "on Monday" are reckoned.
  public func extract(
    _ text: String, title: String? = nil, language: String? = nil, published: CivilDate? = nil,
    withPassages: Bool = false
  ) -> Extraction {
    read(text, title: title, language: language, published: published, withPassages: withPassages, trace: nil)
  }

  /// The one reading; with a trace, `explain` can tell what became of every number.
  func read(
    _ text: String, title: String?, language: String?, published: CivilDate?, withPassages: Bool = false,
    trace: ReadingTrace?
  ) -> Extraction {
    let none: [ReportPassage]? = withPassages ? [] : nil
    let row = TaggedRow(text)
    // Not by another language's rules: what they would find in the text is chance.
    guard let pack = Packs.pack(for: language) else {
      guard row.drafts.isEmpty else { return with(row, nil, ScalarText(text), language: language) }
      return Extraction(claims: [], totals: [:], passages: none, refused: [], missingPack: language)
    }
    guard text.utf8.count <= Self.maximumBytes else {
      return Extraction(claims: [], totals: [:], passages: none, refused: [])
    }
    let indexed = ScalarText(text)
    let (drafts, passages) = indexed.withUTF8 { bytes in
      var reader = ReportReader(
        bytes: bytes, text: indexed, pack: pack, published: published, title: title, wantsPassages: withPassages)
      reader.trace = trace
      return (reader.read(), reader.passages)
    }
    var extraction = gate(row.without(drafts), indexed, language: pack.code, trace: trace)
    if !row.drafts.isEmpty { extraction = with(row, extraction, indexed, language: pack.code) }
    if withPassages { extraction.passages = passages.compactMap { try? anchor($0, in: indexed) } }
    return extraction
  }

  /// The statements, demands, instruments and alerts of a text without its figures.
  public func passages(_ text: String, language: String? = nil) -> [ReportPassage] {
    guard let pack = Packs.pack(for: language), text.utf8.count <= Self.maximumBytes else { return [] }
    let indexed = ScalarText(text)
    let drafts = indexed.withUTF8 { bytes in
      var reader = ReportReader(
        bytes: bytes, text: indexed, pack: pack, published: nil, title: nil, wantsPassages: true)
      reader.readPassages()
      return reader.passages
    }
    return drafts.compactMap { try? anchor($0, in: indexed) }
  }

  /// Adds the figures of a tagged row, each through the gate, in their places.
  private func with(
    _ row: TaggedRow, _ others: Extraction?, _ text: ScalarText, language: String?
  ) -> Extraction {
    var claims = others?.claims ?? []
    var refused = others?.refused ?? []
    for draft in row.drafts {
      do { claims.append(try anchor(draft, in: text, language: language)) } catch { refused.append(error) }
    }
    claims.sort { $0.quote.start < $1.quote.start }
    let totals = Totals.choose(claims, chains: Array(claims.indices))
    return Extraction(claims: claims, totals: totals, refused: refused)
  }

  /// Sends drafts through the gate and keeps the places of parts right when one is refused. What is refused must not stand for a
  /// later mention of the same figure, so mentions are compared only behind the gate.
  private func gate(
    _ found: [SecondMentions.Found], _ text: ScalarText, language: String, trace: ReadingTrace?
  ) -> Extraction {
    var refused: [AnchorError] = []
    var sound: [SecondMentions.Found] = []
    var kept: [Int?] = []
    var gate = AnchorGate(text, language: language)
    for candidate in found {
      do {
        _ = try gate.claim(of: candidate.draft)
        kept.append(sound.count)
        sound.append(candidate)
        sound[sound.count - 1].draft.partOf = candidate.draft.partOf.flatMap { $0 < kept.count ? kept[$0] : nil }
      } catch {
        refused.append(error)
        trace?.refused(candidate.draft, error)
        kept.append(nil)
      }
    }
    return claims(of: SecondMentions.settle(sound, trace), text, language: language, refused, trace)
  }

  private func claims(
    of found: [SecondMentions.Found], _ text: ScalarText, language: String, _ before: [AnchorError],
    _ trace: ReadingTrace?
  ) -> Extraction {
    var refused = before
    var claims: [Claim] = []
    var place: [Int?] = []
    var chains: [Int] = []
    var gate = AnchorGate(text, language: language)
    for candidate in found {
      var draft = candidate.draft
      draft.partOf = draft.partOf.flatMap { $0 < place.count ? place[$0] : nil }
      do {
        claims.append(try gate.claim(of: draft))
        place.append(claims.count - 1)
        trace?.took(draft, as: claims.count - 1)
        chains.append(candidate.chain)
      } catch {
        refused.append(error)
        trace?.refused(draft, error)
        place.append(nil)
      }
    }
    return Extraction(claims: claims, totals: Totals.choose(claims, chains: chains), refused: refused)
  }
}
