// A program that is run once for what it writes: its words as they are, in a folder of its own, within limits of time, memory
// and size that the system keeps.

internal import Glibc

enum LimitedProgram {
  /// Bytes of memory that it may ask for.
  private static let memoryBytes = 3 << 30
  /// Bytes of a file that it may write.
  private static let fileBytes = 64 << 20
  private static let pieceBytes = 64 << 10

  /// Runs it, and gives what it wrote to its standard output. A failure for one that ends badly, is too slow or writes too much.
  static func output(
    of words: [String], in folder: String, time: Duration, maximumBytes: Int
  ) throws(OutsideFailure) -> [UInt8] {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw OutsideFailure("programNotStarted", "Too many files are open.") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let (process, fault) = spawn(words, in: folder, output: ends[1], seconds: Int(time.components.seconds))
    close(ends[1])
    guard fault == 0 else {
      throw OutsideFailure("programNotStarted", "The program could not be started.", String(cString: strerror(fault)))
    }
    var bytes: [UInt8] = []
    let deadline = ContinuousClock.now + time
    let isHeard = collect(ends[0], until: deadline, maximumBytes: maximumBytes, into: &bytes)
    let status = end(of: process, until: isHeard ? deadline : .now)
    guard isHeard, status == 0 else {
      throw OutsideFailure(
        "programFailed", "The program ended badly, was too slow or wrote too much.", words.first)
    }
    return bytes
  }

  /// How it ended; nil when it was killed. Whatever it has started goes with it.
  private static func end(of process: pid_t, until deadline: ContinuousClock.Instant) -> Int32? {
    var status: Int32 = 0
    var isOver = false
    // It may have closed its output and go on.
    repeat {
      isOver = waitpid(process, &status, WNOHANG) == process
      if !isOver { usleep(nap) }
    } while !isOver && ContinuousClock.now < deadline
    kill(-process, SIGKILL)
    while !isOver, waitpid(process, nil, 0) < 0, errno == EINTR {}
    return isOver ? status : nil
  }

  private static let nap: useconds_t = 5_000

  /// Reads to the end of the output; false when the time is over or the limit is met.
  private static func collect(
    _ output: Int32, until deadline: ContinuousClock.Instant, maximumBytes: Int, into bytes: inout [UInt8]
  ) -> Bool {
    var piece = [UInt8](repeating: 0, count: pieceBytes)
    while true {
      let left = deadline - ContinuousClock.now
      let milliseconds = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000
      guard milliseconds > 0 else { return false }
      var watched = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&watched, 1, Int32(clamping: milliseconds)) > 0 else { continue }
      let count = piece.withUnsafeMutableBytes { read(output, $0.baseAddress, $0.count) }
      if count == 0 { return true }
      guard count > 0 else { continue }
      guard bytes.count + count <= maximumBytes else { return false }
      bytes += piece[..<count]
    }
  }

  /// The shell sets the limits, and becomes the program: nothing of its words is read by the shell.
  private static let script = """
    ulimit -c 0; ulimit -v \(memoryBytes >> 10); ulimit -f \(fileBytes >> 9); ulimit -t "$1"; cd "$2" || exit 1
    shift 2; export OMP_THREAD_LIMIT=1 LC_ALL=C.UTF-8; exec "$@"
    """

  private static func spawn(_ words: [String], in folder: String, output: Int32, seconds: Int) -> (pid_t, Int32) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGINT, SIGXFSZ] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    let vector = (["sh", "-c", script, "sh", "\(max(seconds, 1))", folder] + words).map { strdup($0) } + [nil]
    defer { for word in vector { free(word) } }
    var process: pid_t = 0
    let fault = posix_spawn(&process, "/bin/sh", &actions, &attributes, vector, environ)
    return (process, fault)
  }
}
