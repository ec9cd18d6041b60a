// The letters of a mailbox that have not been read yet. Nothing in the mailbox is changed: no letter is marked as seen.

/// Whose mailbox is read. Held in memory for a round, and written nowhere.
public struct MailboxLogin: Sendable {
  let user: String
  let password: String
  let isEncrypted: Bool

  /// A name and its password. Without encryption only where a person has said so of this server.
  public init(user: String, password: String, isEncrypted: Bool = true) {
    (self.user, self.password, self.isEncrypted) = (user, password, isEncrypted)
  }
}

/// Up to where a mailbox has been read.
public struct MailboxMark: Hashable, Sendable {
  /// The server's word that its numbers still mean the same letters; with another, all begins anew.
  public let validity: Int
  /// The highest number that was read.
  public let last: Int

  /// A mark.
  public init(validity: Int, last: Int) { (self.validity, self.last) = (validity, last) }
}

/// What one look into a mailbox or Maildir gave.
public struct LetterBatch: Sendable {
  /// A letter, and what it is remembered by where it is not by its number.
  public struct Letter: Sendable {
    /// The letter's bytes.
    public let item: CollectedItem
    /// Its name in a Maildir.
    public let name: String?
  }

  /// The letters, oldest first.
  public internal(set) var letters: [Letter] = []
  /// Those that could not be had; they are not asked for again.
  public internal(set) var failures: [CollectFailure] = []
  /// Names of a Maildir's letters that could not be read.
  public internal(set) var failedNames: [String] = []
  /// Up to where it has been read with these; nil for a Maildir.
  public internal(set) var mark: MailboxMark?
  /// Whether there are more.
  public internal(set) var hasMore = false

  /// Letters of one batch, and their bytes: what is held in memory until it is on record.
  public static let maximumLetters = 200
  /// Bytes after which a batch is closed.
  public static let maximumBytes = 32 << 20

  /// Whether no more is taken into this batch.
  func isFull(_ bytes: Int) -> Bool { letters.count >= LetterBatch.maximumLetters || bytes >= LetterBatch.maximumBytes }
}

/// A mailbox on a server, read on a thread of its own.
public actor Mailbox {
  private let location: MailboxLocation
  private let login: MailboxLogin
  private let settings: FetchSettings
  private let stop: StopSign
  private let executor = WireExecutor()

  /// Runs where it may block.
  nonisolated public var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// A mailbox; nothing is asked yet.
  public init(
    _ location: MailboxLocation, _ login: MailboxLogin, _ settings: FetchSettings, stop: StopSign = StopSign()
  ) {
    (self.location, self.login, self.settings, self.stop) = (location, login, settings, stop)
  }

  /// Whether it can be opened.
  public func look() throws(CollectFailure) {
    if let fault = settings.fault { throw fault }
    let line = MailboxLine(location, login, settings, stop)
    try line.open()
    _ = try examine(line)
    _ = try? line.ask("LOGOUT") { _ in }
  }

  /// The letters behind a mark, oldest first, as many as a batch holds. Throws when nothing of it could be had.
  public func letters(after mark: MailboxMark?) throws(CollectFailure) -> LetterBatch {
    if let fault = settings.fault { throw fault }
    let line = MailboxLine(location, login, settings, stop)
    try line.open()
    let validity = try examine(line)
    let last = mark?.validity == validity ? mark?.last ?? 0 : 0
    let numbers = try numbers(after: last, line)
    var batch = LetterBatch()
    batch.mark = MailboxMark(validity: validity, last: last)
    guard !numbers.isEmpty else {
      _ = try? line.ask("LOGOUT") { _ in }
      return batch
    }
    let wanted = numbers.prefix(LetterBatch.maximumLetters)
    var bytes = 0
    do throws(CollectFailure) {
      let sizes = try sizes(of: wanted, line)
      for number in wanted where !batch.isFull(bytes) {
        let known = sizes[number] ?? 0
        if known > settings.limits.maximumBodyBytes {
          batch.failures.append(tooLarge(number, validity))
        } else {
          let origin = location.letter(number, validity: validity)
          switch try letter(number, line) {
          case .refused:
            batch.failures.append(
              CollectFailure(
                origin: origin, code: CollectCode.refusedByServer,
                message: "The mail server lists this letter and does not give it; look at it in a mail program."))
          case .vanished: break
          case .bytes(let letter):
            bytes += letter.count
            batch.letters.append(
              LetterBatch.Letter(item: CollectedItem(origin: origin, method: .mail, bytes: letter), name: nil))
          }
        }
        batch.mark = MailboxMark(validity: validity, last: number)
      }
      batch.hasMore = (batch.mark?.last ?? 0) < (numbers.last ?? 0)
      _ = try? line.ask("LOGOUT") { _ in }
    } catch {
      try close(&batch, at: wanted, validity, last, error)
    }
    return batch
  }

  /// The line broke. What has come counts; a letter that broke it by its size, which the server had told otherwise, is left
  /// out, so that it does not stand in the way of all that follow.
  private func close(
    _ batch: inout LetterBatch, at wanted: ArraySlice<Int>, _ validity: Int, _ last: Int, _ failure: CollectFailure
  ) throws(CollectFailure) {
    let read = batch.mark?.last ?? last
    if failure.code == CollectCode.tooLarge, let number = wanted.first(where: { $0 > read }) {
      batch.failures.append(tooLarge(number, validity))
      batch.mark = MailboxMark(validity: validity, last: number)
      batch.hasMore = true
    } else if batch.letters.isEmpty && batch.failures.isEmpty {
      throw failure
    }
  }

  /// Opens the mailbox for reading alone; gives its validity.
  private func examine(_ line: MailboxLine) throws(CollectFailure) -> Int {
    var validity: Int?
    let isThere = try line.ask("EXAMINE \(location.quoted)") { response in
      validity = response.number(after: "[UIDVALIDITY") ?? validity
    }
    guard isThere else {
      throw line.failure(
        CollectCode.gone, "There is no such mailbox on the server; look at its name.", location.mailbox)
    }
    guard let validity else {
      throw line.failure(CollectCode.brokenAnswer, "The mail server does not say how its letters are numbered.")
    }
    return validity
  }

  /// Numbers of letters behind `last`, rising.
  private func numbers(after last: Int, _ line: MailboxLine) throws(CollectFailure) -> [Int] {
    var found: Set<Int> = []
    let isDone = try line.ask("UID SEARCH UID \(last + 1):*") { response in
      // `5:*` names the last letter even where its number is 3.
      found.formUnion((response.found ?? []).filter { $0 > last })
    }
    guard isDone else { throw line.failure(CollectCode.brokenAnswer, "The mail server does not list its letters.") }
    return found.sorted()
  }

  private func sizes(of numbers: ArraySlice<Int>, _ line: MailboxLine) throws(CollectFailure) -> [Int: Int] {
    var sizes: [Int: Int] = [:]
    let list = numbers.map(String.init).joined(separator: ",")
    let isDone = try line.ask("UID FETCH \(list) (UID RFC822.SIZE)") { response in
      guard response.isOfALetter, let number = response.number(after: "UID"),
        let size = response.number(after: "RFC822.SIZE")
      else { return }
      sizes[number] = size
    }
    guard isDone else { throw line.failure(CollectCode.brokenAnswer, "The mail server does not tell of its letters.") }
    return sizes
  }

  /// What became of asking for a letter: it may have been thrown away since it was listed.
  private enum Fetched { case bytes([UInt8]), vanished, refused }

  private func letter(_ number: Int, _ line: MailboxLine) throws(CollectFailure) -> Fetched {
    var bytes: [UInt8]?
    let isDone = try line.ask("UID FETCH \(number) (UID BODY.PEEK[])") { response in
      guard response.isOfALetter, response.number(after: "UID") == number, let letter = response.literals.last,
        !letter.isEmpty
      else { return }
      bytes = letter
    }
    return bytes.map(Fetched.bytes) ?? (isDone ? .vanished : .refused)
  }

  private func tooLarge(_ number: Int, _ validity: Int) -> CollectFailure {
    CollectFailure(
      origin: location.letter(number, validity: validity), code: CollectCode.tooLarge,
      message:
        "This letter is larger than \(settings.limits.maximumBodyBytes) bytes (maximumBodyBytes), so it was left on the server."
    )
  }
}
