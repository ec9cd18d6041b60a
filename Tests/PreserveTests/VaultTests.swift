// The vault keeps bytes to the letter, never writes over them, and notices every kind of damage.

import Foundation
import Testing

@testable import Preserve

@Suite struct VaultTests {
  @Test(arguments: [0, 1, 255, 256 << 10, (256 << 10) + 1, 3_000_000])
  func givesBackWhatItGot(count: Int) async throws {
    try await withFolder { folder in
      let vault = Vault(root: folder)
      try vault.open()
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
      let digest = try vault.store(bytes)
      #expect(digest == Digest(of: bytes))
      #expect(try vault.load(digest) == bytes)
      #expect(vault.verify(digest) == nil)
    }
  }

  @Test func layoutIsPureAndReversible() throws {
    let digest = Digest(of: [])
    let path = VaultLayout.object(digest)
    #expect(path == "e3/b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.zst")
    #expect(VaultLayout.digest(ofObject: path) == digest)
    #expect(VaultLayout.digest(ofObject: "e3/short.zst") == nil)
    #expect(VaultLayout.digest(ofObject: "e3b0/\(path)") == nil)
  }

  @Test func anObjectIsWrittenOnce() async throws {
    try await withFolder { folder in
      let vault = Vault(root: folder)
      try vault.open()
      let digest = try vault.store(Array("once".utf8))
      let before = try FileManager.default.attributesOfItem(atPath: vault.path(of: digest))
      try vault.store(Array("once".utf8))
      let after = try FileManager.default.attributesOfItem(atPath: vault.path(of: digest))
      #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
      #expect(after[.posixPermissions] as? Int == 0o444)
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/incoming").isEmpty)
    }
  }

  @Test func halfWrittenFilesAreSwept() async throws {
    try await withFolder { folder in
      let vault = Vault(root: folder)
      #expect(try vault.open() == 0)
      try replace("\(folder)/incoming/77-abc", with: [1, 2, 3])
      #expect(try vault.open() == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/incoming").isEmpty)
    }
  }

  @Test func everyKindOfDamageIsNoticed() async throws {
    try await withFolder { folder in
      let vault = Vault(root: folder)
      try vault.open()
      let digest = try vault.store(Array("the bytes that were captured, some of them again and again".utf8))
      let other = try vault.store(Array("other bytes".utf8))
      let good = try bytes(at: vault.path(of: digest))

      for cut in [0, 4, good.count / 2, good.count - 1] {
        try replace(vault.path(of: digest), with: Array(good[..<cut]))
        #expect(vault.verify(digest) != nil, "cut to \(cut)")
        #expect(throws: PreserveError.self) { try vault.load(digest) }
      }
      for place in good.indices {
        var flipped = good
        flipped[place] ^= 0x10
        try replace(vault.path(of: digest), with: flipped)
        if let loaded = try? vault.load(digest) { #expect(Digest(of: loaded) == digest, "flipped \(place)") }
      }
      try replace(vault.path(of: digest), with: good + [0])
      #expect(vault.verify(digest) != nil)
      try replace(vault.path(of: digest), with: try bytes(at: vault.path(of: other)))
      #expect(vault.verify(digest) == .otherBytes(digest))
      try FileManager.default.removeItem(atPath: vault.path(of: digest))
      #expect(vault.verify(digest) == .missing(digest))
    }
  }

  @Test func aDamagedObjectIsSetAsideNotOverwritten() async throws {
    try await withFolder { folder in
      let vault = Vault(root: folder)
      try vault.open()
      let content = Array("kept".utf8)
      let digest = try vault.store(content)
      for copy in 0..<2 {
        try replace(vault.path(of: digest), with: [UInt8(copy)])
        try vault.store(content)
        #expect(try vault.load(digest) == content)
        #expect(try bytes(at: "\(folder)/damaged/\(digest.hex).\(copy)") == [UInt8(copy)])
      }
    }
  }

  @Test func anObjectLargerThanTheLimitIsNotUnpacked() async throws {
    try await withFolder { folder in
      let vault = Vault(root: folder)
      try vault.open()
      let digest = try vault.store([UInt8](repeating: 0, count: 1_000_000))
      let error = try #require(throws: PreserveError.self) { try vault.load(digest, limit: 999_999) }
      #expect(error.code == "tooLarge")
      #expect(try vault.load(digest, limit: 1_000_000).count == 1_000_000)
    }
  }

  @Test func bytesThatChangeUnderWayAreRefused() async throws {
    try await withFolder { folder in
      let vault = Vault(root: folder)
      try vault.open()
      let promised = Digest(of: Array("before".utf8))
      let error = #expect(throws: PreserveError.self) {
        try Array("after!".utf8).withUnsafeBytes { try vault.store($0, named: promised) }
      }
      #expect(error?.code == "changedWhileRead")
      #expect(!vault.contains(promised))
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/incoming").isEmpty)
    }
  }

  @Test func listsObjectsAndStrangers() async throws {
    try await withFolder { folder in
      let vault = Vault(root: folder)
      try vault.open()
      let stored = try Set(["a", "b", "c"].map { try vault.store(Array($0.utf8)) })
      try replace("\(folder)/README", with: [])
      var objects: Set<Digest> = []
      var strangers: [String] = []
      try vault.forEach { member in
        switch member {
        case .object(let digest): objects.insert(digest)
        case .stranger(let path): strangers.append(path)
        }
      }
      #expect(objects == stored)
      #expect(strangers == ["\(folder)/README"])
    }
  }

  @Test func aFullDiskIsNamed() throws {
    let file = try Descriptor("/dev/full", O_WRONLY, for: "write the log")
    let error = #expect(throws: PreserveError.self) { try file.write([1, 2, 3], for: "write the log") }
    #expect(error?.code == "diskFull")
    #expect(error?.meansNoSpace == true)
    #expect(error?.message.contains("make room") == true)
  }

  @Test(arguments: [
    (ENOSPC, "diskFull", true), (EDQUOT, "quotaExceeded", true), (EFBIG, "fileTooLarge", true),
    (EACCES, "notPermitted", false), (EROFS, "readOnly", false), (EIO, "brokenDisk", false), (EINVAL, "system", false),
  ])
  func everyRefusalHasItsCode(number: Int32, code: String, meansNoSpace: Bool) {
    let error = PreserveError.system(number, "write", "somewhere")
    #expect(error.code == code)
    #expect(error.meansNoSpace == meansNoSpace)
  }

  @Test func theReserveTakesItsRoomAndGivesItBack() async throws {
    try await withFolder { folder in
      let reserve = Reserve(path: "\(folder)/reserve")
      #expect(reserve.make())
      #expect(reserve.make())
      let size = try bytes(at: reserve.path).count
      #expect(size == Reserve.byteCount)
      reserve.release()
      #expect(!FileManager.default.fileExists(atPath: reserve.path))
      #expect(!Reserve(path: "\(folder)/none/reserve").make())
    }
  }
}
