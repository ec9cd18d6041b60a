// Which passages stand below an item: those that make it a statement, a demand, an alert or a matter of law.

internal import Markup
internal import Model

/// So many passages of one item are shown.
let shownPassages = 4
/// A sentence longer than this many scalars is shown by its words alone.
let shownSentence = 480

extension ReportKind {
  /// The passages that an item of this kind is about.
  var passageKind: PassageKind? {
    switch self {
    case .statement: .statement
    case .demand: .demand
    case .law: .instrument
    case .alert: .alert
    case .news, .opinion: nil
    }
  }
}

/// The first passages of an item's own kind, each saying once; nil where it has none.
func shown(_ passages: [ReportPassage], of kind: ReportKind) -> [PassageDraft]? {
  guard let wanted = kind.passageKind else { return nil }
  var seen: Set<String> = []
  let own = passages.map(\.stated).filter { $0.kind == wanted && seen.insert($0.key).inserted }
  // Where something is said of an instrument, its name alone needs no line.
  let told = Set(own.filter { $0.said != nil }.compactMap { $0.identifier?.exact.lowercased() })
  let chosen = own.filter { $0.said != nil || !told.contains($0.identifier?.exact.lowercased() ?? "") }
    .prefix(shownPassages)
  return chosen.isEmpty ? nil : Array(chosen)
}

extension PassageDraft {
  /// What makes it the same thing said again.
  fileprivate var key: String {
    let parts = (words ?? []) + [action, warning, identifier, said].compactMap(\.self)
    return parts.map { $0.exact.lowercased() }.joined(separator: "\n")
  }

  /// The words it is about: what is said, demanded, decided, warned of.
  var core: [Passage] {
    switch kind {
    case .statement: words ?? []
    case .demand: [action].compactMap(\.self)
    case .instrument: [identifier, said].compactMap(\.self).sorted { $0.start < $1.start }
    case .alert: [warning].compactMap(\.self)
    }
  }

  /// Who says or asks what of whom, before the sentence: "Demanded of the government by the union".
  var lead: String {
    let by = speaker?.exact.oneLine.insideLine
    let to = addressee?.exact.oneLine.insideLine
    switch kind {
    case .statement: return [speaker?.exact.oneLine, to.map { "to \($0)" }].compactMap(\.self).joined(separator: ", ")
    case .demand:
      return ["Demanded", to.map { "of \($0)" }, by.map { "by \($0)" }].compactMap(\.self).joined(separator: " ")
    case .alert:
      return ["Warning", to.map { "to \($0)" }, by.map { "by \($0)" }].compactMap(\.self).joined(separator: " ")
    case .instrument:
      return [identifier?.exact.oneLine, body?.exact.oneLine, stage?.words].compactMap(\.self).joined(separator: " · ")
    }
  }

  /// The sentence in parts, those it is about told apart; of a long one only those, with dots between.
  var sentenceParts: [(text: String, isCore: Bool)] {
    let inside = core.filter { quote.contains($0) }
    guard !inside.isEmpty, quote.end - quote.start <= shownSentence else {
      let alone = inside.enumerated().flatMap { place, part -> [(String, Bool)] in
        (place > 0 ? [(" … ", false)] : []) + [(cut(part.exact.oneLine, to: shownSentence), true)]
      }
      return alone.isEmpty ? [(cut(quote.exact.oneLine, to: shownSentence), false)] : alone
    }
    let text = ScalarText(quote.exact)
    var parts: [(String, Bool)] = []
    var end = 0
    for part in inside where part.start - quote.start >= end {
      let (start, stop) = (part.start - quote.start, part.end - quote.start)
      if let before = text.slice(end, start), !before.isEmpty { parts.append((before, false)) }
      if let own = text.slice(start, stop) { parts.append((own, true)) }
      end = stop
    }
    if let rest = text.slice(end, text.scalarCount), !rest.isEmpty { parts.append((rest, false)) }
    return parts
  }
}

extension String {
  /// With the article at its beginning in a small letter, to stand inside a line.
  fileprivate var insideLine: String { hasPrefix("The ") ? "the " + dropFirst(4) : self }

  /// In quotation marks, unless it has its own.
  var quoted: String {
    unicodeScalars.contains(where: { "\"“”„«»".unicodeScalars.contains($0) }) ? self : "“\(self)”"
  }
}

extension InstrumentStage {
  /// As a word behind the instrument.
  var words: String {
    switch self {
    case .inForce: "in force"
    default: rawValue
    }
  }
}
