import CPostgreSQL
import Glibc

/// The functions of PostgreSQL's client library that are in use, looked up at the first connection rather than linked:
/// whoever has no server need not have the library, nor wait for it to load.
struct LibPQ: Sendable {
  typealias Text = UnsafePointer<CChar>
  typealias Handle = OpaquePointer

  let connectdb: @convention(c) (Text?) -> Handle?
  let status: @convention(c) (Handle?) -> ConnStatusType
  let errorMessage: @convention(c) (Handle?) -> Text?
  let setNoticeProcessor: @convention(c) (Handle?, PQnoticeProcessor?, UnsafeMutableRawPointer?) -> PQnoticeProcessor?
  let setClientEncoding: @convention(c) (Handle?, Text?) -> Int32
  let finish: @convention(c) (Handle?) -> Void

  let exec: @convention(c) (Handle?, Text?) -> Handle?
  let execParams:
    @convention(c) (
      Handle?, Text?, Int32, UnsafePointer<Oid>?, UnsafePointer<Text?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?, Int32
    ) -> Handle?
  let clear: @convention(c) (Handle?) -> Void
  let resultStatus: @convention(c) (Handle?) -> ExecStatusType
  let resultErrorField: @convention(c) (Handle?, Int32) -> Text?
  let nfields: @convention(c) (Handle?) -> Int32
  let ntuples: @convention(c) (Handle?) -> Int32
  let getisnull: @convention(c) (Handle?, Int32, Int32) -> Int32
  let getvalue: @convention(c) (Handle?, Int32, Int32) -> Text?
  let getResult: @convention(c) (Handle?) -> Handle?

  let getCopyData: @convention(c) (Handle?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, Int32) -> Int32
  let putCopyData: @convention(c) (Handle?, Text?, Int32) -> Int32
  let putCopyEnd: @convention(c) (Handle?, Text?) -> Int32
  let freemem: @convention(c) (UnsafeMutableRawPointer?) -> Void

  let getCancel: @convention(c) (Handle?) -> Handle?
  let cancel: @convention(c) (Handle?, UnsafeMutablePointer<CChar>?, Int32) -> Int32
  let freeCancel: @convention(c) (Handle?) -> Void

  /// The library, loaded once; a problem if it is missing.
  static func loaded() throws(ServerProblem) -> LibPQ { try library.get() }

  private static let library = Result { () throws(ServerProblem) in try LibPQ() }

  private init() throws(ServerProblem) {
    guard let library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL) else {
      throw ServerProblem(missingLibrary: dlerror().map { String(cString: $0) } ?? "libpq.so.5")
    }
    // A function's type is the header's; libpq has kept them since its version 5 began.
    func function<Function>(_ name: String) throws(ServerProblem) -> Function {
      guard let symbol = dlsym(library, name) else { throw ServerProblem(missingLibrary: name) }
      return unsafeBitCast(symbol, to: Function.self)
    }
    connectdb = try function("PQconnectdb")
    status = try function("PQstatus")
    errorMessage = try function("PQerrorMessage")
    setNoticeProcessor = try function("PQsetNoticeProcessor")
    setClientEncoding = try function("PQsetClientEncoding")
    finish = try function("PQfinish")
    exec = try function("PQexec")
    execParams = try function("PQexecParams")
    clear = try function("PQclear")
    resultStatus = try function("PQresultStatus")
    resultErrorField = try function("PQresultErrorField")
    nfields = try function("PQnfields")
    ntuples = try function("PQntuples")
    getisnull = try function("PQgetisnull")
    getvalue = try function("PQgetvalue")
    getResult = try function("PQgetResult")
    getCopyData = try function("PQgetCopyData")
    putCopyData = try function("PQputCopyData")
    putCopyEnd = try function("PQputCopyEnd")
    freemem = try function("PQfreemem")
    getCancel = try function("PQgetCancel")
    cancel = try function("PQcancel")
    freeCancel = try function("PQfreeCancel")
  }
}
