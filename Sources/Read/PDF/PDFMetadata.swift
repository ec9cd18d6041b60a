// What a PDF says of itself is often said by the program that made it.

/// The fields worth believing.
enum PDFMetadata {
  /// The title, unless it is a file name or a program's filler.
  static func title(_ raw: String?) -> String? {
    guard var title = raw.map(FeedText.oneLine), !title.isEmpty else { return nil }
    for prefix in ["Microsoft Word - ", "Microsoft PowerPoint - ", "Microsoft Excel - "] where title.hasPrefix(prefix) {
      title = String(title.dropFirst(prefix.count))
    }
    let lowered = title.lowercased()
    let suffix = lowered.split(separator: ".").last.map(String.init) ?? ""
    let isFileName = lowered.contains(".") && fileSuffixes.contains(suffix)
    let isFiller = fillers.contains(lowered) || title.utf8.count < 4 || !title.contains(where: \.isLetter)
    return isFileName || isFiller || title.utf8.count > 500 ? nil : title
  }

  /// The author, unless it is a login or a program.
  static func author(_ raw: String?) -> String? {
    guard let author = raw.map(FeedText.oneLine), author.contains(" "), author.utf8.count <= 300 else { return nil }
    let lowered = author.lowercased()
    return fillers.contains(lowered) || lowered.hasPrefix("microsoft ") ? nil : author
  }

  private static let fileSuffixes: Set<String> = [
    "doc", "docx", "odt", "rtf", "pdf", "indd", "qxd", "qxp", "pub", "ppt", "pptx", "xls", "xlsx", "tex", "dvi", "html",
    "htm", "txt", "ps", "pmd", "fm",
  ]
  private static let fillers: Set<String> = [
    "untitled", "untitled document", "untitled-1", "document", "document1", "title", "no title", "layout 1", "slide 1",
    "powerpoint presentation", "presentation", "word document", "printing", "print", "pdf", "windows user", "user name",
  ]
}
