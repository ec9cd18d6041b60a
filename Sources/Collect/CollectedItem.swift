// What collecting gives: the bytes of one file or address, or the reason why there are none.

public import Model

/// The bytes of one file, of standard input or of an address, as they were at one moment.
public struct CollectedItem: Sendable {
  /// How the bytes were got; the raw value is what a capture records as its method.
  public enum Method: String, Sendable {
    case file, stdin, web
    /// The poll of a feed; the page of one of a feed's items; a letter from a mail server.
    case feed, item, mail
    /// The text that a program on this machine recognised in the pictures of another capture.
    case recognized
  }

  /// The path as given, with what a folder added to it; `-` for standard input; the address. Bytes of a name that are not UTF-8
  /// are written `\xNN`.
  public let origin: String
  /// How the bytes were got.
  public let method: Method
  /// The bytes themselves; none when the file is empty, which is for the reader to complain of.
  public let bytes: [UInt8]

  /// Bytes with the place they came from.
  public init(origin: String, method: Method, bytes: [UInt8]) {
    (self.origin, self.method, self.bytes) = (origin, method, bytes)
  }
}

/// One step of a walk: something to take in, or something that could not be.
public enum CollectEvent: Sendable {
  case item(CollectedItem)
  case failure(CollectFailure)
}

/// A file or folder that could not be collected. The walk goes on with the next.
public struct CollectFailure: DaybookError, Hashable {
  /// The path that failed, written as a capture's origin would be.
  public let origin: String
  /// One of the names in `CollectCode`.
  public let code: String
  /// What is wrong and what to do next.
  public let message: String
  /// What the system said, where it said something.
  public let evidence: String?

  /// A failure at a path.
  public init(origin: String, code: String, message: String, evidence: String? = nil) {
    (self.origin, self.code, self.message, self.evidence) = (origin, code, message, evidence)
  }
}

/// The codes that a `CollectFailure` can carry.
public enum CollectCode {
  /// Nothing is at the path that was given.
  public static let notFound = "notFound"
  /// The system refuses to let us read it.
  public static let notPermitted = "notPermitted"
  /// A link that leads, by way of others, to itself or to a folder it stands in.
  public static let symlinkLoop = "symlinkLoop"
  /// A link to something that is not there.
  public static let danglingLink = "danglingLink"
  /// A device, pipe or socket.
  public static let notAFile = "notAFile"
  /// More bytes than one capture may have.
  public static let tooLarge = "tooLarge"
  /// Folders inside folders beyond the limit.
  public static let tooDeep = "tooDeep"
  /// It was in its folder's list a moment ago and is gone.
  public static let vanished = "vanished"
  /// The path leads to the record of a desk itself.
  public static let deskFolder = "deskFolder"
  /// Standard input was asked for twice.
  public static let stdinUsed = "stdinUsed"
  /// The disk, the network share or the system failed.
  public static let ioError = "ioError"

  /// No http or https address.
  public static let badAddress = "badAddress"
  /// A loopback, private, link-local or otherwise not public address, and no host that the settings allow.
  public static let privateAddress = "privateAddress"
  /// The site's robots.txt asks not to be read by programs here, or could not be had.
  public static let robotsRefuse = "robotsRefuse"
  /// More redirects than are followed, or one that leads back.
  public static let redirectLoop = "redirectLoop"
  /// The name has no address.
  public static let noSuchHost = "noSuchHost"
  /// Nobody answers, or the connection broke.
  public static let noConnection = "noConnection"
  /// The certificate does not hold.
  public static let badCertificate = "badCertificate"
  /// More time than a request may take.
  public static let tooSlow = "tooSlow"
  /// The answer ended before its end, or was not HTTP.
  public static let brokenAnswer = "brokenAnswer"
  /// An answer without anything in it.
  public static let emptyAnswer = "emptyAnswer"
  /// The server asks for a name and a password, or refuses.
  public static let refusedByServer = "refusedByServer"
  /// There was something at the address and is no more, or never was.
  public static let gone = "gone"
  /// The server asks us to come again later.
  public static let askedToWait = "askedToWait"
  /// The server says that it cannot answer.
  public static let serverError = "serverError"
  /// No account in the settings for this mailbox, or one without its password at hand.
  public static let noMailAccount = "noMailAccount"
  /// A setting of collecting that means nothing.
  public static let badSetting = "badSetting"
  /// The run was stopped.
  public static let stopped = "stopped"
}

/// The limits of collecting; each is named in the failure that it causes.
public struct CollectLimits: Sendable {
  /// Bytes of one file or of standard input. They are held in memory: a mapped file that shrinks would kill the process.
  public var maximumItemBytes = 256 << 20
  /// Folders inside folders, counted from the path that was given.
  public var maximumDepth = 64

  /// The limits as documented.
  public init() {}
}
