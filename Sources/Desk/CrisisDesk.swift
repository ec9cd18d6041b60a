// A desk, open. What it can do is in the folders beside this file, in the order in which the data flows:
// Adding (bytes → record), Viewing (record → ledger, why, search), Editions (ledger → digest), Checking, Moving.

internal import Foundation
internal import Ledger
internal import Model
internal import Preserve
internal import Read
internal import Store

/// One crisis's record. Cheap to pass around; all of it reads and writes the same folder.
public struct CrisisDesk: Sendable {
  /// Where it lies.
  public let folder: DeskFolder
  /// What it says of itself.
  public let settings: DeskSettings
  let clock: DeskClock
  let store: DeskStore
  let vault: Vault
  let cache: DeskCache
  /// What opens captures, with the keys of signed mail that the settings name.
  let reader: Reader
  /// Looks for the programs that read scans.
  var recognizer: @Sendable () -> TextRecognition? = { TextRecognition() }

  private init(_ folder: DeskFolder, _ clock: DeskClock) throws(DeskError) {
    self.folder = folder
    self.clock = clock
    settings = try DeskSettings.read(folder)
    cache = DeskCache(owners: OwnerFamilies(settings.owners ?? [:]))
    reader = Reader(keys: try settings.readMailKeys(folder))
    vault = Vault(root: folder.vault)
    // A database that is gone is made anew; the next writer fills it from the log and the vault.
    store = try asDeskError { try DeskStore(path: folder.database, creating: true) }
  }

  /// Opens a desk. Throws `noDesk`, `newerDatabase`, `badSettings`, `notPermitted` …
  public static func open(_ folder: DeskFolder, clock: DeskClock = .system) throws(DeskError) -> CrisisDesk {
    guard folder.exists else {
      throw DeskError(
        code: "noDesk", message: "there is no desk here; make one with 'daybook init'", evidence: folder.path)
    }
    return try CrisisDesk(folder, clock)
  }

  /// Makes a desk, or opens the one that is there already.
  public static func create(
    _ folder: DeskFolder, settings: DeskSettings? = nil, clock: DeskClock = .system
  ) throws(DeskError) -> (desk: CrisisDesk, isNew: Bool) {
    if folder.exists { return (try CrisisDesk(folder, clock), false) }
    try asDeskError {
      try Folder.create(folder.path)
      try Vault(root: folder.vault).open()
      _ = try CaptureLog(path: folder.log, tornPath: folder.tornLog)
      _ = try DeskStore(path: folder.database, creating: true)
    }
    _ = Reserve(path: folder.reserve).make()
    let name = URL(fileURLWithPath: folder.path).standardizedFileURL.lastPathComponent
    // Last, since it is what makes the folder a desk: a run that dies before leaves none.
    try (settings ?? DeskSettings(title: name.isEmpty || name == "/" ? "Daybook" : name)).write(folder)
    return (try CrisisDesk(folder, clock), true)
  }

  /// How much is on record.
  public func counts() async throws(DeskError) -> DeskCounts {
    let counts = try await read { try $0.counts() }
    return DeskCounts(
      captures: counts.captures, reports: counts.reports, claims: counts.claims, incidents: counts.incidents,
      accounts: counts.accounts, entries: counts.entries, failures: counts.failures, editions: counts.editions)
  }

  /// Reads in one transaction.
  func read<Value: Sendable>(_ body: @Sendable (StoreReader) throws -> Value) async throws(DeskError) -> Value {
    do { return try await store.read(body) } catch { throw DeskError(error) }
  }
}

/// How much a desk holds.
public struct DeskCounts: Hashable, Sendable, Codable {
  /// Things on record, by kind.
  public let captures, reports, claims, incidents, accounts, entries, failures, editions: Int
}
