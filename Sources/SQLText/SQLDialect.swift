/// A database that programs are written for.
package enum SQLDialect: String, Sendable, Hashable, CaseIterable {
  /// PostgreSQL 13 or later.
  case postgresql
  /// Spark SQL 3.5 or later.
  case spark
}
