// A site on loopback, and a desk that may ask it.

import LoopbackServer
import Synchronization

@testable import Desk

/// A site with feeds and pages that the test changes while it runs.
final class Site: Sendable {
  private let pages = Mutex<[String: String]>([:])
  private let server: Mutex<HostileServer?> = Mutex(nil)
  private let watcher = Mutex<(@Sendable (String) -> Void)>({ _ in })

  init() throws {
    let made = try HostileServer { [weak self] request in
      self?.watcher.withLock { $0 }(request.path)
      guard let body = self?.pages.withLock({ $0[request.path] }) else {
        return HostileServer.answer("no", status: "404 Not Found")
      }
      if body.hasPrefix("301 ") { return HostileServer.redirect(String(body.dropFirst(4)), status: "301 Moved") }
      let tag = "\"\(body.utf8.reduce(5381) { ($0 &* 33) ^ Int($1) })\""
      if request.headers["if-none-match"] == tag {
        return [.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")]
      }
      return HostileServer.answer(body, headers: ["ETag: \(tag)"])
    }
    server.withLock { $0 = made }
  }

  subscript(path: String) -> String? {
    get { pages.withLock { $0[path] } }
    set { pages.withLock { $0[path] = newValue } }
  }

  /// Calls `watch` with the path of every request before it is answered.
  func onRequest(_ watch: @escaping @Sendable (String) -> Void) { watcher.withLock { $0 = watch } }

  func address(_ path: String) -> String { server.withLock { $0?.address(path) } ?? "" }
  var asked: [String] { server.withLock { $0?.requests.map(\.path) } ?? [] }
}

/// A desk that may ask loopback, without pauses. Pages of items are left alone unless the test is about them.
func withCollectingDesk<T>(
  fetchingPages: Bool = false, maximumItemPages: Int? = nil, _ body: (CrisisDesk, Site, String) async throws -> T
) async throws -> T {
  try await withFolder { folder in
    var collecting = CollectingSettings()
    collecting.allowedHosts = ["127.0.0.1"]
    collecting.pauseSeconds = 0
    collecting.maximumSeconds = 5
    (collecting.fetchesItemPages, collecting.maximumItemPages) = (fetchingPages, maximumItemPages)
    let (desk, _) = try CrisisDesk.create(
      DeskFolder("\(folder)/desk"), settings: DeskSettings(title: "Tarn", collecting: collecting), clock: Sample.clock)
    return try await body(desk, try Site(), folder)
  }
}
