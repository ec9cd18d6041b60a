// Private persons who speak are told by what they are, not by their names: "a neighbour", not "neighbour Mara Linden".

internal import Model

extension PassageText {
  /// Groups whose members are private persons until an office is named beside them.
  private static let privateGroups: Set<PeopleGroup> = [.all, .civilians, .children, .women, .men, .elderly]

  /// The words for who somebody is, without the name beside them; the whole where an office is named, or no name.
  func withoutPrivateName(_ range: Range<Int>) -> Range<Int> {
    guard let noun = range.first(where: isPrivatePerson), !range.contains(where: isPublic),
      range.contains(where: { isName($0) && !(tagged($0 - 1, .prep) || isMark($0 - 1, UInt8(ascii: "'"))) })
    else { return range }
    var start = noun
    while start > range.lowerBound, units[start - 1].isWord, !isName(start - 1) { start -= 1 }
    var end = noun + 1
    while end < range.upperBound, units[end].isWord, !isName(end) || tagged(end - 1, .prep) { end += 1 }
    return start..<end
  }

  private func isPrivatePerson(_ index: Int) -> Bool {
    units[index].noun == .person && units[index].group.map { Self.privateGroups.contains($0) } == true
  }

  private func isPublic(_ index: Int) -> Bool {
    if at(index, [.institution, .legislature, .court, .voice]) || tagged(index, .title) { return true }
    return units[index].has(.sourceNoun) && !isPrivatePerson(index)
  }

  private func isName(_ index: Int) -> Bool {
    units.indices.contains(index) && units[index].isWord && units[index].looks(.capital)
      && !units[index].has([.article, .definite, .possessive])
  }
}
