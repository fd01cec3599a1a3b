import Testing

@testable import Engines

/// Passwords of connection strings are in no message.
@Suite(.timeLimit(.minutes(60)))
struct SecretTests {
  @Test(
    arguments: [
      ("postgresql://u:SEC%ZZ@h/x", #"invalid percent-encoded token: "SEC%ZZ""#),
      ("postgresql://u:SE/CRET@h/x", #"invalid integer value "SE" for connection option "port""#),
      ("postgresql://u:SE@CRET@h/x", #"could not translate host name "CRET@h" to address"#),
      ("postgres://u:SECRET@[::1/x", #"end of string reached when looking for matching "]" in IPv6 host address in URI: "SECRET@[::1/x""#),
      ("host=h password=my SECRET word", #"missing "=" after "SECRET" in connection info string"#),
      ("host=h password = 'SE\\'CRET'", #"bad: "SE\'CRET""#), ("postgresql://h/x?password=SECRE%ZT", #"token: "SECRE%ZT""#),
      ("postgresql://u:%53ECRET@h/x", "failed for SECRET"), ("host=h sslpassword=SECRET", "bad SECRET"),
    ])
  func areNotRepeated(dsn: String, message: String) {
    let redacted = ConnectionSecret(dsn).redacted(message)
    for piece in ["SEC", "\"SE", "CRET", "53E"] { #expect(!redacted.contains(piece), "\(redacted)") }
    #expect(redacted.contains("***"))
    #expect(!ConnectionSecret.redacted(in: "unexpected: `\(dsn)`").contains("SE"))
  }

  @Test func otherMessagesStay() {
    let message = #"connection to server at "127.0.0.1", port 1 failed: Connection refused"#
    for dsn in ["postgresql://u:SECRET@127.0.0.1:1/x", "host=127.0.0.1 port=1", "postgresql://127.0.0.1:1/x"] {
      #expect(ConnectionSecret(dsn).redacted(message) == message)
    }
  }
}
