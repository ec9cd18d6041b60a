// The bytes and the words of a part: transfer encoding undone by GMime, charset by iconv.

internal import CGMime

/// The media type of a part, in lower case, with the parameters that matter for reading.
struct MailType {
  let kind: String
  let subtype: String
  let charset: String?
  let isFlowed: Bool
  let deletesBlanks: Bool

  var name: String { "\(kind)/\(subtype)" }
  var isText: Bool { kind == "text" && (subtype == "plain" || subtype == "html") }
  var isSignature: Bool {
    ["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"].contains(name)
  }

  init(_ object: UnsafeMutablePointer<GMimeObject>) {
    let type = g_mime_object_get_content_type(object)
    let text = { (pointer: UnsafePointer<CChar>?) in pointer.map { String(cString: $0).lowercased() } }
    kind = text(type.flatMap { g_mime_content_type_get_media_type($0) }) ?? "text"
    subtype = text(type.flatMap { g_mime_content_type_get_media_subtype($0) }) ?? "plain"
    charset = text(g_mime_object_get_content_type_parameter(object, "charset"))
    isFlowed = text(g_mime_object_get_content_type_parameter(object, "format")) == "flowed"
    deletesBlanks = text(g_mime_object_get_content_type_parameter(object, "delsp")) == "yes"
  }
}

/// The content of a part.
enum MailContent {
  /// The bytes, transfer encoding undone.
  static func bytes(of part: UnsafeMutablePointer<GMimePart>) -> [UInt8] {
    guard let content = g_mime_part_get_content(part), let stream = g_mime_stream_mem_new() else { return [] }
    defer { g_object_unref(stream) }
    g_mime_data_wrapper_write_to_stream(content, stream)
    return stream.withMemoryRebound(to: GMimeStreamMem.self, capacity: 1) { memory in
      guard let array = g_mime_stream_mem_get_byte_array(memory), let data = array.pointee.data else { return [] }
      return Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
    }
  }

  /// The words, whatever the charset; what the part says of it is believed where the bytes allow.
  static func string(_ bytes: [UInt8], charset: String?) -> String {
    String(decoding: XMLCharset.utf8(bytes, declared: charset), as: UTF8.self)
  }
}
