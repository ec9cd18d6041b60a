// A Maildir as a source: its letters told by their names, which stay the same when a mail program moves or marks them.

/// A Maildir on this machine.
public struct MaildirFolder: Sendable {
  /// The start of an address that names one.
  public static let scheme = "maildir:"

  /// The folder.
  public let path: String

  /// A letter in it.
  public struct Letter: Hashable, Sendable {
    /// What its deliverer called it, without the marks behind.
    public let name: String
    fileprivate let path: [UInt8]
  }

  /// The Maildir at an address, `maildir:/srv/mail/desk`; nil when the address is none, or names no whole path.
  public init?(_ address: String) {
    guard address.hasPrefix(MaildirFolder.scheme) else { return nil }
    path = String(address.dropFirst(MaildirFolder.scheme.count))
    guard path.hasPrefix("/"), path.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else { return nil }
  }

  /// Its letters by name. Trash and drafts are no letters. Throws when the folder is no Maildir, or cannot be read.
  public func letters() throws(CollectFailure) -> [Letter] {
    let folder = PathText.existing(path)
    guard Maildir.isOne(try names(folder)) else {
      throw CollectFailure(
        origin: path, code: CollectCode.notFound,
        message: "This is no Maildir, which has folders \"cur\", \"new\" and \"tmp\"; look at the path.")
    }
    var letters: [Letter] = []
    for name in ["/new", "/cur"] {
      let part = folder + Array(name.utf8)
      var names = try names(part)
      names.dropHidden()
      while let name = names.next() {
        if Maildir.isLeftOut(name[...]) { continue }
        letters.append(Letter(name: PathText.origin(Array(Maildir.unmarked(name[...]))), path: part + [0x2F] + name))
      }
    }
    return letters.sorted { $0.name < $1.name }
  }

  /// As many of the letters as a batch holds, from the first.
  public func batch(of letters: some Sequence<Letter>) -> LetterBatch {
    let reader = ItemReader(limits: CollectLimits())
    var batch = LetterBatch()
    var bytes = 0
    for letter in letters {
      guard !batch.isFull(bytes) else {
        batch.hasMore = true
        break
      }
      switch reader.file(letter.path, given: false) {
      case .item(let item):
        bytes += item.bytes.count
        batch.letters.append(LetterBatch.Letter(item: item, name: letter.name))
      // A mail program has moved it since we looked: it is found under its new path next time.
      case .failure(let failure) where failure.code == CollectCode.vanished: continue
      case .failure(let failure):
        batch.failures.append(failure)
        batch.failedNames.append(letter.name)
      }
    }
    return batch
  }

  private func names(_ folder: [UInt8]) throws(CollectFailure) -> FolderNames {
    switch FolderNames.list(folder) {
    case .success(let names): return names
    case .failure(let code): throw SystemFault(code).failure(at: folder, given: true)
    }
  }
}
