// What a reading leaves behind when somebody wants it explained. Without a trace nothing here runs: the reader asks once a sentence.

internal import Model

/// Collects, while a report is read, every number with the reason for which it would be left, and what became of drafts.
final class ReadingTrace {
  /// A stretch of the text, in UTF-8 offsets, and why it is no claim.
  struct Left {
    var range: Range<Int>
    var reason: NumberReason
    var words: String?
  }

  /// Every number, in order of the text. Those that became drafts have no reason yet: their draft decides.
  private(set) var numbers: [(range: Range<Int>, left: Left?)] = []
  /// Drafts that became no claim.
  private(set) var dropped: [(figure: Passage, reason: NumberReason, words: String?)] = []
  /// Drafts that became claims, by their place in the list of claims.
  private(set) var taken: [(figure: Passage, claim: Int)] = []

  /// Notes the numbers of a sentence that was read.
  func note(_ reader: SentenceReader, _ bytes: UnsafeBufferPointer<UInt8>) {
    func words(_ range: Range<Int>) -> String {
      String(decoding: bytes[reader[range.lowerBound].start..<reader[range.upperBound - 1].end], as: UTF8.self)
    }
    for found in NumberDiagnosis(reader).all() {
      let unit = reader[found.unit]
      let range = unit.start..<unit.end
      numbers.append((range, found.why.map { Left(range: range, reason: $0.reason, words: $0.words.map(words)) }))
    }
  }

  /// A draft that another mention, or the rest of the report, made superfluous.
  func dropped(_ draft: ClaimDraft, _ reason: NumberReason) { dropped.append((draft.figure, reason, nil)) }

  /// A draft that the gate refused.
  func refused(_ draft: ClaimDraft, _ error: AnchorError) { dropped.append((draft.figure, .gate, error.message)) }

  /// A draft that became a claim.
  func took(_ draft: ClaimDraft, as claim: Int) { taken.append((draft.figure, claim)) }
}

extension ReadingTrace {
  /// One verdict for each number: numbers and figures that overlap are one, and a claim decides before all else.
  func verdicts(_ text: ScalarText) -> [ExplainedNumber] {
    var pieces: [Piece] = numbers.map { number in
      let passage = text.passage(utf8: number.range)
      let left = number.left.map { ExplainedNumber.Verdict.left($0.reason, words: $0.words) }
      return Piece(start: passage.start, end: passage.end, rank: 2, verdict: left ?? .left(.notTied, words: nil))
    }
    for (figure, reason, words) in dropped {
      pieces.append(Piece(start: figure.start, end: figure.end, rank: 1, verdict: .left(reason, words: words)))
    }
    for (figure, claim) in taken {
      pieces.append(Piece(start: figure.start, end: figure.end, rank: 0, verdict: .taken([claim])))
    }
    pieces.sort { ($0.start, $0.rank, $0.end) < ($1.start, $1.rank, $1.end) }
    var merged: [Piece] = []
    for piece in pieces {
      if let last = merged.last, piece.start < last.end {
        merged[merged.count - 1].take(piece)
      } else {
        merged.append(piece)
      }
    }
    return merged.compactMap { piece in
      text.slice(piece.start, piece.end).map {
        ExplainedNumber(passage: Passage(start: piece.start, end: piece.end, exact: $0), verdict: piece.verdict)
      }
    }
  }

  /// A stretch with a verdict, on its way into one that may cover more.
  private struct Piece {
    var start: Int
    var end: Int
    /// 0 a claim, 1 a draft, 2 a number alone.
    var rank: Int
    var verdict: ExplainedNumber.Verdict

    /// Another stretch that overlaps this one: the stronger verdict stands for both.
    mutating func take(_ other: Piece) {
      end = max(end, other.end)
      if case .taken(let mine) = verdict, case .taken(let theirs) = other.verdict {
        verdict = .taken((mine + theirs.filter { !mine.contains($0) }).sorted())
      } else if other.rank < rank {
        (rank, verdict) = (other.rank, other.verdict)
      }
    }
  }
}
