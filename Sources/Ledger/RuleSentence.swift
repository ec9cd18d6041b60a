// The sentence that says by which rule an account's figure stands, and how its sources were counted.

internal import Model

/// One sentence, its clauses parted by semicolons.
struct RuleSentence {
  let text: String
  /// Voices named in a sentence; of more only the number is given.
  static let namedVoices = 4

  init(
    _ currency: Currency, _ current: [CurrentFigure], _ dispute: (CurrentFigure, CurrentFigure)?, isUnconfirmed: Bool
  ) {
    var clauses = [RuleSentence.rule(current, isUnconfirmed: isUnconfirmed)]
    clauses += RuleSentence.counting(current) + currency.houses
    if let (a, b) = dispute {
      clauses.append(
        a.lastSaid == b.lastSaid
          ? "\(a.name) and \(b.name) disagree as of the same day"
          : (a.lastSaid < b.lastSaid ? Currency.isContradicted(a, by: b) : Currency.isContradicted(b, by: a))
            ? "\(a.name) and \(b.name) disagree, and each has kept to a figure of its own"
            : "\(a.name) and \(b.name) disagree, and the later figure is the lower one")
    } else if current.count > 1, Set(current.map(\.figure.number)).count > 1 {
      clauses.append(RuleSentence.harmony(current))
    }
    clauses += RuleSentence.apart(currency, current)
    text = clauses.joined(separator: "; ") + "."
  }

  private static func rule(_ current: [CurrentFigure], isUnconfirmed: Bool) -> String {
    let estimate = current.first?.stated.estimate
    let prefix =
      isUnconfirmed ? "Unconfirmed: " : estimate.map { "Estimated and not counted (“\($0)”): " } ?? ""
    let named = current.prefix(namedVoices).map { "\($0.name) \($0.figure.words) as of \($0.lastSaid)" }
    let rest = current.count > namedVoices ? ["\(current.count - namedVoices) more"] : []
    let list = (named + rest).joined(separator: ", ")
    guard current.count > 1 else { return "\(prefix)the last word of the one source: \(list)" }
    return "\(prefix)least to most of what \(current.count) independent sources now say: \(list)"
  }

  /// Why several reports may be one source.
  private static func counting(_ current: [CurrentFigure]) -> [String] {
    current.filter { $0.speaking == .named && $0.sources.count > 1 }.prefix(namedVoices).map {
      "\($0.sources.count) sources quote \($0.name), which is one voice"
    }
  }

  /// Why differing figures are no dispute.
  private static func harmony(_ current: [CurrentFigure]) -> String {
    let allAgree = current.allSatisfy { a in current.allSatisfy { a.figure.agrees(with: $0.figure) } }
    if allAgree { return "the wordings can all be true at once" }
    return current.first?.stated.measure.isStock == true
      ? "a count of a state rises and falls, so the later figure is a change and no dispute"
      : "the later figure is the higher one, so it is taken for a rise and not for a dispute"
  }

  /// What was left out of the range.
  private static func apart(_ currency: Currency, _ current: [CurrentFigure]) -> [String] {
    var clauses: [String] = []
    func add(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { clauses.append(count == 1 ? "1 \(one)" : "\(count) \(many)") }
    }
    add(currency.overtaken.count, "earlier figure overtaken by later ones", "earlier figures overtaken by later ones")
    func keepApart(_ figures: [CurrentFigure], _ kind: String) {
      guard let first = figures.first, !current.contains(where: { $0.stated.claim == first.stated.claim }) else {
        return
      }
      let words = figures.prefix(namedVoices).map(\.figure.words).joined(separator: ", ")
      clauses.append("kept apart as \(kind): \(words)")
    }
    keepApart(currency.unsure, "unconfirmed")
    keepApart(currency.estimated, "estimated and not counted")
    keepApart(currency.wider, "of a larger area")
    add(currency.denied.count, "denial kept apart", "denials kept apart")
    add(currency.vague.count, "amount without a number", "amounts without a number")
    add(currency.partCount, "part not added to its total", "parts not added to their total")
    return clauses
  }
}

extension CurrentFigure {
  /// Whom to name: the speaker as printed, else the source.
  var name: String { stated.name }
}

extension Stated {
  /// Whom to name: the speaker as printed, else the source.
  var name: String {
    if let speaker = teller.speaker, !speaker.isEmpty {
      return teller.speaking == .named ? speaker : "\(speaker) (\(teller.sourceName))"
    }
    return teller.wire ?? teller.sourceName
  }
}
