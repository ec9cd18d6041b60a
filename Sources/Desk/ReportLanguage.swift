// By which language's rules a text is searched for figures.

internal import Extract
internal import Read

enum ReportLanguage {
  /// What a text says of itself, where there is a pack for that; else what it is written in. Pages made from a foreign
  /// template say `de` over an English article.
  static func of(_ text: String, stated: String?) -> String? {
    if let stated, Languages.has(stated) { return stated }
    guard let found = detectedLanguage(of: text) else { return stated }
    return stated == nil || Languages.has(found) ? found : stated
  }
}
