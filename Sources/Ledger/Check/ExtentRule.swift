// Whether two figures cover the same stretch of events: one event, a period, a running total since a day.

internal import Model

enum ExtentRule {
  /// The stretch in one form for comparing; nil for one event.
  private static func span(_ stated: ClaimDraft, _ day: CivilDate) -> String? {
    stated.basis == .incident ? nil : Span.resolved(stated.span, asOf: stated.asOf ?? day)
  }

  static func isSame(_ draft: ClaimDraft, _ day: CivilDate, _ record: ClaimDraft, _ recordDay: CivilDate) -> Bool {
    let (ours, theirs) = (span(draft, day), span(record, recordDay))
    switch (ours, theirs) {
    case (nil, nil): return true
    case (let a?, let b?): return draft.basis == record.basis && (a == b || (a.isEmpty && b.isEmpty))
    case (let a?, nil): return draft.span == nil || isOfEvent(a, record) || draft.measure.isStock
    case (nil, let b?): return record.span == nil || isOfEvent(b, draft) || draft.measure.isStock
    }
  }

  /// "21 February to 10 March", taken for an event of some days, is "since 21 February".
  private static func isOfEvent(_ span: String, _ other: ClaimDraft) -> Bool {
    return other.eventEnd != nil && other.eventDate.map { span == "since \($0)" } ?? false
  }

  /// What a figure covers, in words.
  static func words(_ stated: ClaimDraft) -> String {
    switch stated.basis {
    case .incident: "one event"
    case .period: stated.span.map { "the period “\($0)”" } ?? "a period"
    case .cumulative: stated.span.map { "a running total, “\($0)”" } ?? "a running total"
    }
  }
}
