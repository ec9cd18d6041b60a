// What a desk says of itself: `desk.json`, written once and meant to be edited by hand.

internal import Foundation
internal import Read

/// The settings of a desk.
public struct DeskSettings: Hashable, Sendable, Codable {
  /// The name at the top of a digest.
  public var title: String
  /// One line under the title.
  public var subtitle: String?
  /// The desk's own words about its method, a paragraph each.
  public var methodNotes: [String]?
  /// The command line of a program that finds the figures of reports in place of Daybook's own rules.
  public var extractor: String?
  /// How the web is asked.
  public var collecting: CollectingSettings?
  /// Outlets by the house that they belong to: what they print is one source. Added to the program's own short list.
  public var owners: [String: [String]]?

  /// How alerts are told.
  public var watching: WatchingSettings?
  /// A file of public keys, seen from the desk's folder, with which signed mail is checked.
  public var mailKeys: String?
  /// Whether the text of scans is recognised, where the programs for it are installed; nil means that it is.
  public var recognizesScans: Bool?

  /// Settings; the title is all that is needed.
  public init(
    title: String, subtitle: String? = nil, methodNotes: [String]? = nil, extractor: String? = nil,
    collecting: CollectingSettings? = nil, owners: [String: [String]]? = nil, watching: WatchingSettings? = nil,
    mailKeys: String? = nil, recognizesScans: Bool? = nil
  ) {
    (self.title, self.subtitle, self.methodNotes, self.extractor) = (title, subtitle, methodNotes, extractor)
    (self.collecting, self.owners, self.watching, self.mailKeys) = (collecting, owners, watching, mailKeys)
    self.recognizesScans = recognizesScans
  }

  static func read(_ folder: DeskFolder) throws(DeskError) -> DeskSettings {
    do {
      return try JSONDecoder().decode(
        DeskSettings.self, from: Data(contentsOf: URL(fileURLWithPath: folder.settings)))
    } catch is DecodingError {
      throw DeskError(
        code: "badSettings", message: "the settings are no JSON object with a \"title\"; mend the file",
        evidence: folder.settings)
    } catch {
      throw DeskError(
        code: "noSettings", message: "the settings cannot be read; check the file and its permissions",
        evidence: folder.settings)
    }
  }

  /// The largest file of keys that is read.
  private static let maximumKeyBytes = 16 << 20

  /// The keys in the file that `mailKeys` names. A desk whose keys cannot be read says so, rather than check nothing.
  func readMailKeys(_ folder: DeskFolder) throws(DeskError) -> MailKeys {
    guard let mailKeys else { return MailKeys() }
    let file = URL(fileURLWithPath: mailKeys, relativeTo: URL(fileURLWithPath: folder.path, isDirectory: true))
    guard let data = try? Data(contentsOf: file), data.count <= DeskSettings.maximumKeyBytes else {
      throw DeskError(
        code: "noMailKeys",
        message: "the file of keys that \"mailKeys\" in desk.json names cannot be read; mend the setting or the file",
        evidence: file.path)
    }
    return MailKeys(String(decoding: data, as: UTF8.self))
  }

  func write(_ folder: DeskFolder) throws(DeskError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      var data = try encoder.encode(self)
      data.append(UInt8(ascii: "\n"))
      try data.write(to: URL(fileURLWithPath: folder.settings), options: .atomic)
    } catch {
      throw DeskError(
        code: "notPermitted", message: "the settings cannot be written; check the folder's permissions and the disk",
        evidence: folder.settings)
    }
  }
}
