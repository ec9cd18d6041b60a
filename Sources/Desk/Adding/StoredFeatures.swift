// What grouping keeps of a report, as text for the store.

internal import Foundation
internal import Group

enum StoredFeatures {
  static func text(_ features: IncidentFeatures) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(features) else { preconditionFailure("features are plain numbers and text") }
    return String(decoding: data, as: UTF8.self)
  }

  /// Nil for a text that is none of ours.
  static func read(_ text: String) -> IncidentFeatures? {
    try? JSONDecoder().decode(IncidentFeatures.self, from: Data(text.utf8))
  }
}
