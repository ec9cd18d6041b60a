// Items of feeds that say only how their page begins: the page is fetched, and the two become one report.

internal import Collect
internal import Model
internal import Preserve
internal import Store

/// The pages that were fetched for the items of a feed.
struct ItemPages: Sendable {
  struct Page: Sendable {
    let prepared: PreparedItem
    /// What the item says and the page does not.
    let overrides: CaptureOverrides
  }

  var pages: [Page] = []
  /// Pages that could not be had; their items stay as the feed has them.
  var failures: [CollectFailure] = []
  var isStopped = false
}

/// An item that is only the beginning of its page.
struct Teaser: Sendable {
  let report: ReportText
  /// The page's address, as a capture of it is named.
  let location: WebLocation
  let version: FeedItemVersion

  /// A text up to this long is a teaser wherever the item names a page.
  private static let maximumLength = 600
  /// A longer one is when it breaks off.
  private static let maximumBrokenLength = 3_000
  private static let endings = [
    "…", "...", "[…]", "[...]", "(…)", "read more", "continue reading", "read on", "lire la suite", "leer más",
    "seguir leyendo", "weiterlesen", "читать далее", "читати далі", "devamını oku", "davamını oxu", "اقرأ المزيد",
    "կարդալ ավելին",
  ]

  /// Nil when the item says all that it has to say, or names no page.
  init?(_ report: ReportText, from origin: String) {
    guard let url = report.url, let location = WebLocation(url), location.text != origin else { return nil }
    let length = report.text.unicodeScalars.count
    guard length <= Teaser.maximumLength || length <= Teaser.maximumBrokenLength && Teaser.breaksOff(report.text) else {
      return nil
    }
    (self.report, self.location) = (report, location)
    let said = Array("\(report.title ?? "")\u{0}\(report.text)".utf8)
    version = FeedItemVersion(origin: origin, url: url, version: Digest(of: said).hex)
  }

  var length: Int { report.text.unicodeScalars.count }

  private static func breaksOff(_ text: String) -> Bool {
    var end = text.suffix(40).lowercased()
    while let last = end.last, last.isWhitespace || "»›→>|".contains(last) { end.removeLast() }
    return endings.contains { end.hasSuffix($0) }
  }
}

extension SourceAsking {
  /// A page that another feed has brought within this time is not asked for again.
  private static let freshSeconds = 86_400

  /// Fetches the pages of the items that are new and only teasers, within the limit of a round.
  func itemPages(of page: FetchedPage, _ source: PolledSource) async -> ItemPages {
    let limit = (desk.settings.collecting ?? CollectingSettings()).itemPages
    var found = ItemPages()
    guard limit > 0 else { return found }
    let feed = CollectedItem(origin: source.address, method: .feed, bytes: page.bytes)
    var asked: Set<String> = []
    for report in await preparer.reports(of: feed) where asked.count < limit {
      guard let teaser = Teaser(report, from: source.address), !asked.contains(teaser.location.text),
        await isWanted(teaser)
      else { continue }
      asked.insert(teaser.location.text)
      switch await client.fetch(teaser.location) {
      case .fetched(let page): if let page = await take(page, for: teaser) { found.pages.append(page) }
      case .notModified: continue
      case .failed(let failed):
        guard failed.failure.code != CollectCode.stopped else {
          found.isStopped = true
          return found
        }
        let failure = failed.failure
        found.failures.append(
          CollectFailure(
            origin: teaser.location.text, code: failure.code, message: failure.message, evidence: failure.evidence))
        // Its other pages would give the same answer, and a feed that names slow ones must not hold up the round.
        if [CollectCode.askedToWait, CollectCode.tooSlow].contains(failure.code) { return found }
      }
    }
    return found
  }

  /// Whether the item is new in this version, and its page not at hand.
  private func isWanted(_ teaser: Teaser) async -> Bool {
    let now = desk.clock.now()
    return
      (try? await desk.store.read { store in
        let version = teaser.version
        if try store.isReplaced(version) || store.hasReport(like: teaser.report, from: version.origin) { return false }
        guard try !store.hasItem(at: version.url, from: version.origin),
          let obtained = try store.itemPageObtained(teaser.location.text)
        else { return true }
        return now.seconds - obtained.seconds > SourceAsking.freshSeconds
      }) ?? false
  }

  /// Reads the page; nil when it says no more than the item does, as a page behind a login.
  private func take(_ page: FetchedPage, for teaser: Teaser) async -> ItemPages.Page? {
    let item = CollectedItem(origin: teaser.location.text, method: .item, bytes: page.bytes)
    let prepared = await prepare(item, CaptureOverrides())
    // A large page is read when it is recorded; one that is on record gives nothing new.
    guard let reading = prepared.reading else {
      return ItemPages.Page(prepared: prepared, overrides: CaptureOverrides())
    }
    let reports = reading.parts.compactMap { part -> ReportText? in
      if case .report(let report, _, _) = part { report } else { nil }
    }
    guard reports.contains(where: { $0.text.unicodeScalars.count >= teaser.length }) else { return nil }
    guard reports.count == 1, let report = reports.first else {
      return ItemPages.Page(prepared: prepared, overrides: CaptureOverrides())
    }
    let overrides = CaptureOverrides(
      publisher: report.publisher == nil ? teaser.report.publisher : nil,
      date: report.date == nil ? teaser.report.date : nil)
    guard overrides != CaptureOverrides() else { return ItemPages.Page(prepared: prepared, overrides: overrides) }
    return ItemPages.Page(prepared: await prepare(item, overrides), overrides: overrides)
  }
}
