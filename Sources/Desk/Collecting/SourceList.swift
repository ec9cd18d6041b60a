// The sources of a desk: found and added, listed, paused, removed, given to other programs.

internal import Collect
internal import Foundation
public import Model
internal import Read
internal import Store

/// What came of adding sources.
public struct SourceAddition: Sendable {
  /// Those that are new.
  public internal(set) var added: [PolledSource] = []
  /// Addresses that were sources already.
  public internal(set) var known: [String] = []
  /// Addresses of a list that are none.
  public internal(set) var refused: [String] = []
}

extension CrisisDesk {
  /// Sources of one desk.
  public static let maximumSources = 100_000
  /// Feeds of a page that are tried until one is a feed.
  private static let maximumTries = 3

  /// All sources, by address.
  public func sources() async throws(DeskError) -> [PolledSource] {
    try await read { try $0.sources(limit: CrisisDesk.maximumSources) }
  }

  /// Adds a feed, the feed that a page names, the page itself (`asPage`), a mailbox (`imaps://…`), a Maildir
  /// (`maildir:/…`), or all feeds of an OPML list, which is an address or a file. A list's feeds are not asked before the
  /// first poll, and only addresses of the web are taken from it.
  public func addSources(
    _ operand: String, asPage: Bool = false, stop: CollectingStop = CollectingStop()
  ) async throws(DeskError) -> SourceAddition {
    if let mail = try await mailSource(operand, stop) { return try await add([mail]) }
    guard operand.contains("://") else {
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: operand)), let list = OPML.read(Array(data)) else {
        throw DeskError(
          code: "notReadable",
          message: "this is neither an address nor an OPML file; give one with http:// or https://",
          evidence: operand)
      }
      return try await add(list)
    }
    guard let location = WebLocation(operand) else {
      throw DeskError(
        code: "badAddress",
        message:
          "a source is an address of the web, a mailbox (imaps://) or a Maildir (maildir:/), without a password in it",
        evidence: CrisisDesk.withoutPassword(operand))
    }
    let client = try webClient(stop)
    let page = try await page(location, client)
    if asPage { return try await add([source(page, title: nil, isPage: true)]) }
    if let list = CrisisDesk.list(page.bytes) { return try await add(list) }
    if let feed = source(feed: page) { return try await add([feed]) }
    let found = NamedFeeds.find(in: page.bytes)
    let base = found.base.flatMap { page.address.resolving($0) } ?? page.address
    var tried: [String] = []
    for link in found.links.prefix(CrisisDesk.maximumTries) {
      guard let address = base.resolving(link.address), !tried.contains(address.text) else { continue }
      tried.append(address.text)
      guard case .fetched(let page) = await client.fetch(address), let feed = source(feed: page) else { continue }
      return try await add([feed])
    }
    throw DeskError(
      code: "noFeed",
      message: "neither is this a feed nor does it name one that can be read; with --page the page itself is watched",
      evidence: tried.isEmpty ? operand : tried.joined(separator: " "))
  }

  /// Pauses a source or lets it go on. Throws `notFound`.
  public func pause(_ address: String, _ isPaused: Bool) async throws(DeskError) {
    let isThere = try await change { store in
      guard var source = try store.source(address) else { return false }
      source.isPaused = isPaused
      // Whoever resumes a source wants it asked now.
      if !isPaused { source.notBefore = nil }
      try store.put(source)
      return true
    }
    guard isThere else { throw CrisisDesk.noSource(address) }
  }

  /// Removes a source; what came from it stays on record. Throws `notFound`.
  public func removeSource(_ address: String) async throws(DeskError) {
    guard try await change({ try $0.removeSource(address) }) else { throw CrisisDesk.noSource(address) }
  }

  /// The feeds among the sources as OPML.
  public func opml() async throws(DeskError) -> String {
    let feeds = try await sources().filter { !$0.isPage && CrisisDesk.isAddress($0.address) }.map {
      ListedFeed(address: $0.movedTo ?? $0.address, title: $0.title)
    }
    return OPML.text(feeds, title: settings.title)
  }

  /// Changes the sources, which needs no writer: they are no part of the record.
  func change<Value: Sendable>(_ body: @Sendable (StoreTransaction) throws -> Value) async throws(DeskError) -> Value {
    do { return try await store.write(body) } catch { throw DeskError(error) }
  }

  private static func noSource(_ address: String) -> DeskError {
    DeskError(
      code: "notFound", message: "there is no such source; 'daybook sources ls' lists them", evidence: address)
  }

  private func page(_ location: WebLocation, _ client: WebClient) async throws(DeskError) -> FetchedPage {
    switch await client.fetch(location) {
    case .fetched(let page): return page
    case .failed(let failure): throw DeskError(failure.failure)
    case .notModified: throw DeskError(code: "emptyAnswer", message: "the server gave nothing; try again later")
    }
  }

  private static func list(_ bytes: [UInt8]) -> [ListedFeed]? {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
    return head.contains("<opml") ? OPML.read(bytes) : nil
  }

  private func source(_ page: FetchedPage, title: String?, isPage: Bool) -> PolledSource {
    PolledSource(
      address: page.address.text, title: title, isPage: isPage, added: clock.now())
  }

  /// Nil when the page is no feed.
  private func source(feed page: FetchedPage) -> PolledSource? {
    let kind = Source(page.bytes, origin: page.address.text).kind
    guard [.rss, .atom, .rdf, .jsonFeed].contains(kind), let feed = try? FeedReading.read(page.bytes) else {
      return nil
    }
    return source(page, title: feed.title, isPage: false)
  }

  private func add(_ list: [ListedFeed]) async throws(DeskError) -> SourceAddition {
    var sources: [PolledSource] = []
    var refused: [String] = []
    for feed in list {
      if let location = WebLocation(feed.address) {
        sources.append(
          PolledSource(address: location.text, title: feed.title, isPage: false, added: clock.now()))
      } else {
        refused.append(CrisisDesk.withoutPassword(feed.address))
      }
    }
    var addition = try await add(sources)
    addition.refused = refused
    return addition
  }

  private func add(_ sources: [PolledSource]) async throws(DeskError) -> SourceAddition {
    try await change { store in
      var addition = SourceAddition()
      for source in sources {
        if try store.source(source.address) != nil {
          addition.known.append(source.address)
        } else {
          try store.put(source)
          addition.added.append(source)
        }
      }
      return addition
    }
  }
}
