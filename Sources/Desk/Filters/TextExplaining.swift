// `daybook explain` without the showing: a text, or the reports in files, with what became of every number. Needs no desk.

internal import Collect
internal import Extract
public import Model
internal import Read

/// A text with what became of each of its numbers.
public struct ExplainedText: Sendable {
  /// What somebody says of a text, whatever it says itself.
  public struct Hints: Sendable {
    /// The title of the piece.
    public var title: String?
    /// The day from which "yesterday" is reckoned.
    public var published: CivilDate?
    /// Its language.
    public var language: String?

    /// Hints; all nil means "believe what the text says".
    public init(title: String? = nil, published: CivilDate? = nil, language: String? = nil) {
      (self.title, self.published, self.language) = (title, published, language)
    }
  }

  /// Its title, where it has one.
  public let title: String?
  /// What became of its numbers.
  public let explanation: TextExplanation

  private init(_ text: String, _ hints: Hints) {
    title = hints.title
    explanation = Extractor().explain(
      text, title: hints.title, language: hints.language, published: hints.published)
  }

  /// Explains a text as it stands.
  public static func of(_ text: String, hints: Hints = Hints()) throws(DeskError) -> ExplainedText {
    guard text.utf8.count <= Extractor.maximumBytes else {
      throw DeskError(
        code: "textTooLong", message: "The text is too long to be explained; give the part that you ask about.",
        evidence: "the limit is \(Extractor.maximumBytes) bytes")
    }
    return ExplainedText(text, hints)
  }

  /// Explains each report of a file, or (as `-`) of standard input, with what could not be read.
  public static func all(in path: String, hints: Hints = Hints()) -> (texts: [ExplainedText], failures: [Failure]) {
    var texts: [ExplainedText] = []
    var failures: [Failure] = []
    func fail(_ origin: String, _ stage: String, _ code: String, _ reason: String) {
      failures.append(
        Failure(origin: origin, capture: nil, stage: stage, code: code, reason: reason, at: DeskClock.system.now()))
    }
    let overrides = CaptureOverrides(date: hints.published, language: hints.language)
    for event in Collector([path], deskMarkers: [DeskFolder.marker]) {
      switch event {
      case .failure(let failure): fail(failure.origin, "collect", failure.code, failure.description)
      case .item(let item):
        Reader().read(item.bytes, origin: item.origin, overrides: overrides) { (event) throws(Never) in
          switch event {
          case .failure(let failure): fail(item.origin, "read", failure.code, failure.description)
          case .report(let report):
            do throws(DeskError) {
              let own = Hints(title: hints.title ?? report.title, published: report.date, language: report.language)
              texts.append(try of(report.text, hints: own))
            } catch {
              fail(item.origin, "extract", error.code, error.message)
            }
          }
        }
      }
    }
    return (texts, failures)
  }
}
