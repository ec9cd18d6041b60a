// What a text depends on beside the bytes: the readers here, and the libraries below them.

internal import CGMime
internal import CPoppler
internal import CXML

extension Reader {
  /// To be raised with every change by which some text comes out otherwise; a test holds the fixtures to it.
  static let revision = 4

  /// Names the readers: two of the same name give the same text for the same bytes.
  public static var version: String {
    let poppler = daybook_pdf_version().map { String(cString: $0) } ?? ""
    return "\(revision) libxml2 \(LIBXML_DOTTED_VERSION) poppler \(poppler) "
      + "gmime \(gmime_major_version).\(gmime_minor_version).\(gmime_micro_version)"
  }
}
