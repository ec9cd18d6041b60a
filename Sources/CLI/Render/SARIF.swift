// Findings as SARIF 2.1.0 (OASIS), which code-review tools show beside the lines of a draft.

import Desk
import Foundation
import Model

/// A log of one run. What is supported is no result.
struct SARIFLog: Encodable {
  let version = "2.1.0"
  let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  let runs: [Run]

  init(_ check: DraftCheck, faults: Set<FindingKind>) {
    let uri = SARIFLog.uri(check.origin)
    let results = check.pieces.flatMap(\.items).filter { $0.finding.kind != .supported }.map {
      Result($0, uri: uri, isFault: faults.contains($0.finding.kind))
    }
    runs = [
      Run(
        tool: Tool(driver: Driver(version: Daybook.version, rules: FindingKind.faults.map(Rule.init))),
        columnKind: "utf16CodeUnits",
        invocations: [
          Invocation(
            executionSuccessful: check.failures.isEmpty,
            toolExecutionNotifications: check.failures.map { Notification(message: Message(text: $0.reason)) })
        ],
        results: results)
    ]
  }

  /// A path as a relative reference; standard input has none.
  private static func uri(_ origin: String) -> String? {
    guard origin != "-" else { return nil }
    if CrisisDesk.isAddress(origin) { return origin }
    if origin.hasPrefix("/") { return URL(fileURLWithPath: origin).absoluteString }
    return origin.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
  }

  private enum CodingKeys: String, CodingKey {
    case version, runs
    case schema = "$schema"
  }

  struct Run: Encodable {
    let tool: Tool
    let columnKind: String
    let invocations: [Invocation]
    let results: [Result]
  }

  struct Tool: Encodable { let driver: Driver }

  struct Driver: Encodable {
    let name = "daybook"
    let version: String
    let rules: [Rule]
  }

  struct Rule: Encodable {
    let id: String
    let shortDescription: Message

    init(_ kind: FindingKind) { (id, shortDescription) = (kind.rawValue, Message(text: kind.meaning)) }
  }

  struct Message: Encodable { let text: String }

  struct Notification: Encodable {
    let level = "error"
    let message: Message
  }

  struct Invocation: Encodable {
    let executionSuccessful: Bool
    let toolExecutionNotifications: [Notification]
  }

  struct Result: Encodable {
    let ruleId: String
    let level: String
    let message: Message
    let locations: [Location]

    init(_ item: DraftCheck.Item, uri: String?, isFault: Bool) {
      (ruleId, level) = (item.finding.kind.rawValue, isFault ? "error" : "note")
      message = Message(text: "“\(item.passage.exact)”: \(item.finding.message)")
      locations = uri.map { [Location($0, item.place)] } ?? []
    }
  }

  struct Location: Encodable {
    struct Artifact: Encodable { let uri: String }
    struct Physical: Encodable {
      let artifactLocation: Artifact
      let region: FilePlace?
    }

    let physicalLocation: Physical

    init(_ uri: String, _ region: FilePlace?) {
      physicalLocation = Physical(artifactLocation: Artifact(uri: uri), region: region)
    }
  }
}

extension FindingKind {
  /// One sentence for those who meet the kind in another tool.
  var meaning: String {
    switch self {
    case .supported: "A source on record says so."
    case .outdated: "A source said so and now says otherwise."
    case .disputed: "Current sources disagree, and the draft names none."
    case .scope: "The record has the figure for another area, period, group, unit or measure, or for a part."
    case .qualifier: "The source's reserve was dropped."
    case .misattributed: "The record has the figure from somebody else."
    case .noSource: "No sentence on record says so."
    case .ambiguous: "Too little is said to tell what is meant."
    case .arithmetic: "Parts and total do not add up."
    case .quotation: "No report on record has the words in quotation marks."
    }
  }
}
