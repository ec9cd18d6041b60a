// As whom mailboxes are read. The password is never in the settings, an address, the log or the record: the settings say
// where it stands.

internal import Collect
internal import Foundation
internal import Model

/// An account on a mail server.
public struct MailAccount: Hashable, Sendable, Codable {
  /// The server's name, as it stands in addresses.
  public var host: String
  /// The name to log in with.
  public var user: String
  /// A file whose first line is the password; beside the desk where it is no whole path.
  public var passwordFile: String?
  /// A variable of the environment that is the password.
  public var passwordVariable: String?
  /// `false`: the password may go over an open line, to a program on this machine, say.
  public var isEncrypted: Bool?

  /// An account.
  public init(
    host: String, user: String, passwordFile: String? = nil, passwordVariable: String? = nil, isEncrypted: Bool? = nil
  ) {
    (self.host, self.user, self.isEncrypted) = (host, user, isEncrypted)
    (self.passwordFile, self.passwordVariable) = (passwordFile, passwordVariable)
  }

  /// Bytes of a password file that are looked at.
  private static let maximumPasswordBytes = 4_096

  /// The password; nil when it is not where the account says.
  func password(besides folder: String) -> String? {
    if let passwordVariable {
      return ProcessInfo.processInfo.environment[passwordVariable].flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let passwordFile,
      let file = FileHandle(
        forReadingAtPath: passwordFile.hasPrefix("/") ? passwordFile : "\(folder)/\(passwordFile)"),
      let data = try? file.read(upToCount: MailAccount.maximumPasswordBytes)
    else { return nil }
    try? file.close()
    let line = data.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return line.isEmpty ? nil : String(validating: line, as: UTF8.self)
  }
}

extension CollectingSettings {
  /// As whom a mailbox is read. Throws `noMailAccount`.
  func login(for location: MailboxLocation, besides folder: String) throws(CollectFailure) -> MailboxLogin {
    func failure(_ message: String, _ evidence: String) -> CollectFailure {
      CollectFailure(origin: location.text, code: CollectCode.noMailAccount, message: message, evidence: evidence)
    }
    let accounts = (mailAccounts ?? []).filter {
      $0.host.lowercased() == location.host && (location.user == nil || location.user == $0.user)
    }
    guard let account = accounts.first else {
      throw failure(
        "No account for this mailbox is in mailAccounts of desk.json; add its host, its user, and where the password stands.",
        location.host)
    }
    guard accounts.count == 1 else {
      throw failure(
        "Several accounts for this host are in mailAccounts of desk.json; say whose mailbox it is: imaps://USER@HOST/.",
        location.host)
    }
    guard let password = account.password(besides: folder) else {
      throw failure(
        "The password is not where mailAccounts of desk.json says; mend passwordFile or passwordVariable.",
        account.passwordVariable ?? account.passwordFile ?? account.host)
    }
    return MailboxLogin(user: account.user, password: password, isEncrypted: account.isEncrypted ?? true)
  }
}

extension CrisisDesk {
  /// The source of a mailbox or Maildir, once it could be opened; nil for an operand that is neither.
  func mailSource(_ operand: String, _ stop: CollectingStop) async throws(DeskError) -> PolledSource? {
    let lower = operand.prefix(8).lowercased()
    if lower.hasPrefix(MaildirFolder.scheme) {
      let path = String(operand.dropFirst(MaildirFolder.scheme.count))
      let whole = URL(fileURLWithPath: path).standardizedFileURL.path
      guard !path.isEmpty, let folder = MaildirFolder(MaildirFolder.scheme + whole) else {
        throw DeskError(
          code: "badAddress", message: "this names no Maildir; give it as maildir:/srv/mail/desk",
          evidence: operand)
      }
      do { _ = try folder.letters() } catch { throw DeskError(error) }
      return PolledSource(
        address: MaildirFolder.scheme + folder.path, title: nil, isPage: false, added: clock.now())
    }
    guard lower.hasPrefix("imap://") || lower.hasPrefix("imaps://") else { return nil }
    guard let location = MailboxLocation(operand) else {
      // Whatever stands in it is not repeated: it may be a password.
      throw DeskError(
        code: "badAddress",
        message: "this is no mailbox that can be read; give it as imaps://HOST/MAILBOX, without a password in it")
    }
    let collecting = settings.collecting ?? CollectingSettings()
    do throws(CollectFailure) {
      let login = try collecting.login(for: location, besides: folder.path)
      try await Mailbox(location, login, collecting.fetching, stop: stop.sign).look()
    } catch { throw DeskError(error) }
    return PolledSource(address: location.text, title: nil, isPage: false, added: clock.now())
  }
}
