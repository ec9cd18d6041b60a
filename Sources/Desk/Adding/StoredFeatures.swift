// What grouping keeps of a report, as text for the store and for exports.

internal import Foundation
internal import Group

enum StoredFeatures {
  static func text(_ features: IncidentFeatures) -> String { Data(features.bytes).base64EncodedString() }

  /// Nil for a text that is none of ours.
  static func read(_ text: String) -> IncidentFeatures? {
    // Older desks and exports have them as JSON.
    if text.utf8.first == UInt8(ascii: "{") {
      return try? JSONDecoder().decode(IncidentFeatures.self, from: Data(text.utf8))
    }
    return Data(base64Encoded: text).flatMap { IncidentFeatures(bytes: Array($0)) }
  }
}
