// What keys do: pure, state in, state and wishes out.

import Desk
import Model

extension ReviewState {
  /// Takes a key.
  mutating func take(_ key: Key) -> [Effect] {
    switch key {
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    // While the desk writes, keys are not taken for those of the next claim.
    case .control("c") where deciding != nil: return [.giveUp]
    case _ where deciding != nil: return []
    default: message = nil
    }
    switch mode {
    case _ where key == .control("c") && mode != .browsing:
      mode = .browsing
      return []
    case .browsing: return browse(key)
    case .help:
      mode = .browsing
      return []
    case .editing(let form): return edit(key, form)
    case .asking(let question): return answer(key, question)
    }
  }

  private mutating func browse(_ key: Key) -> [Effect] {
    switch key {
    case .text("n"), .text("j"), .down, .right: return move(by: 1)
    case .text("p"), .text("k"), .up, .left: return move(by: -1)
    case .home: return go(to: 0)
    case .end: return go(to: max(0, shown.count - 1))
    case .pageDown, .text(" "): scroll = (scroll ?? 0) + ReviewState.page
    case .pageUp: scroll = max(0, (scroll ?? 0) - ReviewState.page)
    case .text("?"), .text("h"): mode = .help
    case .text("f"), .text("/"): ask(.filter, filter)
    case .text("q"), .control("c"), .control("d"): return [.quit]
    case .text("R"): return [.reload]
    case .text("u"):
      guard let decision = undoable else {
        message = "There is nothing to take back."
        return []
      }
      ask(.undo(decision), reasons["undo"] ?? "")
    default: return decide(key)
    }
    return []
  }

  /// Lines that PageDown moves the text by.
  private static let page = 8

  /// Keys that need a claim.
  private mutating func decide(_ key: Key) -> [Effect] {
    guard let current, let detail, case .text(let letter) = key else { return [] }
    switch letter {
    case "a": ask(.accept, reasons["accept"] ?? "")
    case "r": ask(.reject, reasons["reject"] ?? "")
    case "g": ask(.grade)
    case "e": mode = .editing(EditForm(detail.claim.claim.stated))
    case "l":
      guard current.incident != nil else {
        message = "Its report is of no incident, so it cannot be linked to another."
        return []
      }
      ask(.link)
      return [.offer("")]
    default: message = "\(letter) does nothing here; ? lists the keys."
    }
    return []
  }

  private mutating func ask(_ purpose: Question.Purpose, _ text: String = "") {
    mode = .asking(Question(purpose: purpose, field: TextField(text)))
  }

  // MARK: the form

  private mutating func edit(_ key: Key, _ form: EditForm) -> [Effect] {
    var form = form
    switch key {
    case .escape, .text("q"): mode = .browsing
    case .up, .text("k"), .text("p"):
      form.move(by: -1)
      mode = .editing(form)
    case .down, .text("j"), .text("n"), .tab:
      form.move(by: 1)
      mode = .editing(form)
    case .enter, .right: ask(.value(form), form.value(form.field))
    case .text("s"):
      if form.changes.values.isEmpty {
        message = "Nothing is changed; Enter changes a field, Esc leaves."
      } else {
        ask(.edit(form), reasons["edit"] ?? "")
      }
    default: message = "Enter changes the field, s saves, Esc leaves."
    }
    return []
  }

  // MARK: a line that is typed

  private mutating func answer(_ key: Key, _ question: Question) -> [Effect] {
    var question = question
    if key == .escape {
      switch question.purpose {
      case .value(let form), .edit(let form): mode = .editing(form)
      default: mode = .browsing
      }
      return []
    }
    guard key == .enter else {
      _ = question.field.take(key)
      mode = .asking(question)
      return []
    }
    return finish(question)
  }

  private mutating func finish(_ question: Question) -> [Effect] {
    let text = question.field.text.split(separator: " ").joined(separator: " ")
    switch question.purpose {
    case .filter:
      mode = .browsing
      return setFilter(text)
    case .value(var form):
      if let refused = form.set(text) {
        message = refused
      } else {
        mode = .editing(form)
      }
      return []
    case .grade: return grade(text)
    case .link: return link(text)
    case .accept: return decided(text, "accept") { .accept($0.claim.id.rawValue) }
    case .reject: return decided(text, "reject") { .reject($0.claim.id.rawValue) }
    case .gradeReason(let subject, let grade): return decided(text, "grade") { _ in .grade(subject, grade) }
    case .linkReason(let incident):
      return decided(text, "link") { .move([$0.report.id.rawValue], into: incident.rawValue) }
    case .undo(let decision): return decided(text, "undo") { _ in .undo(decision.id.rawValue) }
    case .edit(let form): return decided(text, "edit") { .edit($0.claim.id.rawValue, form.changes) }
    }
  }

  /// A decision with its reason; without one it is asked again.
  private mutating func decided(
    _ reason: String, _ kind: String, _ action: (ReviewItem) -> Deciding
  ) -> [Effect] {
    guard !reason.isEmpty else {
      message = "A decision needs its reason. Esc leaves."
      return []
    }
    guard let current else { return [] }
    reasons[kind] = reason
    mode = .browsing
    return [.decide(action(current), reason: reason)]
  }

  private mutating func grade(_ text: String) -> [Effect] {
    guard let current else { return [] }
    let grade = text.uppercased()
    if ["1", "2", "3", "4", "5", "6"].contains(grade) {
      ask(.gradeReason(subject: current.claim.id.rawValue, grade: grade), reasons["grade"] ?? "")
    } else if ["A", "B", "C", "D", "E", "F"].contains(grade) {
      guard let publisher = current.report.publisher else {
        message = "Its publisher is not known, so only the claim can be graded, from 1 to 6."
        return []
      }
      ask(.gradeReason(subject: publisher, grade: grade), reasons["grade"] ?? "")
    } else if let word = IncidentGrade(rawValue: text.lowercased()), let incident = current.incident {
      ask(.gradeReason(subject: incident.id.rawValue, grade: word.rawValue), reasons["grade"] ?? "")
    } else {
      message = "1–6 grades the claim, A–F its publisher, confirmed, fair, weak, contested or discounted the incident."
    }
    return []
  }

  private mutating func link(_ text: String) -> [Effect] {
    if let number = Int(text), offered.indices.contains(number - 1) {
      ask(.linkReason(offered[number - 1].id), reasons["link"] ?? "")
    } else if text.hasPrefix("i-"), text.utf8.count > 2 {
      ask(.linkReason(IncidentID(text)), reasons["link"] ?? "")
    } else if !text.isEmpty, Int(text) == nil {
      ask(.link)
      return [.offer(text)]
    } else {
      message = "Type the number of an incident above, its name (i-…), or a place to look for. Esc leaves."
    }
    return []
  }
}
