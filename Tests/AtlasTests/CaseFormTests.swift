// The form in which a place is named by itself.

import Atlas
import Testing

@Suite struct CaseFormTests {
  @Test(arguments: [
    // By the table
    ("Киеве", "Киев"), ("Харькове", "Харьков"), ("Москвы", "Москва"), ("Одессе", "Одесса"), ("Երևանում", "Երևան"),
    // By an ending that no name has
    ("Тесканию", "Тескания"), ("Тескании", "Тескания"), ("Тесканией", "Тескания"), ("Тарношске", "Тарношск"),
    ("Тесканію", "Тесканія"), ("Հալվեքում", "Հալվեք"), ("Halvekdə", "Halvek"), ("Halvek'te", "Halvek"),
    ("Halvek’ten", "Halvek"),
  ])
  func caseFormsAreShownAsNames(_ form: String, _ name: String) {
    #expect(Gazetteer.shared.nominative(form) == name)
  }

  /// What may be a name as it stands is left as it is.
  @Test(arguments: [
    "Киев", "Париже-сюр-Мер", "Пелагоша", "Sana'a", "Восточной Тескании", "Kyiv", "Kanada", "Russia", "Россия", "", "в",
    "ии",
    "Halvek", "O'Neill", "Сочи", "Tübingen",
  ])
  func namesAreLeft(_ name: String) { #expect(Gazetteer.shared.nominative(name) == name) }
}
