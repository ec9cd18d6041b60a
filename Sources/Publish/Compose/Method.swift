// How the figures were found and what the marks mean, in words for readers; frozen with the edition.

extension EditionContent {
  static func method(of desk: EditionDesk) -> [MethodParagraph] {
    let languages = desk.languages.isEmpty ? "the languages of the desk" : desk.languages.joined(separator: ", ")
    let own = desk.methodNotes.compactMap(\.nonBlank).map {
      MethodParagraph(heading: "A note from this desk", text: $0)
    }
    return [
      MethodParagraph(
        heading: "Where the figures come from",
        text: """
          Every figure was read by fixed rules (\(languages)) from one sentence of one report, and is printed only if it \
          can be read again from that sentence, to the letter. The number behind it leads to the sentence, to who says it, and \
          to the outlet and day. Nothing here is said by this desk: each figure is the claim of those named beside it.
          """),
      MethodParagraph(
        heading: "What is kept of the wording",
        text: """
          “At least”, “about”, “up to” and “dozens” are printed as the text has them. “Alleged” and “unconfirmed” mean that \
          the text itself says so; “denied” that it says the figure is not so. A period or running total carries the \
          text’s own words in quotation marks; any other figure counts one incident.
          """),
      MethodParagraph(
        heading: "When sources disagree",
        text: """
          Each figure stands beside the others with those who give it, and the line shows the range from the least to the most. \
          No figure is averaged, and no side is preferred. “Disputed” marks such lines.
          """),
      MethodParagraph(
        heading: "What counts as an independent source",
        text: """
          Copies of one text are one source, however many outlets print them. “Single source” marks a figure \
          that rests on one source. It says how many sources carry a figure, not whether the figure is true.
          """),
      MethodParagraph(
        heading: "What is not done",
        text: """
          Nothing is added up: not parts to a total, not one incident to another, not one measure to another. Indented lines are parts \
          of the line above; they may overlap, and need not add up to it. People, households and buildings are never converted \
          into each other.
          """),
      MethodParagraph(
        heading: "Corrections",
        text: """
          Nothing is overwritten: a figure that changes keeps its history in the ledger. When a figure that an earlier \
          edition printed is lowered, corrected or withdrawn, the next edition says so before anything else that changed.
          """),
    ] + own
  }
}
