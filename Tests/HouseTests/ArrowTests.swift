// The arrows of ARCHITECTURE.md, proved from the `import` lines: they only point down, stages never know each other,
// and each C library is known in one room.

import Testing

/// What each room may import of the house. This table is the picture in ARCHITECTURE.md, as lines.
private let arrows: [String: Set<String>] = [
  "Model": [],
  "Markup": [],
  "Atlas": [],
  "Collect": ["Model"],
  "Preserve": ["Model"],
  "Read": ["Model"],
  "Extract": ["Model", "Atlas"],
  "Group": ["Model", "Atlas"],
  "Ledger": ["Model"],
  "Publish": ["Model", "Markup"],
  "Store": ["Model"],
  "Desk": ["Model", "Atlas", "Collect", "Preserve", "Read", "Extract", "Group", "Ledger", "Publish", "Store"],
  "CLI": ["Model", "Desk"],
]

/// The C libraries and the one room that may import each.
private let wrappers: [String: String] = [
  "CSQLite": "Store", "CZstd": "Preserve", "CCrypto": "Preserve", "CZlib": "Read", "CXML": "Read", "CGMime": "Read",
  "CPoppler": "Read", "CDKIM": "Read", "CUchardet": "Read", "CCLD2": "Read", "CCurl": "Collect",
  "CUnpack": "Collect",
]

/// What any room may rest on.
private let platform: Set<String> = ["Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch"]

@Suite struct ArrowTests {
  @Test func everyRoomIsInTheTable() {
    #expect(Set(SourceTree.rooms) == Set(arrows.keys))
  }

  @Test func arrowsPointDown() {
    // A room stands below another when the other may reach it; nothing may reach itself.
    for (room, below) in arrows {
      var reached = below
      var edge = below
      while !edge.isEmpty {
        edge = Set(edge.flatMap { arrows[$0] ?? [] }).subtracting(reached)
        reached.formUnion(edge)
      }
      #expect(!reached.contains(room), "\(room) reaches itself")
    }
  }

  @Test func everyImportIsAnArrow() {
    for file in SourceTree.files where file.path.hasPrefix("Sources/") {
      let allowed = arrows[file.room, default: []]
      for (module, line) in file.imports where !allowed.contains(module) && !platform.contains(module) {
        guard let wrapper = wrappers[module] else {
          Issue.record("\(file): \(file.room) may not import \(module)")
          continue
        }
        #expect(wrapper == file.room, "\(file): only \(wrapper) may import \(module)")
        #expect(line.hasPrefix("internal import "), "\(file): C libraries are imported as `internal import \(module)`")
      }
    }
  }

  @Test func everyCLibraryIsUsed() {
    let used = Set(SourceTree.files.flatMap { $0.imports.map(\.module) })
    for library in wrappers.keys.sorted() { #expect(used.contains(library), "nothing imports \(library)") }
  }

  /// The door through which a claim is made. Whoever else could open it could make a figure that no sentence says.
  @Test func onlyTheAnchorGateMakesClaims() {
    let door = "@_spi(" + "AnchorGate)"
    let holders = SourceTree.files.filter { file in
      !file.isTest && file.lines.contains { $0.contains(door) && $0.contains("import") }
    }
    #expect(holders.map(\.path) == ["Sources/Extract/AnchorGate.swift"])
  }

  /// And the one through which any other passage is made.
  @Test func onlyThePassageGateMakesPassages() {
    let door = "@_spi(" + "PassageGate)"
    let holders = SourceTree.files.filter { file in
      !file.isTest && file.lines.contains { $0.contains(door) && $0.contains("import") }
    }
    #expect(holders.map(\.path) == ["Sources/Extract/Passages/PassageGate.swift"])
  }

  @Test func nobodyLooksBehindTheDoorAnotherWay() {
    // @testable opens internal doors; in the sources of the program it has no place.
    for file in SourceTree.files where !file.isTest {
      for (_, line) in file.imports { #expect(!line.contains("@testable"), "\(file): \(line)") }
    }
  }

  @Test func thePictureNamesEveryRoom() throws {
    let picture = try #require(SourceTree.text("ARCHITECTURE.md"))
    for room in SourceTree.rooms { #expect(picture.contains("| \(room) |"), "ARCHITECTURE.md has no line for \(room)") }
  }

  @Test func thePackageKnowsTheSameArrows() throws {
    let package = try #require(SourceTree.text("Package.swift"))
    for (room, below) in arrows where room != "CLI" && room != "Desk" {
      let start = try #require(package.firstRange(of: "room(\"\(room)\", ["), "\(room) is no room of Package.swift")
      let needs = package[start.upperBound...].prefix { $0 != "]" }
      for other in arrows.keys where needs.contains("\"\(other)\"") {
        #expect(below.contains(other), "Package.swift lets \(room) depend on \(other)")
      }
    }
  }
}
