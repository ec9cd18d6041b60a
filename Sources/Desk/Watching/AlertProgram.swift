// A program that is told of an alert: its words as they are, no shell in between, the alert on its standard input, within limits.

internal import Dispatch
internal import Glibc

enum AlertProgram {
  /// The time that a program has.
  static let time: Duration = .seconds(30)
  private static let nap: useconds_t = 5_000

  /// Runs it and waits for its end; nil when it ends well.
  static func run(_ words: [String], input: [UInt8], time: Duration = time, stop: CollectingStop) async -> DeskError? {
    await withCheckedContinuation { done in
      DispatchQueue.global().async { done.resume(returning: runBlocking(words, input, time, stop)) }
    }
  }

  private static func runBlocking(
    _ words: [String], _ input: [UInt8], _ time: Duration, _ stop: CollectingStop
  ) -> DeskError? {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      return DeskError(code: "programNotStarted", message: "the program could not be started; too many files are open")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (process, fault) = spawn(words, input: ends[0])
    close(ends[0])
    guard fault == 0 else {
      close(ends[1])
      return DeskError(
        code: "programNotStarted", message: "the program could not be started; look at its name and rights",
        evidence: "\(words.first ?? ""): \(String(cString: strerror(fault)))")
    }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    var (unsent, isOpen) = (input[...], true)
    let deadline = ContinuousClock.now + time
    while ContinuousClock.now < deadline, !stop.isRaised {
      // A program need not read what it is told; its exit code is its answer.
      if isOpen {
        let count = unsent.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
        if count > 0 { unsent = unsent.dropFirst(count) }
        let isDeaf = count < 0 && errno != EAGAIN && errno != EINTR
        if unsent.isEmpty || isDeaf {
          close(ends[1])
          isOpen = false
        }
      }
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        if isOpen { close(ends[1]) }
        return ended(status, words)
      }
      usleep(nap)
    }
    if isOpen { close(ends[1]) }
    kill(-process, SIGKILL)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
    return stop.isRaised
      ? DeskError(code: "stopped", message: "the program was stopped; the alert is told again by the next run")
      : DeskError(
        code: "programTooSlow", message: "the program did not end in \(time), and was killed", evidence: words.first)
  }

  private static func ended(_ status: Int32, _ words: [String]) -> DeskError? {
    guard status != 0 else { return nil }
    let how = status & 0x7F == 0 ? "exit code \((status >> 8) & 0xFF)" : "signal \(status & 0x7F)"
    return DeskError(
      code: "programFailed", message: "the program did not take the alert; it is run again later",
      evidence: "\(words.first ?? ""): \(how)")
  }

  /// In a group of its own, so that all of it can be ended; what it writes goes where our complaints go.
  private static func spawn(_ words: [String], input: Int32) -> (pid_t, Int32) {
    guard let program = words.first else { return (0, ENOENT) }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    sigaddset(&defaults, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    let vector = words.map { strdup($0) } + [nil]
    defer { for word in vector { free(word) } }
    var process: pid_t = 0
    let fault = posix_spawnp(&process, program, &actions, &attributes, vector, environ)
    return (process, fault)
  }
}
