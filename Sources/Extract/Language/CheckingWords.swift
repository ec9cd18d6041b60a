// The words of a language for the check of a draft.

public import Model

extension Languages {
  /// The words of a language by its code, as texts have them; those of English where none is told. None where it has no pack.
  public static func checkWords(for code: String?) -> CheckWords { Packs.pack(for: code)?.checkWords ?? CheckWords() }
}
