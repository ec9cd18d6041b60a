// swift-tools-version: 6.2
// The house of Daybook: one target a room, arrows only downwards (ARCHITECTURE.md).
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func room(_ name: String, _ needs: [Target.Dependency], resources: [Resource]? = nil) -> Target {
  .target(name: name, dependencies: needs, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ needs: [Target.Dependency], resources: [Resource]? = nil) -> Target {
  .testTarget(name: name, dependencies: needs, resources: resources, swiftSettings: settings)
}

/// A fuzz target is built only when asked for (`make fuzz`): it has no main of its own.
func fuzz(_ name: String, _ needs: [Target.Dependency]) -> [Target] {
  guard Context.environment["FUZZ"] != nil else { return [] }
  return [
    .executableTarget(
      name: name, dependencies: needs, path: "Fuzz/\(name)",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-use-ld=lld"])])
  ]
}

let package = Package(
  name: "daybook",
  products: [.executable(name: "daybook", targets: ["CLI"])],
  targets: [
    // C libraries, each wrapped by exactly one room.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // What GMime rests on, for its flags. GMime's own pkg-config file has some that SwiftPM refuses (CGMime/include/shim.h).
    .systemLibrary(name: "CGLib", pkgConfig: "gobject-2.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .target(name: "CGMime", dependencies: ["CGLib"], linkerSettings: [.linkedLibrary("gmime-3.0")]),
    .target(name: "CPoppler", linkerSettings: [.linkedLibrary("poppler-cpp")]),
    .systemLibrary(name: "CDKIM", pkgConfig: "opendkim", providers: [.apt(["libopendkim-dev"])]),
    .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
    .target(
      name: "CUnpack",
      linkerSettings: [.linkedLibrary("z"), .linkedLibrary("brotlidec"), .linkedLibrary("zstd")]),

    room("Model", []),
    room("Markup", []),
    room("Collect", ["Model", "CCurl", "CUnpack"]),
    room("Preserve", ["Model", "CZstd", "CCrypto"]),
    room("Read", ["Model", "CZlib", "CXML", "CGMime", "CDKIM", "CPoppler", "CUchardet", "CCLD2"]),
    room("Atlas", [], resources: [.copy("Tables")]),
    room("Extract", ["Model", "Atlas"], resources: [.copy("Packs")]),
    room("Group", ["Model", "Atlas"]),
    room("Ledger", ["Model"]),
    room("Publish", ["Model", "Markup"]),
    room("Store", ["Model", "CSQLite"]),
    room(
      "Desk",
      [
        "Model", "Atlas", "Collect", "Preserve", "Read", "Extract", "Group", "Ledger", "Publish", "Store",
      ]),
    .executableTarget(name: "CLI", dependencies: ["Model", "Desk"], swiftSettings: settings),

    // What tests share: chance from a seed, files of marked examples.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    // What `make bench` measures of telling copies alone.
    .executableTarget(
      name: "CopiesBenchmark", dependencies: ["Group", "Model", "Store", "TestSupport"], path: "Benchmarks/Copies",
      swiftSettings: settings),
    tests("ModelTests", ["Model", "TestSupport"]),
    tests("MarkupTests", ["Markup", "TestSupport"]),
    // What tests of collecting ask in place of the web.
    .target(name: "LoopbackServer", path: "Tests/LoopbackServer", swiftSettings: settings),
    tests("CollectTests", ["Collect", "LoopbackServer", "Model"]),
    tests("PreserveTests", ["Preserve"]),
    tests("ReadTests", ["Read"], resources: [.copy("Fixtures")]),
    tests("AtlasTests", ["Atlas"]),
    tests("ExtractTests", ["Extract", "TestSupport"], resources: [.copy("Marked"), .copy("Passages")]),
    tests("GroupTests", ["Group", "TestSupport"]),
    tests("LedgerTests", ["Ledger", "TestSupport"], resources: [.copy("Cases")]),
    tests("PublishTests", ["Publish", "TestSupport"], resources: [.copy("Golden")]),
    tests("StoreTests", ["Store"]),
    tests(
      "DeskTests", ["Desk", "LoopbackServer", "TestSupport"], resources: [.copy("Cases"), .copy("Drafts")]),
    tests("HouseTests", []),
    tests("CLITests", ["CLI", "LoopbackServer", "TestSupport"], resources: [.copy("Golden")]),
  ] + fuzz("FuzzExtract", ["Extract"]) + fuzz("FuzzPages", ["Read"]) + fuzz("FuzzFeeds", ["Read"])
    + fuzz("FuzzMail", ["Read"]) + fuzz("FuzzPDF", ["Read"]) + fuzz("FuzzText", ["Read"])
    + fuzz("FuzzOffice", ["Read"]) + fuzz("FuzzTables", ["Read"]) + fuzz("FuzzArchive", ["Read"])
    + fuzz("FuzzLists", ["Read"]) + fuzz("FuzzCollect", ["Collect"]),
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
