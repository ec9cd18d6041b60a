// An index of what was touched last: keys → values, of a fixed size.

/// Values found by any of their keys. When it is full, what was touched longest ago goes.
struct RecentIndex<ID: Hashable & Comparable & Sendable, Value: Sendable>: Sendable {
  private struct Slot {
    var value: Value
    var keys: Set<UInt64>
    var touched: Int
  }

  private let limit: Int
  /// Values kept under one key; the latest push out the oldest.
  private let postings: Int
  private var slots: [ID: Slot] = [:]
  private var index: [UInt64: [ID]] = [:]
  /// Touches in order; a touch that a later one outdated is skipped when it comes to the front.
  private var queue: [(id: ID, touched: Int)] = []
  private var front = 0
  private var clock = 0
  /// Outdated touches are swept out when there are so many times more touches than values.
  private static var slack: Int { 4 }

  init(limit: Int, postings: Int) { (self.limit, self.postings) = (max(limit, 1), postings) }

  func value(_ id: ID) -> Value? { slots[id]?.value }

  /// Those that share most keys with `keys`, most first.
  func candidates(_ keys: [UInt64], limit: Int) -> [(id: ID, value: Value)] {
    var counts: [ID: Int] = [:]
    for key in keys { for id in index[key] ?? [] { counts[id, default: 0] += 1 } }
    return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(limit).compactMap { id, _ in
      slots[id].map { (id, $0.value) }
    }
  }

  /// Adds a value or replaces it together with its keys. Gives the name of the value that had to go for it.
  mutating func insert(_ value: Value, for id: ID, keys: [UInt64]) -> ID? {
    clock += 1
    let wanted = Set(keys)
    for key in slots[id]?.keys.subtracting(wanted) ?? [] { drop(id, from: key) }
    var slot = Slot(value: value, keys: slots[id]?.keys.intersection(wanted) ?? [], touched: clock)
    for key in keys where slot.keys.insert(key).inserted {
      var list = index[key, default: []]
      if list.count >= postings { slots[list.removeFirst()]?.keys.remove(key) }
      list.append(id)
      index[key] = list
    }
    slots[id] = slot
    queue.append((id, clock))
    if queue.count > RecentIndex.slack * limit {
      queue.removeFirst(front)
      queue.removeAll { slots[$0.id]?.touched != $0.touched }
      front = 0
    }
    return slots.count > limit ? evict() : nil
  }

  private mutating func drop(_ id: ID, from key: UInt64) {
    index[key]?.removeAll { $0 == id }
    if index[key]?.isEmpty == true { index[key] = nil }
  }

  private mutating func evict() -> ID? {
    while front < queue.count {
      let (id, touched) = queue[front]
      front += 1
      guard let slot = slots[id], slot.touched == touched else { continue }
      for key in slot.keys { drop(id, from: key) }
      slots[id] = nil
      return id
    }
    return nil
  }
}
