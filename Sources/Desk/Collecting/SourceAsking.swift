// One source, asked as its address says: an address of the web, a mailbox, a Maildir.

internal import Collect
internal import Model
internal import Preserve
internal import Store

/// What asking needs.
struct SourceAsking: Sendable {
  let desk: CrisisDesk
  let client: WebClient
  let preparer: Preparer
  let stop: CollectingStop

  /// Who is asked: sources of one host are asked one after the other.
  static func host(of source: PolledSource) -> String {
    MailboxLocation(source.address).map { "mail \($0.host)" } ?? WebLocation(source.movedTo ?? source.address)?.host
      ?? ""
  }

  /// Asks a source at its present address.
  func ask(_ source: PolledSource) async -> SourceOutcome {
    if let folder = MaildirFolder(source.address) { return await letters(in: folder, of: source) }
    if let location = MailboxLocation(source.address) { return await letters(at: location, of: source) }
    guard let location = WebLocation(source.movedTo ?? source.address) else {
      return .failed(
        CollectFailure(
          origin: source.address, code: CollectCode.badAddress,
          message: "This is no address that can be asked; remove this source."))
    }
    let outcome = await client.fetch(
      location, validators: WebValidators(entityTag: source.entityTag, lastModified: source.lastModified))
    guard case .fetched(let page) = outcome, !source.isPage else { return .web(outcome, ItemPages()) }
    let pages = await itemPages(of: page, source)
    // Whatever was fetched of a feed that was cut short is fetched again: an item is taken with its page or waits for it.
    if pages.isStopped { return .web(.failed(SourceAsking.stopped(source)), ItemPages()) }
    return .web(outcome, pages)
  }

  /// Reads an item ahead of its recording.
  func prepare(_ item: CollectedItem, _ overrides: CaptureOverrides) async -> PreparedItem {
    await preparer.prepare(item, overrides: overrides) { [store = desk.store] id in
      ((try? await store.read { try $0.capture(id) }) ?? nil) != nil
    }
  }

  private static func stopped(_ source: PolledSource) -> FetchFailure {
    FetchFailure(
      failure: CollectFailure(
        origin: source.address, code: CollectCode.stopped, message: "The round was stopped; run the command again."),
      retryAfter: nil)
  }

  private func letters(at location: MailboxLocation, of source: PolledSource) async -> SourceOutcome {
    let settings = desk.settings.collecting ?? CollectingSettings()
    var mark: MailboxMark?
    if let validity = source.uidValidity, let last = source.lastUID {
      mark = MailboxMark(validity: validity, last: last)
    }
    do throws(CollectFailure) {
      let login = try settings.login(for: location, besides: desk.folder.path)
      let mailbox = Mailbox(location, login, settings.fetching, stop: stop.sign)
      return .letters(try await mailbox.letters(after: mark))
    } catch { return .failed(error) }
  }

  private func letters(in folder: MaildirFolder, of source: PolledSource) async -> SourceOutcome {
    do {
      let letters = try folder.letters()
      let new = try await desk.store.read { store in
        try letters.filter { try !store.hasLetter($0.name, of: source.address) }
      }
      return .letters(folder.batch(of: new))
    } catch let failure as CollectFailure {
      return .failed(failure)
    } catch {
      return .failed(
        CollectFailure(origin: source.address, code: CollectCode.ioError, message: DeskError(error).message))
    }
  }
}
