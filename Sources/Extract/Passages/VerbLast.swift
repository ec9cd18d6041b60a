// Languages whose verb stands last: who speaks opens the sentence, what is said or demanded stands between, the verb ends it.
// «Sendika, hükümete tutukluları serbest bırakma çağrısında bulundu»: union, to-government prisoners free-letting call-made.

internal import Model

extension PassageText {
  /// The verb stands behind its objects, and never before its subject.
  var isVerbLast: Bool { grammar.contains(.objectFirst) && !grammar.contains(.verbFirst) }

  /// Who opens a sentence: the words up to its first comma, or up to the first office or name. Nil when nobody who speaks is there.
  func opening(from start: Int, to limit: Int) -> Range<Int>? {
    var first = start
    while first < limit, tagged(first, [.weekday, .conj, .adverb]) || at(first, .time) || units[first].isMark {
      first += 1
    }
    let reach = first..<max(first, min(limit, first + Self.nameReach))
    if let comma = reach.first(where: { units[$0].isComma }), isSpeaker(first..<comma),
      !(first..<comma).contains(where: { at($0, PassageReader.speech) })
    {
      return trimmed(first..<comma)
    }
    guard let office = reach.first(where: { isSpeaker($0..<$0 + 1) && !units[$0].has([.weekday, .month]) }),
      reach.prefix(while: { $0 < office }).allSatisfy({ units[$0].isWord && !at($0, PassageReader.speech) })
    else { return nil }
    var end = office + 1
    while end < limit, units[end].isWord, units[end].looks(.capital), units[end].entry == 0,
      units[end - 1].looks(.capital)
    {
      end += 1
    }
    // "Halvek Valiliği", "Halvek meri": the office behind a name belongs to it
    if units[end - 1].entry == 0, end < limit, units[end].isWord, isSpeaker(end..<end + 1) { end += 1 }
    return trimmed(first..<end)
  }
}

extension PassageReader {
  /// Words between a closing quotation mark and its verb: "diye", "şeklinde".
  private static let quotedVerbReach = 4
  /// Those who are asked stand among so many units behind the speaker.
  private static let askedReach = 6

  /// «Vali, “…” dedi» · «“…” dedi vali» · «“…” diyen vali».
  func verbLastFrame(opening open: Int, closing close: Int) -> (speaker: Passage, verb: Int)? {
    let behind = close + 1
    guard
      let verb = stretch(behind, min(source.units.count, behind + Self.quotedVerbReach)).prefix(while: {
        !source.isEnd($0)
      })
      .first(where: { source.at($0, [.saying, .telling, .insisting, .warn]) })
    else { return nil }
    let start = source.sentences[source.sentence(of: open)].units.lowerBound
    let name = source.opening(from: start, to: open) ?? source.name(behind: source.behind(verb))
    return name.flatMap { source.passage(source.withoutPrivateName($0)) }.map { ($0, verb) }
  }

  /// What a sentence says besides quotations: stands, demands, warnings.
  mutating func readVerbLast(_ range: Range<Int>) {
    guard let subject = source.opening(from: range.lowerBound, to: range.upperBound) ?? ownVoice(range),
      let quote = source.quote(range)
    else { return }
    let speaker = subject.isEmpty ? nil : source.passage(source.withoutPrivateName(subject))
    var from = subject.upperBound
    var verb = from
    while verb < range.upperBound {
      defer { verb += 1 }
      let end = source.behind(verb)
      guard quotation(at: verb) == nil, end <= range.upperBound else { continue }
      let said = source.trimmed(stretch(from, verb))
      guard !said.isEmpty, let draft = verbLast(verb, said, quote, speaker) else { continue }
      add(draft, at: said.lowerBound)
      from = end
    }
  }

  /// "Çağırıyoruz": the report itself asks.
  private func ownVoice(_ range: Range<Int>) -> Range<Int>? {
    range.contains { source.at($0, .firstPerson) } ? range.lowerBound..<range.lowerBound : nil
  }

  /// What the verb makes of the words between the speaker and it; nil where it says nothing of its own.
  private func verbLast(_ verb: Int, _ said: Range<Int>, _ quote: Passage, _ speaker: Passage?) -> PassageDraft? {
    let word = source.words[verb]
    let whole = said.lowerBound..<min(source.units.count, source.behind(verb))
    let hasQuotation = said.contains { source.isQuoteMark($0) }
    if word.has([.callOn, .callFor]) {
      return demand(said, quote, speaker)
    }
    if word.has(.warn), !hasQuotation, let speaker {
      var warning = said
      if let last = warning.last, source.at(last, .warnLink) { warning = warning.lowerBound..<last }
      guard let words = source.passage(source.trimmed(warning)), source.wordCount(warning) >= 1 else { return nil }
      var draft = PassageDraft(.alert, quote: quote)
      (draft.speaker, draft.warning) = (speaker, words)
      return draft
    }
    guard let speaker, takesAStand(word, said), let words = source.passage(whole), !hasQuotation || word.has(.position)
    else { return nil }
    var draft = PassageDraft(.statement, quote: quote)
    (draft.words, draft.isDirect, draft.speaker) = ([words], false, speaker)
    return draft
  }

  private func takesAStand(_ word: PassageWord, _ said: Range<Int>) -> Bool {
    if word.has(.position) { return true }
    if word.has(.calling) { return said.contains { source.at($0, .asLink) } }
    if word.has(.denying) { return said.contains { source.at($0, .deniable) } }
    if word.has(.accusing) { return source.wordCount(said) >= 2 }
    return word.has(.pledging)
  }

  /// «Hükümete tutukluları serbest bırakma» of a call: whom, and what; without an institution, what alone.
  private func demand(_ said: Range<Int>, _ quote: Passage, _ speaker: Passage?) -> PassageDraft? {
    guard !said.contains(where: { source.at($0, .notDemanded) }) else { return nil }
    let asked = asked(in: said)
    var action = source.trimmed(stretch(asked?.upperBound ?? said.lowerBound, said.upperBound))
    while let first = action.first, source.at(first, .now), action.count > 1 {
      action = first + 1..<action.upperBound
    }
    guard let what = source.passage(action) else { return nil }
    var draft = PassageDraft(.demand, quote: quote)
    (draft.speaker, draft.addressee, draft.action) = (speaker, asked.flatMap { source.passage($0) }, what)
    return draft
  }

  /// Those who are asked, at the head of what a call says.
  func asked(in said: Range<Int>) -> Range<Int>? {
    guard
      let head = said.prefix(Self.askedReach).last(where: { source.at($0, [.institution, .legislature, .court]) }),
      head + 1 < said.upperBound, !said.prefix(while: { $0 <= head }).contains(where: { source.units[$0].isMark })
    else { return nil }
    return said.lowerBound..<head + 1
  }
}
