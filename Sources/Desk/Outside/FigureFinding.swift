// Who finds the figures of a report: Daybook's own rules, or an outside program in their place.

internal import Extract
internal import Model

/// The finding of figures, as a run was asked to do it. May be asked from several threads at once.
struct FigureFinding: Sendable {
  /// What was found in one report.
  struct Found: Sendable {
    let extraction: Extraction
    /// Why the outside program gave no answer; the figures are then those of Daybook's own rules.
    var failure: OutsideFailure?
    /// Claims of the outside program that the gate refused.
    var refused: [AnchorError] = []
  }

  private let extractor = Extractor()
  private let outside: OutsideExtractor?

  /// Daybook's own rules.
  static let own = FigureFinding(command: nil)

  /// A program by its command line; nil is Daybook's own rules.
  init(command: String?, limits: OutsideLimits = OutsideLimits()) {
    outside = command.map { OutsideExtractor($0, limits: limits) }
  }

  /// The figures of a report. When the outside program fails, Daybook's own rules stand in: no report is left unread.
  /// Passages that are no figures are always found by Daybook's own rules.
  func figures(of report: ReportText, withPassages: Bool = false) -> Found {
    guard let outside, report.text.utf8.count <= Extractor.maximumBytes else {
      return Found(extraction: own(report, withPassages))
    }
    do throws(OutsideFailure) {
      var extraction = try outside.extract(report)
      if withPassages { extraction.passages = extractor.passages(report.text, language: report.language) }
      return Found(extraction: extraction, refused: extraction.refused)
    } catch {
      let message = error.message + " This report's figures were found by Daybook's own rules."
      return Found(extraction: own(report, withPassages), failure: OutsideFailure(error.code, message, error.evidence))
    }
  }

  /// What kind of piece a report is.
  func kind(of report: ReportText) -> ReportKind { extractor.kind(of: report) }

  private func own(_ report: ReportText, _ withPassages: Bool) -> Extraction {
    extractor.extract(
      report.text, title: report.title, language: report.language, published: report.date, withPassages: withPassages)
  }
}
