// The names in one folder, packed, so that a folder of a million files costs tens of megabytes and not hundreds.

import Glibc

/// The names in a folder in the order of their bytes, handed out one by one.
struct FolderNames {
  /// All names, one behind the other.
  private var bytes: [UInt8] = []
  /// Where each name starts and ends in `bytes`.
  private var ranges: [Range<Int32>] = []
  private var position = 0

  /// The sorted names of a folder, without `.` and `..`; the system's error number when it cannot be listed.
  static func list(_ path: [UInt8]) -> Result<FolderNames, SystemCode> {
    guard let folder = path.withCPath({ opendir($0) }) else { return .failure(SystemCode(errno)) }
    defer { closedir(folder) }
    var names = FolderNames()
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        if errno != 0 { return .failure(SystemCode(errno)) }
        break
      }
      // `d_name` is a fixed array only in its type: the record may be longer or shorter, so it is read by pointer.
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
      let name = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      names.append(UnsafeRawBufferPointer(start: name, count: strlen(name)))
    }
    names.sort()
    return .success(names)
  }

  /// The next name; nil when all were handed out.
  mutating func next() -> [UInt8]? {
    guard position < ranges.count else { return nil }
    defer { position += 1 }
    return Array(name(ranges[position]))
  }

  func contains(_ wanted: [UInt8]) -> Bool {
    ranges.contains { name($0).elementsEqual(wanted) }
  }

  /// Leaves out names that begin with a dot.
  mutating func dropHidden() {
    ranges.removeAll { bytes[Int($0.lowerBound)] == UInt8(ascii: ".") }
  }

  /// Leaves out one name.
  mutating func drop(_ unwanted: [UInt8]) {
    ranges.removeAll { bytes[Int($0.lowerBound)..<Int($0.upperBound)].elementsEqual(unwanted) }
  }

  private func name(_ range: Range<Int32>) -> ArraySlice<UInt8> {
    bytes[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  private mutating func append(_ name: UnsafeRawBufferPointer) {
    let isDots = name.count <= 2 && name.allSatisfy { $0 == UInt8(ascii: ".") }
    // Two gigabytes of names in one folder: beyond what an offset can say, and beyond any real folder.
    guard !isDots, let end = Int32(exactly: bytes.count + name.count) else { return }
    ranges.append(Int32(bytes.count)..<end)
    bytes.append(contentsOf: name)
  }

  private mutating func sort() {
    bytes.withUnsafeBytes { all in
      ranges.sort { a, b in
        guard let base = all.baseAddress else { return false }
        let order = memcmp(base + Int(a.lowerBound), base + Int(b.lowerBound), min(a.count, b.count))
        return order != 0 ? order < 0 : a.count < b.count
      }
    }
  }
}
