// As much of JSON Schema (draft 2020-12) as the schemas in Schemas/ use; an unknown keyword is an error, so none goes unchecked.

public import Foundation

/// The repository's schemas by file name.
public struct JSONSchemas {
  /// Each as it is written.
  public let schemas: [String: [String: Any]]

  /// Reads Schemas/ beside the sources of the tests.
  public init() throws {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Schemas")
    var found: [String: [String: Any]] = [:]
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "json" {
      found[file.lastPathComponent] =
        try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    }
    schemas = found
  }

  /// What is wrong with `line` under the schema named; empty when it fits.
  public func problems(of line: Data, under name: String) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: line, options: [.fragmentsAllowed])
    guard let schema = schemas[name] else { return ["no schema \(name)"] }
    return check(value, schema, name, "$")
  }

  private func check(_ value: Any, _ schema: [String: Any], _ document: String, _ path: String) -> [String] {
    var problems: [String] = []
    for (keyword, rule) in schema {
      switch keyword {
      case "$schema", "$id", "$defs", "title", "description": continue
      case "$ref": problems += reference(value, rule as? String ?? "", document, path)
      case "type": if !isType(value, rule) { problems.append("\(path) is no \(rule)") }
      case "enum":
        let allowed = rule as? [String] ?? []
        if !allowed.contains(value as? String ?? "") { problems.append("\(path): \(value) is none of \(allowed)") }
      case "required":
        for key in rule as? [String] ?? [] where (value as? [String: Any])?[key] == nil {
          problems.append("\(path) lacks \(key)")
        }
      case "anyOf":
        let ways = (rule as? [[String: Any]] ?? []).map { check(value, $0, document, path) }
        if !ways.contains(where: \.isEmpty) { problems.append("\(path) fits none of anyOf: \(ways)") }
      case "properties", "additionalProperties", "items": continue
      case "minimum":
        if let number = value as? Int, number < rule as? Int ?? 0 { problems.append("\(path) is below \(rule)") }
      case "minLength":
        if let text = value as? String, text.count < rule as? Int ?? 0 { problems.append("\(path) is too short") }
      case "pattern":
        if let text = value as? String, text.range(of: rule as? String ?? "", options: .regularExpression) == nil {
          problems.append("\(path): \(text) does not match \(rule)")
        }
      default: problems.append("keyword \(keyword) is not known to this checker")
      }
    }
    return problems + members(value, schema, document, path)
  }

  private func members(_ value: Any, _ schema: [String: Any], _ document: String, _ path: String) -> [String] {
    var problems: [String] = []
    if let object = value as? [String: Any] {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      for (key, member) in object {
        if let rule = properties[key] {
          problems += check(member, rule, document, "\(path).\(key)")
        } else if let rule = schema["additionalProperties"] as? [String: Any] {
          problems += check(member, rule, document, "\(path).\(key)")
        } else if schema["additionalProperties"] as? Bool == false {
          problems.append("\(path) has \(key), which the schema does not know")
        }
      }
    }
    if let list = value as? [Any], let rule = schema["items"] as? [String: Any] {
      for (index, item) in list.enumerated() { problems += check(item, rule, document, "\(path)[\(index)]") }
    }
    return problems
  }

  private func reference(_ value: Any, _ target: String, _ document: String, _ path: String) -> [String] {
    if target.hasPrefix("#/$defs/"), let defs = schemas[document]?["$defs"] as? [String: [String: Any]],
      let schema = defs[String(target.dropFirst(8))]
    {
      return check(value, schema, document, path)
    }
    guard let schema = schemas[target] else { return ["\(path): no schema \(target)"] }
    return check(value, schema, target, path)
  }

  private func isType(_ value: Any, _ rule: Any) -> Bool {
    if let several = rule as? [String] { return several.contains { isType(value, $0) } }
    switch rule as? String {
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "string": return value is String
    case "boolean": return (value as? NSNumber).map { isBoolean($0) } ?? false
    case "integer":
      guard let number = value as? NSNumber, !isBoolean(number) else { return false }
      return number.doubleValue == number.doubleValue.rounded()
    case "null": return value is NSNull
    default: return false
    }
  }

  /// A JSON true or false, as against the number 1 or 0.
  private func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
