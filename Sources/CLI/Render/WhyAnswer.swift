// The way back from a figure to the sentence that says it, and what stands beside and against it.

import Model

/// What `daybook why` answers for one posted claim.
struct ClaimAnswer: Answer {
  let claim: RecordedClaim
  let report: ReportSummary
  let capture: Capture
  /// The account it is posted to; nil for a claim that is in none.
  let account: AccountView?
  /// The entries of that account that this one is weighed against.
  let rivals: [Evidence]
  /// The editions that cite it.
  var editions: [Int] = []
  /// What people decided about it.
  var decisions: [Decision] = []

  func text(_ page: Page) -> String {
    let stated = claim.claim.stated
    var out = page.style(.bold, "\(claim.id)  \(stated.measure.rawValue), \(countedText(stated.group, stated.unit)): ")
    out += page.style(.bold, figureText(claim)) + "\n\n"
    out += quoteText(stated, page) + "\n"
    out += fields(stated).text(page)
    if let account {
      out += "\n" + page.style(.bold, "History of \(account.account.id)") + "\n"
      out += historyText(account.evidence, page, marking: claim.id)
    }
    if !rivals.isEmpty {
      out += "\n" + page.style(.bold, "Rival claims") + "\n" + historyText(rivals, page, marking: nil)
    }
    return out
  }

  private func fields(_ stated: ClaimDraft) -> Fields {
    var fields = Fields()
    fields.add(
      "Said by",
      stated.speaker.map { "\($0) (\(stated.status.rawValue))" } ?? "the report itself (\(stated.status.rawValue))")
    fields.add("In", sourceText(report))
    fields.add("Page", report.page(of: stated.figure).map(String.init))
    fields.add("Recognised", report.recognizedBy.map { "in a picture, by \($0); compare it with the page" })
    fields.add("Address", report.url)
    fields.add("Published", report.time?.description)
    fields.add("Signature", report.authentication)
    fields.add("Counts", basisText(stated))
    fields.add("Place", stated.place)
    fields.add("Event", eventText(stated))
    fields.add("As of", (stated.asOf ?? report.day).description)
    fields.add(
      "Read from",
      "“\(stated.figure.exact)” (\(stated.form.rawValue)), scalars \(stated.figure.start)–\(stated.figure.end) of \(report.id)"
    )
    if claim.claim.isNumberGiven {
      fields.add("Number", "given by \(claim.claim.edits.last?.actor ?? "a person"); the words do not say it")
    }
    for edit in claim.claim.edits {
      fields.add("Edited", "\(edit.changes.words), by \(edit.actor), \(edit.at): \(edit.reason) (\(edit.decision))")
    }
    if !claim.claim.edits.isEmpty { fields.add("Machine read", machineText(claim.claim.machine, beside: stated)) }
    fields.add("Because", stated.because)
    fields.add("Copy of", report.copyOf?.rawValue)
    fields.add("Account", account.map { "\($0.account.id), \(subjectText($0))" })
    let posted = (account?.evidence ?? []) + (account?.review.rejected ?? [])
    let entry = posted.last { $0.claim.id == claim.id }?.entry
    fields.add("Entry", entry.map { "\($0.id) \($0.kind.rawValue): \($0.reason)" })
    fields.add(
      "Editions", editions.isEmpty ? nil : editions.map(String.init).joined(separator: ", "))
    fields.add("Review", account.map { reviewText(claim, $0.review) })
    fields.add(decisions)
    fields.add(capture)
    return fields
  }
}

extension ClaimAnswer {
  private enum CodingKeys: String, CodingKey { case claim, report, page, capture, account, rivals, editions, decisions }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(claim, forKey: .claim)
    try container.encode(report, forKey: .report)
    try container.encodeIfPresent(report.page(of: claim.claim.figure), forKey: .page)
    try container.encode(capture, forKey: .capture)
    try container.encodeIfPresent(account.map { AccountJSON($0, withEntries: true) }, forKey: .account)
    try container.encode(rivals.map(EvidenceJSON.init), forKey: .rivals)
    try container.encode(editions, forKey: .editions)
    try container.encode(decisions, forKey: .decisions)
  }
}

/// The fields in which the machine's reading differs from what people made of it.
func machineText(_ machine: ClaimDraft, beside stated: ClaimDraft) -> String {
  let differing = ClaimField.allCases.filter { $0.value(in: machine) != $0.value(in: stated) }
  return differing.map { "\($0.rawValue): \($0.value(in: machine))" }.joined(separator: ", ")
}

/// What `daybook why` answers for an account.
struct AccountAnswer: Answer {
  let account: AccountView

  func text(_ page: Page) -> String {
    let standing = account.standing
    let figure = standingText(account)
    let what = "\(account.account.measure.rawValue), \(countedText(account.account.group, account.account.unit))"
    var out = page.style(.bold, "\(account.account.id)  \(what): \(figure)") + "\n"
    var fields = Fields()
    fields.add("About", subjectText(account))
    fields.add("Stands by", standing.rule)
    fields.add(
      "Sources",
      "\(counted(standing.sourceCount, "independent source", "independent sources")) in \(counted(standing.reportCount, "report", "reports"))"
    )
    fields.add("As of", standing.latestAsOf.description)
    fields.add("Note", noteText(account))
    if account.review.isShortOfSources {
      fields.add("Rule", "\(DeskRule.twoSource.rawValue): \(DeskRule.twoSource.meaning)")
    }
    for sum in account.review.sums { fields.add(sum.isBroken ? "Breaks" : "Sum", sum.sentence) }
    fields.add("Chosen", account.review.recommended.map(decisionText))
    fields.add(account.review.decisions)
    out += fields.text(page)
    let current = Set(standing.claims)
    for evidence in account.evidence {
      out += "\n" + page.style(current.contains(evidence.claim.id) ? .bold : .dim, entryText(evidence)) + "\n"
      out += quoteText(evidence.claim.claim.stated, page, indent: "  ")
      out += wrapped(evidence.entry.reason, page, indent: "  ")
      out += wrapped(reviewText(evidence.claim, account.review), page, indent: "  ")
    }
    for evidence in account.review.rejected {
      out += "\n" + page.style(.dim, entryText(evidence) + "  (rejected)") + "\n"
      out += quoteText(evidence.claim.claim.stated, page, indent: "  ")
    }
    return out
  }

  func encode(to encoder: any Encoder) throws { try AccountJSON(account, withEntries: true).encode(to: encoder) }
}

/// What `daybook why` answers for two accounts.
struct AdditionAnswer: Answer {
  let accounts: [AccountView]
  let against: [String]

  func text(_ page: Page) -> String {
    var out = ""
    for view in accounts {
      let what = "\(view.account.measure.rawValue), \(countedText(view.account.group, view.account.unit))"
      out += wrapped("\(view.account.id)  \(what): \(standingText(view)), \(subjectText(view))", page, indent: "")
    }
    out += "\n"
    if against.isEmpty {
      return out + wrapped("Nothing that the ledger knows stands against adding them.", page, indent: "")
    }
    out += page.style(.bold, "They may not be added") + "\n"
    for sentence in against { out += wrapped(sentence, page, indent: "  ") }
    return out
  }

  private enum CodingKeys: String, CodingKey { case accounts, against }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(accounts.map { AccountJSON($0, withEntries: false) }, forKey: .accounts)
    try container.encode(against, forKey: .against)
  }
}

/// The sentence of a claim with the words marked from which its number was read.
func quoteText(_ stated: ClaimDraft, _ page: Page, indent: String = "  ") -> String {
  let quote = ScalarText(stated.quote.exact)
  let from = stated.figure.start - stated.quote.start
  let to = stated.figure.end - stated.quote.start
  guard let before = quote.slice(0, from), let figure = quote.slice(from, to),
    let after = quote.slice(to, quote.scalarCount)
  else { return wrapped("“\(stated.quote.exact)”", page, indent: indent) }
  return excerptText(
    [.init("“" + before), .init(figure, isMarked: true), .init(after + "”")], page, indent: indent)
}

/// Entries on a line each; the one asked for is marked.
func historyText(_ evidence: [Evidence], _ page: Page, marking id: ClaimID?) -> String {
  evidence.map { item in
    let line = (item.claim.id == id ? "> " : "  ") + neutral(entryText(item))
    let cut = page.width.map { truncate(line, to: $0) } ?? line
    return (item.claim.id == id ? page.style(.bold, cut) : cut) + "\n"
  }.joined()
}

/// "Dravo Herald, “Title”, by X, 2031-03-02".
func sourceText(_ report: ReportSummary) -> String {
  [
    report.sourceName, report.title.flatMap { report.sourceName.hasPrefix("unnamed") ? nil : "“\($0)”" },
    report.byline.map { "by \($0)" },
    report.wire.map { "wire: \($0)" },
    report.day.description,
  ].compactMap { $0 }.joined(separator: ", ")
}

/// What span of events the figure covers, with its own words for it.
func basisText(_ stated: ClaimDraft) -> String {
  let basis =
    switch stated.basis {
    case .incident: "one incident"
    case .period: "a period"
    case .cumulative: "a running total"
    }
  return stated.span.map { "\(basis): “\($0)”" } ?? basis
}

/// When it happened, as exactly as the text tells it; nil where it does not.
func eventText(_ stated: ClaimDraft) -> String? {
  guard let first = stated.eventDate else { return nil }
  let days = stated.eventEnd.map { "\(first) to \($0)" } ?? "\(first)"
  switch stated.eventAccuracy {
  case nil, .day, .range: return days
  case .aboutDay: return "\(days), one of the two"
  case .week: return "\(days), in that week"
  case .month: return "\(days), in that month"
  case .year: return "\(days), in that year"
  case .dayOrMonth: return "\(days), or with day and month exchanged"
  }
}

/// Text from outside, neutral, in lines that fit the page.
func wrapped(_ text: String, _ page: Page, indent: String) -> String {
  let widestWithoutTerminal = 100
  let width = max(20, (page.width ?? widestWithoutTerminal) - indent.utf8.count)
  return wrap(neutral(text), width: width).map { indent + $0 + "\n" }.joined()
}
