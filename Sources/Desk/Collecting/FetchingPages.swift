// Pages that a person names: `daybook add https://…`.

internal import Collect
internal import Foundation
public import Model
internal import Store

extension CrisisDesk {
  /// Whether an operand is an address of the web and no path.
  public static func isAddress(_ operand: String) -> Bool {
    let lower = operand.prefix(8).lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }

  /// An address as it may be shown and recorded: whatever stands for a password in it is left out.
  public static func withoutPassword(_ address: String) -> String {
    guard let start = address.range(of: "://"), let name = address[start.upperBound...].firstIndex(of: ":") else {
      return address
    }
    // The last `@` before the path: a password may have one of its own.
    let place = address[start.upperBound...].prefix { !"/?#".contains($0) }
    guard let end = place.lastIndex(of: "@") ?? address[name...].lastIndex(of: "@"), name < end else { return address }
    return address[..<name] + ":…" + address[end...]
  }

  /// Fetches addresses one after the other and takes in what they give. What cannot be fetched is recorded, and the rest
  /// goes on. Adds to `summary`.
  public func add(
    addresses: [String], overrides: CaptureOverrides = CaptureOverrides(), extractor: String? = nil,
    to summary: AddSummary = AddSummary(), stop: CollectingStop = CollectingStop(),
    waiting: @Sendable (Int?) -> Void = { _ in }, progress: @Sendable (AddSummary) -> Void = { _ in }
  ) async throws(DeskError) -> AddSummary {
    let finding = FigureFinding(command: extractor ?? settings.extractor)
    let client = try webClient(stop)
    let preparer = Preparer(finding, reader: reader)
    var summary = summary
    var writer: DeskWriter?
    for address in addresses where !stop.isRaised {
      // The network is waited for without the desk: others may write to it.
      let outcome = await fetch(address, client)
      let open: DeskWriter
      if let writer {
        open = writer
      } else {
        open = try await DeskWriter.begin(self, finding: finding, waiting: waiting)
      }
      writer = open
      do throws(DeskError) {
        switch outcome {
        case .failure(let failure): try await fail(failure, open, &summary)
        case .success(let item):
          let prepared = await preparer.prepare(item, overrides: overrides) { [store] id in
            ((try? await store.read { try $0.capture(id) }) ?? nil) != nil
          }
          try await take(prepared, overrides, open, &summary, progress)
        }
      } catch {
        guard error.meansNoSpace else { throw error }
        summary.stopped = error
        break
      }
    }
    if summary.stopped == nil { try await writer?.end() } else { try? await writer?.end() }
    return summary
  }

  /// One page, as an item like any other.
  func fetch(_ address: String, _ client: WebClient) async -> Result<CollectedItem, CollectFailure> {
    guard let location = WebLocation(address) else {
      return .failure(
        CollectFailure(
          origin: CrisisDesk.withoutPassword(address), code: CollectCode.badAddress,
          message: "This is no address that can be fetched; give it as http or https, without a password in it."))
    }
    switch await client.fetch(location) {
    case .fetched(let page):
      // Under the address that was asked, so that a page is known again when it is captured again.
      return .success(CollectedItem(origin: location.text, method: .web, bytes: page.bytes))
    case .failed(let failed):
      let found = failed.failure
      return .failure(
        CollectFailure(origin: location.text, code: found.code, message: found.message, evidence: found.evidence))
    case .notModified:
      return .failure(
        CollectFailure(
          origin: location.text, code: CollectCode.emptyAnswer, message: "The server gave nothing; try again later."))
    }
  }
}
