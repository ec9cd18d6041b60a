// The vault: the bytes of every capture, each under its SHA-256, compressed, written once.

internal import Foundation

/// A folder of objects named by the hash of their bytes. Writers hold the desk's lock; readers need none.
public struct Vault: Sendable {
  /// The vault's folder.
  public let root: String
  /// Objects larger than this are refused by `load`, so that a forged object cannot take the memory.
  public static let maximumObjectBytes = 1 << 30

  /// The vault in a folder; nothing is touched before the first call.
  public init(root: String) { self.root = root }

  /// Makes the vault's folder and clears what an interrupted run left half-written; gives how many files that were.
  /// Call it only while holding the desk's lock.
  @discardableResult public func open() throws(PreserveError) -> Int {
    let incoming = "\(root)/\(VaultLayout.incoming)"
    try Folder.create(incoming)
    let leftovers = try Folder.names(in: incoming, for: "clear the vault's half-written files")
    for name in leftovers where unlink("\(incoming)/\(name)") != 0 && errno != ENOENT {
      throw .system(errno, "clear a half-written file", "\(incoming)/\(name)")
    }
    return leftovers.count
  }

  /// The path of an object, whether it exists or not.
  public func path(of digest: Digest) -> String { "\(root)/\(VaultLayout.object(digest))" }

  /// Whether the vault has an object of this name; its bytes are not looked at.
  public func contains(_ digest: Digest) -> Bool { access(path(of: digest), F_OK) == 0 }

  /// Keeps bytes and gives their name. Bytes that are kept already are not written again.
  @discardableResult public func store(_ bytes: [UInt8]) throws(PreserveError) -> Digest {
    let digest = Digest(of: bytes)
    try bytes.withUnsafeBufferPointer { (buffer) throws(PreserveError) in
      try store(UnsafeRawBufferPointer(buffer), named: digest)
    }
    return digest
  }

  /// Keeps bytes whose hash the caller has taken; refuses them when they have changed since.
  public func store(_ bytes: UnsafeRawBufferPointer, named digest: Digest) throws(PreserveError) {
    let target = path(of: digest)
    if contains(digest) {
      guard let damage = verify(digest) else { return }
      try setAside(digest, because: damage)
    }
    let draft = "\(root)/\(VaultLayout.incoming)/\(getpid())-\(digest.hex)"
    do throws(PreserveError) {
      let file = try Descriptor(draft, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o444, for: "write to the vault")
      let written = try Compression.write(bytes, to: file)
      guard written == digest else {
        throw PreserveError(
          code: "changedWhileRead", message: "the bytes changed while they were read; add it again",
          evidence: digest.hex)
      }
    } catch {
      unlink(draft)
      throw error
    }
    try Folder.create("\(root)/\(digest.hex.prefix(2))")
    guard rename(draft, target) == 0 else {
      let reason = errno
      unlink(draft)
      throw .system(reason, "write to the vault", target)
    }
  }

  /// The bytes of an object, checked against its name. At most `limit` bytes.
  public func load(_ digest: Digest, limit: Int = Vault.maximumObjectBytes) throws(PreserveError) -> [UInt8] {
    let file = try Descriptor(path(of: digest), O_RDONLY, for: "read from the vault")
    let bytes = try Compression.read(file, limit: limit)
    guard Digest(of: bytes) == digest else { throw VaultDamage.otherBytes(digest).error }
    return bytes
  }

  /// What is wrong with an object; nil when its bytes still have its name. Takes little memory for any size.
  public func verify(_ digest: Digest) -> VaultDamage? {
    do throws(PreserveError) {
      let file = try Descriptor(path(of: digest), O_RDONLY, for: "read from the vault")
      var stream = DigestStream()
      try Compression.forEachPiece(of: file) { stream.add($0) }
      return stream.finish() == digest ? nil : .otherBytes(digest)
    } catch {
      return error.code == "missing" ? .missing(digest) : .unreadable(digest, reason: error.message)
    }
  }

  /// Calls `body` with every object in the order of names, and with the path of every file that is none.
  public func forEach(_ body: (VaultMember) -> Void) throws(PreserveError) {
    for folder in try Folder.names(in: root, for: "list the vault")
    where folder != VaultLayout.incoming && folder != VaultLayout.damaged {
      guard Folder.isFolder("\(root)/\(folder)") else {
        body(.stranger("\(root)/\(folder)"))
        continue
      }
      for name in try Folder.names(in: "\(root)/\(folder)", for: "list the vault") {
        if let digest = VaultLayout.digest(ofObject: "\(folder)/\(name)") {
          body(.object(digest))
        } else {
          body(.stranger("\(root)/\(folder)/\(name)"))
        }
      }
    }
  }

  /// Moves an object that lost its bytes out of the way of good ones.
  private func setAside(_ digest: Digest, because damage: VaultDamage) throws(PreserveError) {
    let folder = "\(root)/\(VaultLayout.damaged)"
    try Folder.create(folder)
    var copy = 0
    while access("\(folder)/\(digest.hex).\(copy)", F_OK) == 0 { copy += 1 }
    guard rename(path(of: digest), "\(folder)/\(digest.hex).\(copy)") == 0 else {
      throw .system(errno, "set aside a damaged object (\(damage.error.message))", path(of: digest))
    }
  }
}

/// What lies in the vault's folders.
public enum VaultMember: Sendable, Hashable {
  case object(Digest)
  /// A file that is no object of the vault: somebody put it there.
  case stranger(String)
}

/// How an object of the vault differs from what its name promises.
public enum VaultDamage: Sendable, Hashable {
  case missing(Digest)
  /// It unpacks to bytes with another hash.
  case otherBytes(Digest)
  /// It does not unpack.
  case unreadable(Digest, reason: String)

  /// The damage as an error.
  public var error: PreserveError {
    switch self {
    case .missing(let digest):
      PreserveError(
        code: "missing", message: "the vault has no such object; restore it from a backup", evidence: digest.hex)
    case .otherBytes(let digest):
      PreserveError(
        code: "otherBytes", message: "the object's bytes no longer have their hash; restore it from a backup",
        evidence: digest.hex)
    case .unreadable(let digest, let reason):
      PreserveError(
        code: "unreadable", message: "the object cannot be unpacked; restore it from a backup (\(reason))",
        evidence: digest.hex)
    }
  }
}
