// A program that was plugged in, as a process: one line in, one line out, within limits. It is not trusted to be well.

internal import Glibc
internal import Model

/// Why an outside program gave no answer.
struct OutsideFailure: DaybookError {
  let code: String
  let message: String
  let evidence: String?

  init(_ code: String, _ message: String, _ evidence: String? = nil) {
    (self.code, self.message, self.evidence) = (code, message, evidence)
  }
}

/// How long and how much of it is borne.
struct OutsideLimits: Sendable {
  /// The time for one answer.
  var answerTime: Duration = .seconds(60)
  /// Bytes of one answer.
  var answerBytes = 16 << 20
  /// The time that a program has to end when its input has ended.
  var closingTime: Duration = .seconds(2)
  /// After so many failures in a row the program is not asked again.
  var failuresInARow = 3
}

/// A running program. Whoever holds it must stop it.
struct OutsideProgram: Sendable {
  private let process: pid_t
  /// We write here and read there.
  private let input: Int32
  private let output: Int32
  private let limits: OutsideLimits
  /// What it has written beyond the last answer.
  private var pending: [UInt8] = []
  private var inputIsOpen = true

  private static let pieceBytes = 64 << 10

  /// Starts a command line with the shell, in a process group of its own, so that all of it can be ended. Its complaints
  /// go where ours go.
  init(_ command: String, limits: OutsideLimits) throws(OutsideFailure) {
    self.limits = limits
    let toChild = try OutsideProgram.channel()
    let fromChild: (read: Int32, write: Int32)
    do throws(OutsideFailure) { fromChild = try OutsideProgram.channel() } catch {
      OutsideProgram.close([toChild.read, toChild.write])
      throw error
    }
    let (started, fault) = OutsideProgram.spawn(command, input: toChild.read, output: fromChild.write)
    OutsideProgram.close([toChild.read, fromChild.write])
    guard fault == 0 else {
      OutsideProgram.close([toChild.write, fromChild.read])
      throw OutsideFailure(
        "extractorNotStarted", "The outside extractor could not be started; check the command.",
        String(cString: strerror(fault)))
    }
    (process, input, output) = (started, toChild.write, fromChild.read)
    for descriptor in [input, output] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
  }

  /// Sends a line and waits for one.
  mutating func ask(_ line: [UInt8]) throws(OutsideFailure) -> [UInt8] {
    let deadline = ContinuousClock.now + limits.answerTime
    var unsent = (line + [UInt8(ascii: "\n")])[...]
    var searched = 0
    while true {
      // An answer before the whole question was read is no answer to it, and shows as one to another.
      if let feed = pending[searched...].firstIndex(of: UInt8(ascii: "\n")), unsent.isEmpty || !inputIsOpen {
        defer { pending.removeFirst(feed + 1) }
        return Array(pending[..<feed])
      }
      if pending.count > limits.answerBytes {
        throw OutsideFailure(
          "extractorLineTooLong", "The outside extractor wrote a line of more than \(limits.answerBytes) bytes.")
      }
      searched = unsent.isEmpty || !inputIsOpen ? pending.count : 0
      try wait(until: deadline, wantsToWrite: !unsent.isEmpty && inputIsOpen)
      if !unsent.isEmpty, inputIsOpen { send(&unsent) }
      if try receive() { continue }
      // A last line without its line feed is an answer like any other.
      guard unsent.isEmpty || !inputIsOpen, !pending.isEmpty else { throw ended() }
      defer { pending = [] }
      return pending
    }
  }

  private func wait(until deadline: ContinuousClock.Instant, wantsToWrite: Bool) throws(OutsideFailure) {
    while true {
      let left = deadline - ContinuousClock.now
      let milliseconds = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000
      guard milliseconds > 0 else {
        throw OutsideFailure(
          "extractorSilent",
          "The outside extractor gave no answer in \(limits.answerTime); it must write one line for each report, and flush it."
        )
      }
      var watched = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
      if wantsToWrite { watched.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
      let ready = poll(&watched, nfds_t(watched.count), Int32(clamping: milliseconds))
      if ready > 0 { return }
      guard ready == 0 || errno == EINTR else {
        throw OutsideFailure(
          "extractorEnded", "The outside extractor can't be reached.", String(cString: strerror(errno)))
      }
    }
  }

  /// Writes what can be written. A program that closes its input may still answer.
  private mutating func send(_ unsent: inout ArraySlice<UInt8>) {
    let count = unsent.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
    if count >= 0 {
      unsent = unsent.dropFirst(count)
    } else if errno != EAGAIN, errno != EINTR {
      inputIsOpen = false
    }
  }

  /// Takes in what is there; false at the end.
  private mutating func receive() throws(OutsideFailure) -> Bool {
    var piece = [UInt8](repeating: 0, count: OutsideProgram.pieceBytes)
    let count = piece.withUnsafeMutableBytes { read(output, $0.baseAddress, $0.count) }
    if count > 0 { pending.append(contentsOf: piece[..<count]) }
    if count < 0, errno != EAGAIN, errno != EINTR {
      throw OutsideFailure("extractorEnded", "The outside extractor can't be read.", String(cString: strerror(errno)))
    }
    return count != 0
  }

  /// It has closed its output: how it ended, where it has.
  private func ended() -> OutsideFailure {
    let deadline = ContinuousClock.now + limits.closingTime
    while ContinuousClock.now < deadline {
      var found = siginfo_t()
      if waitid(P_PID, id_t(process), &found, WEXITED | WNOHANG | WNOWAIT) == 0, found.si_signo == SIGCHLD {
        let status = found._sifields._sigchld.si_status
        let how = found.si_code == Int32(CLD_EXITED) ? "exit code \(status)" : "signal \(status)"
        return OutsideFailure("extractorEnded", "The outside extractor ended before it answered.", how)
      }
      usleep(OutsideProgram.nap)
    }
    return OutsideFailure("extractorEnded", "The outside extractor closed its output before it answered.")
  }

  private static let nap: useconds_t = 5_000

  /// Ends it: its input ends; if it does not end by itself in time, or may not, it is killed with all it started.
  func stop(gently: Bool) {
    OutsideProgram.close([input])
    let deadline = ContinuousClock.now + limits.closingTime
    while gently, ContinuousClock.now < deadline {
      if waitpid(process, nil, WNOHANG) != 0 { return OutsideProgram.close([output]) }
      usleep(OutsideProgram.nap)
    }
    kill(-process, SIGKILL)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
    OutsideProgram.close([output])
  }

  // MARK: starting

  private static func channel() throws(OutsideFailure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw OutsideFailure(
        "extractorNotStarted", "The outside extractor could not be started; too many files are open.",
        String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func close(_ descriptors: [Int32]) { for descriptor in descriptors { _ = Glibc.close(descriptor) } }

  /// Everything that Daybook has open closes itself in what it starts (`O_CLOEXEC`). Gives the process and 0, or the system's error number.
  private static func spawn(_ command: String, input: Int32, output: Int32) -> (pid_t, Int32) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    // We ignore a reader who leaves; what we start need not.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    let words: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup(command), nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let fault = posix_spawn(&process, "/bin/sh", &actions, &attributes, words, environ)
    return (process, fault)
  }
}
