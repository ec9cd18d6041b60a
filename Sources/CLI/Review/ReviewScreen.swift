// The screen of a review: a pure function of the state and the size of the terminal.

import Model

/// A picture of the terminal: as many lines as it has rows, none wider than its columns.
struct Screen: Hashable {
  let lines: [ScreenLine]
  /// Where the cursor stands, from 0; nil hides it.
  let cursor: Cursor?
  /// Lines above the screen: as many as were asked for, but never so many that nothing is left to show.
  let scroll: Int

  struct Cursor: Hashable {
    let row: Int
    let column: Int
  }

  /// Below this there is no room to say anything.
  static let (fewestColumns, fewestRows) = (24, 6)
  /// Wider text is hard to read.
  static let widestText = 100
  /// Lines of what is said at the bottom.
  private static let mostNotes = 4

  /// What a review looks like in a terminal of this size.
  init(_ state: ReviewState, columns: Int, rows: Int) {
    guard columns >= Screen.fewestColumns, rows >= Screen.fewestRows else {
      let lines = [ScreenLine("Too small.").cut(to: max(0, columns))]
      self.lines = Screen.filled(lines, max(0, rows))
      (cursor, scroll) = (nil, 0)
      return
    }
    let drawing = ReviewDrawing(state: state, columns: columns)
    let notes = drawing.notes(atMost: min(Screen.mostNotes, rows - 3))
    let room = rows - 2 - max(1, notes.count)
    let (body, focus) = drawing.body()
    let last = max(0, body.count - room)
    // The line of a form that is chosen stays in sight, and the number of a claim until somebody scrolls.
    let inSight = focus.map { $0 < room ? 0 : min($0, $0 - room + 2, last) } ?? 0
    scroll = state.scroll.map { min($0, last) } ?? inSight
    let first = drawing.isForm ? inSight : scroll
    var lines = [drawing.header()] + Screen.filled(Array(body.dropFirst(first).prefix(room)), room)
    let isMore = body.count > first + room
    lines += notes.isEmpty ? [ScreenLine(isMore ? "— more below: Space or PageDown —" : "", .dim)] : notes
    let (footer, column) = drawing.footer()
    lines.append(footer)
    self.lines = lines.map { $0.cut(to: columns) }
    cursor = column.map { Cursor(row: rows - 1, column: min($0, columns - 1)) }
  }

  private static func filled(_ lines: [ScreenLine], _ count: Int) -> [ScreenLine] {
    Array((lines + Array(repeating: ScreenLine(), count: max(0, count - lines.count))).prefix(count))
  }

  /// What is written to the terminal to show it, where it shows `drawn` now: each line that differs at its place. What was there goes
  /// first: behind a line of full width, the terminal would take its last letter away.
  func bytes(_ style: Style, over drawn: Screen? = nil) -> String {
    var out = "\u{1B}[?25l"
    let known = drawn.map { $0.lines.count == lines.count ? $0.lines : [] } ?? []
    for (row, line) in lines.enumerated() where !known.indices.contains(row) || known[row] != line {
      out += "\u{1B}[\(row + 1);1H\u{1B}[2K" + line.styled(style) + "\u{1B}[0m"
    }
    if let cursor { out += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h" }
    return out
  }
}

/// The parts of the screen.
struct ReviewDrawing {
  let state: ReviewState
  let columns: Int

  private var width: Int { min(columns, Screen.widestText) }
  private static let labelWidth = 11

  // MARK: above and below

  func header() -> ScreenLine {
    // "…" while the desk is looked through, "+" where more waits than is listed.
    let found = grouped(state.shown.count) + (state.isLooking ? "…" : state.isCut ? "+" : "")
    var right =
      state.shown.isEmpty ? (state.isLooking ? "looking…" : "none") : "\(grouped(state.position + 1)) of \(found)"
    if !state.filter.isEmpty { right += " · \(neutral(state.filter))" }
    right = truncate(right, to: columns - 2)
    let left = truncate(" Review · \(neutral(state.title))", to: max(0, columns - displayWidth(right) - 3))
    let space = max(1, columns - displayWidth(left) - displayWidth(right) - 1)
    return ScreenLine(left + String(repeating: " ", count: space) + right + " ", .marked)
  }

  /// What is said above the last line: a message, or what is wanted.
  func notes(atMost count: Int) -> [ScreenLine] {
    var said: [ScreenLine] = []
    if case .asking(let question) = state.mode {
      said = flow([InkedPiece(hint(question.purpose), .dim)], width: columns)
    }
    if let message = state.message { said = flow([InkedPiece(neutral(message), .yellow)], width: columns) }
    return Array(said.prefix(max(1, count)))
  }

  /// Whether the body is a form.
  var isForm: Bool {
    switch state.mode {
    case .editing: return true
    case .asking(let question):
      switch question.purpose {
      case .value, .edit: return true
      default: return false
      }
    case .browsing, .help: return false
    }
  }

  /// The last line, and the cursor's column where something is typed.
  func footer() -> (line: ScreenLine, column: Int?) {
    switch state.mode {
    case .browsing:
      let whole = "a accept  e edit  r reject  g grade  l link  u undo  n p move  ? help  q quit"
      let short = "a e r g l u  n p  ? help  q quit"
      return (ScreenLine(whole.count <= columns ? whole : short, .dim), nil)
    case .help: return (ScreenLine("any key goes back", .dim), nil)
    case .editing: return (ScreenLine("Enter change  s save  ↑ ↓ move  Esc leave", .dim), nil)
    case .asking(let question):
      let label = ReviewDrawing.label(question.purpose) + ": "
      let (text, column) = question.field.window(max(1, columns - label.count - 1))
      let typed = ScreenLine(neutral(text)).isolated
      return (ScreenLine([InkedPiece(label, .bold)] + typed.pieces), label.count + column)
    }
  }

  private static func label(_ purpose: ReviewState.Question.Purpose) -> String {
    switch purpose {
    case .accept: "Accept, because"
    case .reject: "Reject, because"
    case .grade: "Grade"
    case .gradeReason(_, let grade): "Grade \(grade), because"
    case .link: "Incident"
    case .linkReason: "Link, because"
    case .undo: "Take back, because"
    case .value(let form): form.field.rawValue
    case .edit: "Edit, because"
    case .filter: "Show"
    }
  }

  private func hint(_ purpose: ReviewState.Question.Purpose) -> String {
    switch purpose {
    case .grade: "1–6: the claim. A–F: its publisher. confirmed, fair, weak, contested, discounted: the incident."
    case .gradeReason(let subject, _): neutral(subject)
    case .link: "The number of an incident above, its name (i-…), or a place to look for."
    case .linkReason(let incident): neutral(incident.rawValue)
    case .undo(let decision): neutral(decisionText(decision))
    case .value(let form): form.field.expects
    case .edit(let form): neutral(form.changes.words)
    case .filter: "Words; or: doubtful, new, disagree, unconfirmed, a measure. Empty shows all."
    case .accept, .reject: "Enter records it, Esc leaves."
    }
  }

  // MARK: between

  /// The lines, and the one that has to be in sight.
  func body() -> (lines: [ScreenLine], focus: Int?) {
    switch state.mode {
    case .help: return (ReviewDrawing.help.map { ScreenLine($0) }, nil)
    case .editing(let form): return form.lines(width)
    case .asking(let question):
      switch question.purpose {
      case .value(let form), .edit(let form): return form.lines(width)
      case .link: return (incidents(), nil)
      default: return claim()
      }
    case .browsing: return claim()
    }
  }

  private func incidents() -> [ScreenLine] {
    var lines = state.current?.incident.map { row("Now of", incidentText($0)) + [ScreenLine()] } ?? []
    if state.offered.isEmpty {
      let none = "No other incident is near it in time; type a place to look for, or a name."
      return lines + flow([InkedPiece(none)], width: width)
    }
    for (number, incident) in state.offered.enumerated() { lines += row("\(number + 1)", incidentText(incident)) }
    return lines
  }

  private func claim() -> (lines: [ScreenLine], focus: Int?) {
    guard let item = state.current else { return ([ScreenLine(), ScreenLine(nothing)], nil) }
    let claim = state.detail?.claim ?? item.claim
    let stated = claim.claim.stated
    var lines = flow(
      [
        InkedPiece(
          neutral("\(stated.measure.rawValue), \(countedText(stated.group, stated.unit)): \(figureText(claim))"), .bold)
      ], width: width)
    var why = item.doubts.map(\.words).joined(separator: ", ")
    if why.isEmpty { why = "new" }
    if let outcome = state.outcomes[claim.id] { why += " · now: \(outcome)" }
    lines += flow([InkedPiece(why, item.doubts.isEmpty ? .dim : .yellow)], width: width)
    lines.append(ScreenLine())
    lines += quote(stated)
    let focus = lines.firstIndex { $0.pieces.contains { $0.ink == .marked } }
    lines.append(ScreenLine())
    if let detail = state.detail { lines += fields(detail) } else { lines.append(ScreenLine("…", .dim)) }
    return (lines, focus)
  }

  private var nothing: String {
    if state.isLooking { return "Looking for what waits…" }
    return state.filter.isEmpty
      ? "Nothing waits for you." : "Nothing that waits has these words; f and Enter shows all."
  }

  /// The sentence with the words marked from which the number was read.
  private func quote(_ stated: ClaimDraft) -> [ScreenLine] {
    let quote = ScalarText(stated.quote.exact)
    let (from, to) = (stated.figure.start - stated.quote.start, stated.figure.end - stated.quote.start)
    var pieces = [InkedPiece(neutral("“\(stated.quote.exact)”"))]
    if let before = quote.slice(0, from), let figure = quote.slice(from, to),
      let after = quote.slice(to, quote.scalarCount)
    {
      pieces = [
        InkedPiece("“" + neutral(before)), InkedPiece("[\(neutral(figure))]", .marked),
        InkedPiece(neutral(after) + "”"),
      ]
    }
    return flow(pieces, width: width - 4).map { ScreenLine([InkedPiece("  ")] + $0.pieces) }
  }

  private func row(_ label: String, _ value: String?, _ ink: Ink? = nil) -> [ScreenLine] {
    guard let value, !value.isEmpty else { return [] }
    let lines = flow([InkedPiece(neutral(value), ink)], width: max(8, width - ReviewDrawing.labelWidth))
    return lines.enumerated().map { number, line in
      let head = number == 0 ? label : ""
      let space = String(repeating: " ", count: max(0, ReviewDrawing.labelWidth - displayWidth(head)))
      return ScreenLine([InkedPiece(head + space, .dim)] + line.pieces)
    }
  }

  private func fields(_ detail: ReviewDetail) -> [ScreenLine] {
    let stated = detail.claim.claim.stated
    var lines = row(
      "Said by", (stated.speaker ?? "the report itself") + " (\(stated.status.rawValue))")
    lines += row("In", sourceText(detail.report))
    lines += row("Counts", basisText(stated))
    lines += row("Place", stated.place)
    lines += row("Event", eventText(stated))
    lines += row("As of", (stated.asOf ?? detail.report.day).description)
    lines += row("Because", stated.because)
    if !detail.claim.claim.edits.isEmpty {
      if detail.claim.claim.isNumberGiven { lines += row("Number", "an editor's; the words do not say it", .yellow) }
      for edit in detail.claim.claim.edits {
        lines += row("Edited", "\(edit.changes.words), by \(edit.actor): \(edit.reason)")
      }
      lines += row("Machine", machineText(detail.claim.claim.machine, beside: stated))
    }
    if let view = detail.account {
      let posted = (view.evidence + view.review.rejected).last { $0.claim.id == detail.claim.id }?.entry
      lines += row("Does", posted.map { "\($0.kind.rawValue): \($0.reason)" })
      lines += row("Stands", [standingText(view), noteText(view)].filter { !$0.isEmpty }.joined(separator: " · "))
      lines += row("By", view.standing.rule)
      lines += row("About", subjectText(view))
      lines += row("Review", reviewText(detail.claim, view.review))
    }
    for rival in detail.rivals { lines += row("Rival", entryText(rival), .yellow) }
    for decision in detail.decisions { lines += row("Decided", decisionText(decision)) }
    return lines + row("Name", detail.claim.id.rawValue, .dim)
  }

  private static let help = [
    "", "  a        accept: the claim is good as it stands",
    "  e        edit its fields; the machine's reading is kept",
    "  r        reject: shown, and not weighed", "  g        grade the claim, its publisher or its incident",
    "  l        link: its report is of another incident", "  u        take back the last decision",
    "", "  n j ↓    next               p k ↑    previous", "  Home     first              End      last",
    "  Space    further down       PageUp   back up",
    "  f /      show only what has these words", "  R        ask anew what waits",
    "  Ctrl-L   draw again         Ctrl-Z   leave for a moment", "  q        quit", "",
    "  Every decision asks for its reason; Esc leaves.", "  The number is marked where the machine read it.",
  ]
}

extension EditForm {
  /// The fields with their values, and the line of the one that is chosen.
  func lines(_ width: Int) -> (lines: [ScreenLine], focus: Int?) {
    let room = 10
    var lines: [ScreenLine] = []
    var focus = 0
    for field in ClaimField.allCases {
      let isHere = field == self.field
      let old = neutral(field.value(in: stated))
      let changed = changes.values[field].map { "\(old) → \(neutral($0))" }
      let head = (isHere ? "> " : "  ") + field.rawValue
      let space = String(repeating: " ", count: max(1, room + 2 - head.count))
      let value = flow([InkedPiece(changed ?? old, changed == nil ? nil : .yellow)], width: max(8, width - room - 2))
      if isHere { focus = lines.count }
      for (number, line) in value.enumerated() {
        let start = number == 0 ? head + space : String(repeating: " ", count: room + 2)
        lines.append(ScreenLine([InkedPiece(start, isHere ? .bold : .dim)] + line.pieces))
      }
    }
    return (lines, focus)
  }
}
