// Demands as a list: a heading that asks ("We call on the government to:"), and one demand a bullet below it, with the addressee of the heading.

internal import Model

extension PassageReader {
  /// So many demands of one list are told.
  static let maximumListed = 60
  /// A heading is no longer than this, in units.
  private static let headingReach = 60

  /// Who asks whom over a list.
  private struct Heading {
    var speaker: Passage?
    var addressee: Passage?
    /// The heading asks somebody; one that only names "demands" leaves it to each line.
    var asks = true
  }

  /// The demands of the list below a sentence that heads one; the units of the list, or nil.
  mutating func readDemandList(headedBy number: Int) -> Range<Int>? {
    let range = source.sentences[number].units
    guard range.count <= Self.headingReach, let last = range.last,
      source.isMark(last, UInt8(ascii: ":")) || source.at(last, .toDo),
      source.isEnd(range.upperBound), let heading = heading(range)
    else { return nil }
    var line = range.upperBound + 1
    var count = 0
    while let start = bulletEnd(line), count < Self.maximumListed {
      var end = start
      while !source.isEnd(end) { end += 1 }
      if addLine(start..<end, bullet: line, under: heading) { count += 1 }
      line = end + 1
    }
    return count > 0 ? range.lowerBound..<line : nil
  }

  private func heading(_ range: Range<Int>) -> Heading? {
    for verb in range where source.at(verb, [.callOn, .asking, .callFor]) {
      guard source.units[verb].looks(.gerund) == false || verb == range.lowerBound else { continue }
      let from = start(of: verb, in: range)
      guard !source.isWithheld(verb, from: from) else { return nil }
      let subject =
        source.at(verb, .firstPerson)
        ? .firstPerson : source.subject(before: verb, from: from) ?? farSubject(verb, from)
      guard let subject else { continue }
      var heading = Heading(speaker: resolve(subject, at: verb))
      guard !source.at(verb, .callFor) else { return heading }
      if source.isVerbLast {
        heading.addressee = asked(in: from..<verb).flatMap { source.passage($0) }
        return heading
      }
      var end = source.behind(verb)
      while end < range.upperBound, !source.at(end, .toDo), !source.isMark(end, UInt8(ascii: ":")) { end += 1 }
      let asked = source.trimmed(stretch(source.behind(verb), end))
      // "Calls on citizens, because of which we report the following:" heads no demands
      guard asked.isEmpty || names(asked) && !asked.contains(where: isOfAClause), range.upperBound - end <= 8 else {
        return nil
      }
      heading.addressee = source.passage(asked)
      return heading
    }
    guard let noun = range.last(where: { source.at($0, .demandHeading) }),
      range.upperBound - noun <= 8 || range.count <= 8
    else { return nil }
    return Heading(asks: false)
  }

  private func isOfAClause(_ index: Int) -> Bool {
    source.at(index, [.firstPerson, .saying]) && !source.tagged(index, .sourceNoun)
      || source.tagged(index, [.be, .have, .modal, .relative])
  }

  /// "We, 31 organisations working in Karovia, ask": the subject stands before what is put in between.
  private func farSubject(_ verb: Int, _ from: Int) -> PassageSpeaker? {
    source.at(from, .firstPerson) && source.isMark(from + 1, UInt8(ascii: ",")) ? .firstPerson : nil
  }

  /// The first unit behind the bullet that begins a line; nil where none does.
  private func bulletEnd(_ line: Int) -> Int? {
    guard source.units.indices.contains(line + 1), !source.units[line + 1].isBreak else { return nil }
    let unit = source.units[line]
    if unit.isMark(UInt8(ascii: "*")) || unit.isMark(UInt8(ascii: "-")) { return line + 1 }
    let isNumbered = unit.isNumber && unit.end - unit.start <= 3 || unit.isWord && unit.end - unit.start == 1
    if isNumbered, source.units[line + 1].looks(.glued), line + 2 < source.units.count, !source.isEnd(line + 2),
      source.isMark(line + 1, UInt8(ascii: ".")) || source.isMark(line + 1, UInt8(ascii: ")"))
    {
      return line + 2
    }
    if unit.isMark(UInt8(ascii: "(")), line + 3 < source.units.count, source.isMark(line + 2, UInt8(ascii: ")")),
      !source.isEnd(line + 3)
    {
      return line + 3
    }
    return nil
  }

  /// One line of the list. Under a heading that names nobody a line may itself say who shall do it.
  private mutating func addLine(_ line: Range<Int>, bullet: Int, under heading: Heading) -> Bool {
    var action = source.trimmed(line)
    var addressee = heading.addressee
    if addressee == nil, let (own, deed) = lineAddressee(line) { (addressee, action) = (source.passage(own), deed) }
    if !action.isEmpty, source.at(action.lowerBound, .toDo) { action = action.lowerBound + 1..<action.upperBound }
    guard source.wordCount(action) >= 2, let what = source.passage(action),
      let quote = source.passage(line)
    else { return false }
    var draft = PassageDraft(.demand, quote: quote)
    (draft.speaker, draft.addressee, draft.action) = (heading.speaker, addressee, what)
    add(draft, at: bullet)
    return true
  }

  /// "The government to release …", "The council must …": the addressee of a single line.
  private func lineAddressee(_ line: Range<Int>) -> (Range<Int>, Range<Int>)? {
    if let (own, deed) = asked(line.lowerBound, line.upperBound),
      own.contains(where: { source.at($0, [.institution, .legislature, .court]) })
    {
      return (own, deed)
    }
    guard let must = line.prefix(12).first(where: { source.at($0, [.must, .should]) }),
      case .named(let name) = source.subject(before: must, from: line.lowerBound),
      name.contains(where: { source.at($0, [.institution, .legislature, .court]) })
    else { return nil }
    let deed = source.trimmed(stretch(source.behind(must), line.upperBound))
    return deed.isEmpty ? nil : (name, deed)
  }
}
