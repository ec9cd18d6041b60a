// The walk: paths as a person gives them → one item after the other, in an order that is always the same.

/// Walks files, folders and standard input, one item at a time.
///
/// Folders are walked into, their names in the order of their bytes. Inside a folder, names that begin with a dot are
/// passed over, and so is a desk's own folder; give such a path itself to have it taken. Links are followed; a folder is
/// entered once for each path given, however many links lead to it. Of a Maildir (a folder with `cur`, `new` and `tmp`)
/// the messages are taken that came in whole and that nobody threw away. Memory: one item's bytes, and the names of the
/// folders that are open at the moment.
public struct Collector: Sequence, IteratorProtocol {
  private let limits: CollectLimits
  private let deskMarkers: [String]
  private var paths: ArraySlice<String>
  private var open: [OpenFolder] = []
  /// Folders entered on behalf of the path that is being walked.
  private var entered: Set<FileIdentity> = []
  private var usedStdin = false

  /// A walk over `paths`. A folder that holds an entry named in `deskMarkers` is a desk's own.
  public init(_ paths: [String], limits: CollectLimits = CollectLimits(), deskMarkers: [String] = []) {
    self.paths = paths[...]
    self.limits = limits
    self.deskMarkers = deskMarkers
  }

  /// The next item or failure; nil when all paths are walked.
  public mutating func next() -> CollectEvent? {
    while true {
      if let event = nextInFolder() { return event }
      guard open.isEmpty else { continue }
      guard let path = paths.popFirst() else { return nil }
      entered = []
      if let event = start(path) { return event }
    }
  }

  /// One step in the innermost open folder; nil when there was nothing to hand out.
  private mutating func nextInFolder() -> CollectEvent? {
    guard let last = open.indices.last else { return nil }
    guard let name = open[last].names.next() else {
      open.removeLast()
      return nil
    }
    if open[last].holdsMail, Maildir.isLeftOut(name[...]) { return nil }
    let parent = open[last].path
    return visit(parent.last == UInt8(ascii: "/") ? parent + name : parent + [UInt8(ascii: "/")] + name, given: false)
  }

  private mutating func start(_ path: String) -> CollectEvent? {
    guard path == "-" else { return visit(PathText.existing(path), given: true) }
    guard !usedStdin else {
      return .failure(
        CollectFailure(
          origin: "-", code: CollectCode.stdinUsed,
          message: "Standard input can be read only once; give \"-\" one time."))
    }
    usedStdin = true
    return ItemReader(limits: limits).standardInput()
  }

  private mutating func visit(_ path: [UInt8], given: Bool) -> CollectEvent? {
    let status: FileStatus
    switch FileStatus.of(path) {
    case .success(let found): status = found
    case .failure(let code): return .failure(SystemFault(code).failure(at: path, given: given))
    }
    switch status.kind {
    // Beside the folders of a Maildir stand the mail server's own notes.
    case .regular where !given && open.last?.isMaildir == true: return nil
    case .regular: return ItemReader(limits: limits).file(path, given: given)
    case .folder: return enter(path, status.identity, given: given)
    case .special(let what):
      return .failure(
        CollectFailure(
          origin: PathText.origin(path), code: CollectCode.notAFile,
          message: "This is a \(what), not a file; nothing was read from it. To pass bytes through a pipe, use \"-\"."))
    }
  }

  /// Opens a folder, so that the next steps come from it; hands something out only when that fails.
  private mutating func enter(_ path: [UInt8], _ identity: FileIdentity, given: Bool) -> CollectEvent? {
    func failure(_ code: String, _ message: String) -> CollectEvent {
      .failure(CollectFailure(origin: PathText.origin(path), code: code, message: message))
    }
    if open.contains(where: { $0.identity == identity }) {
      return failure(
        CollectCode.symlinkLoop,
        "This link leads back to a folder it stands in, so it was not followed. Remove the link, or leave it.")
    }
    guard entered.insert(identity).inserted else { return nil }
    guard open.count < limits.maximumDepth else {
      return failure(
        CollectCode.tooDeep,
        "Folders stand more than \(limits.maximumDepth) deep here (maximumDepth). Give this folder by its own path.")
    }
    switch FolderNames.list(path) {
    case .failure(let code): return .failure(SystemFault(code).failure(at: path, given: given))
    case .success(var names):
      if deskMarkers.contains(where: { names.contains(Array($0.utf8)) }) {
        return given
          ? failure(
            CollectCode.deskFolder,
            "This folder is a desk's own record and cannot be added to one. Give the folder of the reports instead.")
          : nil
      }
      names.dropHidden()
      let isMaildir = Maildir.isOne(names)
      if isMaildir { names.drop(Maildir.unfinished) }
      let holdsMail = open.last?.isMaildir == true && Maildir.holdsMail(path)
      open.append(
        OpenFolder(path: path, identity: identity, names: names, isMaildir: isMaildir, holdsMail: holdsMail))
      return nil
    }
  }
}

/// A folder that is being walked.
private struct OpenFolder {
  let path: [UInt8]
  let identity: FileIdentity
  var names: FolderNames
  let isMaildir: Bool
  /// It is the `cur` or `new` of a Maildir.
  let holdsMail: Bool
}
