// The walk: order, what is passed over, and each way a file can refuse to be read.

import Foundation
import Glibc
import Testing

@testable import Collect

/// What a walk gave, without the folder in front: `name=text` for an item, `name!code` for a failure.
private func walk(_ collector: Collector, in folder: Folder) -> [String] {
  collector.map { event in
    switch event {
    case .item(let item):
      "\(item.origin.replacingOccurrences(of: folder.path, with: ""))=\(String(decoding: item.bytes, as: UTF8.self))"
    case .failure(let failure):
      "\(failure.origin.replacingOccurrences(of: folder.path, with: ""))!\(failure.code)"
    }
  }
}

/// Runs `body` without root's right to read everything, for the file system and this thread alone.
private func asNobodyOnThisThread<Value>(_ body: () -> Value) throws -> Value {
  guard geteuid() == 0 else { return body() }
  // Glibc's module leaves this call out (`sys/fsuid.h`).
  typealias SetUser = @convention(c) (UInt32) -> Int32
  let setUser = unsafeBitCast(try #require(dlsym(nil, "setfsuid")), to: SetUser.self)
  _ = setUser(65_534)
  defer { _ = setUser(0) }
  return body()
}

@Suite struct CollectorTests {
  @Test func foldersAreWalkedInTheOrderOfTheirBytes() throws {
    let folder = try Folder()
    for name in ["b", "a/z", "a/y", "a.txt", "Z", "é", "10", "9"] { try folder.file(name, "1") }
    #expect(
      walk(Collector([folder.path]), in: folder) == [
        "/10=1", "/9=1", "/Z=1", "/a/y=1", "/a/z=1", "/a.txt=1", "/b=1", "/é=1",
      ])
  }

  @Test func pathsKeepTheOrderTheyWereGivenIn() throws {
    let folder = try Folder()
    try folder.file("one", "1")
    try folder.file("two", "2")
    let paths = ["\(folder.path)/two", "\(folder.path)/nothing", "\(folder.path)/one"]
    #expect(walk(Collector(paths), in: folder) == ["/two=2", "/nothing!notFound", "/one=1"])
  }

  @Test func hiddenNamesAreTakenOnlyWhenGiven() throws {
    let folder = try Folder()
    try folder.file(".git/config")
    try folder.file(".hidden")
    try folder.file("seen")
    #expect(walk(Collector([folder.path]), in: folder) == ["/seen=x"])
    #expect(walk(Collector(["\(folder.path)/.hidden"]), in: folder) == ["/.hidden=x"])
    #expect(walk(Collector(["\(folder.path)/.git"]), in: folder) == ["/.git/config=x"])
  }

  @Test func ofAMaildirTheMessagesAreTaken() throws {
    let folder = try Folder()
    for name in ["cur/1.a:2,S", "cur/2.b:2,ST", "cur/3.c:2,D", "cur/4.d;2,", "new/5.e", "tmp/6.f", "dovecot-uidlist"] {
      try folder.file("Mail/" + name)
    }
    // A folder inside, as some fetching programs lay them out, and one of a server's own kind.
    for name in ["cur/7.g", "new/.keep", "tmp/.keep"] { try folder.file("Mail/North/" + name) }
    for name in ["cur/8.h", "new/.keep", "tmp/.keep"] { try folder.file("Mail/.Sent/" + name) }
    #expect(
      walk(Collector([folder.path]), in: folder) == [
        "/Mail/North/cur/7.g=x", "/Mail/cur/1.a:2,S=x", "/Mail/cur/4.d;2,=x", "/Mail/new/5.e=x",
      ])
    #expect(walk(Collector(["\(folder.path)/Mail/tmp/6.f"]), in: folder) == ["/Mail/tmp/6.f=x"])
  }

  @Test func foldersThatAreNoMaildirAreReadWhole() throws {
    let folder = try Folder()
    for name in ["cur/2.b:2,ST", "new/5.e", "notes"] { try folder.file(name) }
    #expect(walk(Collector([folder.path]), in: folder) == ["/cur/2.b:2,ST=x", "/new/5.e=x", "/notes=x"])
  }

  @Test func aDeskIsNotAddedToADesk() throws {
    let folder = try Folder()
    try folder.file("desk/record.db")
    try folder.file("desk/vault/aa")
    try folder.file("report")
    #expect(walk(Collector([folder.path], deskMarkers: ["record.db"]), in: folder) == ["/report=x"])
    #expect(
      walk(Collector(["\(folder.path)/desk"], deskMarkers: ["record.db"]), in: folder) == ["/desk!deskFolder"])
  }

  @Test func aFolderWithoutFilesGivesNothing() throws {
    let folder = try Folder()
    #expect(walk(Collector([folder.path]), in: folder).isEmpty)
  }

  @Test func anEmptyFileIsAnItemForTheReaderToJudge() throws {
    let folder = try Folder()
    try folder.file("empty", "")
    #expect(walk(Collector([folder.path]), in: folder) == ["/empty="])
  }

  @Test func aTrailingSlashIsNotDoubled() throws {
    let folder = try Folder()
    try folder.file("a")
    #expect(walk(Collector([folder.path + "/"]), in: folder) == ["/a=x"])
  }
}

@Suite struct LinkTests {
  @Test func linksAreFollowedAndLoopsAreNamed() throws {
    let folder = try Folder()
    try folder.file("real/report", "r")
    folder.link("real/up", to: "..")
    folder.link("self", to: "self")
    folder.link("gone", to: "nowhere")
    folder.link("alias", to: "real/report")
    #expect(
      walk(Collector([folder.path]), in: folder) == [
        "/alias=r", "/gone!danglingLink", "/real/report=r", "/real/up!symlinkLoop", "/self!symlinkLoop",
      ])
  }

  @Test func aFolderIsEnteredOnceHoweverManyLinksLeadToIt() throws {
    // Every folder links to every other: without the rule, this walk would take 12! steps.
    let folder = try Folder()
    for a in 0..<12 {
      try folder.file("d\(a)/report", "\(a)")
      for b in 0..<12 where b != a { folder.link("d\(a)/to\(b)", to: "../d\(b)") }
    }
    let items = walk(Collector([folder.path]), in: folder).filter { $0.contains("=") }
    #expect(items.count == 12)
    #expect(Set(items.compactMap { $0.split(separator: "=").last }).count == 12)
  }
}

@Suite struct RefusalTests {
  @Test(.timeLimit(.minutes(15))) func pipesSocketsAndDevicesAreNotWaitedFor() throws {
    let folder = try Folder()
    folder.pipe("pipe")
    try folder.file("z", "after")
    #expect(
      walk(Collector([folder.path, "/dev/zero"]), in: folder) == [
        "/pipe!notAFile", "/z=after", "/dev/zero!notAFile",
      ])
  }

  @Test func whatIsNotPermittedIsSaidAndTheRestGoesOn() throws {
    let folder = try Folder()
    try folder.file("a")
    try folder.file("closed/inside")
    try folder.file("secret")
    try folder.file("z")
    chmod("\(folder.path)/secret", 0)
    chmod("\(folder.path)/closed", 0)
    chmod(folder.path, 0o755)
    let seen = try asNobodyOnThisThread { walk(Collector([folder.path]), in: folder) }
    chmod("\(folder.path)/closed", 0o700)
    #expect(seen == ["/a=x", "/closed!notPermitted", "/secret!notPermitted", "/z=x"])
  }

  @Test func theSizeLimitIsNamed() throws {
    let folder = try Folder()
    try folder.file("five", "12345")
    try folder.file("four", "1234")
    var limits = CollectLimits()
    limits.maximumItemBytes = 4
    #expect(walk(Collector([folder.path], limits: limits), in: folder) == ["/five!tooLarge", "/four=1234"])
    let failure = Collector(["\(folder.path)/five"], limits: limits).map { $0 }.first
    guard case .failure(let reason) = failure else {
      Issue.record("no failure")
      return
    }
    #expect(reason.message.contains("maximumItemBytes"))
    #expect(reason.evidence == "5 bytes")
  }

  @Test func aFileThatSaysItIsEmptyIsReadToItsEnd() throws {
    // Files of /proc have size 0 and content.
    let events = Collector(["/proc/self/status"]).map { $0 }
    guard case .item(let item) = events.first else {
      Issue.record("not read")
      return
    }
    #expect(item.bytes.count > 20)
  }

  @Test func foldersTooDeepAreNamedAndTheRestGoesOn() throws {
    let folder = try Folder()
    try folder.file("a/b/c/deep")
    try folder.file("z")
    var limits = CollectLimits()
    limits.maximumDepth = 3
    #expect(walk(Collector([folder.path], limits: limits), in: folder) == ["/a/b/c!tooDeep", "/z=x"])
  }

  @Test func namesThatAreNotUTF8GoThereAndBack() throws {
    let folder = try Folder()
    let bytes: [UInt8] = Array("\(folder.path)/caf".utf8) + [0xE9, 0xC3, 0xA9, 0xFF]
    let descriptor = bytes.withCPath { Glibc.open($0, O_WRONLY | O_CREAT, 0o600) }
    try #require(descriptor >= 0)
    close(descriptor)
    let name = "/caf\\xe9é\\xff"
    #expect(walk(Collector([folder.path]), in: folder) == [name + "="])
    #expect(walk(Collector([folder.path + name]), in: folder) == [name + "="])
  }

  @Test func aFileThatIsThereToTheLetterWinsOverTheEscape() throws {
    let folder = try Folder()
    try folder.file("a\\xff", "literal")
    #expect(walk(Collector(["\(folder.path)/a\\xff"]), in: folder) == ["/a\\xff=literal"])
  }
}
