import ExactDecimal
import FEEL

/// Formulas, three-valued in conditions as in FEEL.
extension PlanAssembler {
  mutating func formula(_ node: ResolvedNode, _ operand: (Int) -> NodeID?) throws(OutOfReach) -> ExactColumn {
    switch node.operation {
    case .constant(let value): return try constant(value)
    case .slot(let slot):
      guard let id = operand(slot) else { return .missing }
      return try column(made: id)
    case .arithmetic(let operation, let left, let right):
      guard let left = try number(left, operand), let right = try number(right, operand) else { return .missing }
      switch operation {
      case .add: return .number(try assembler.sum(left, right))
      case .subtract: return .number(try assembler.sum(left, right, sign: -1))
      case .multiply: return .number(try assembler.product(left, right))
      case .divide: return .number(try assembler.quotient(left, right))
      default: throw OutOfReach()
      }
    case .negation(let node):
      guard let number = try number(node, operand) else { return .missing }
      return .number(try assembler.negated(number))
    case .comparison(let operation, let left, let right):
      // Comparing with null asks whether there is a value.
      if left.isNull || right.isNull { throw OutOfReach() }
      return .truth(try comparison(operation, formula(left, operand), formula(right, operand)))
    case .and(let left, let right): return .truth(assembler.both(try truth(left, operand), try truth(right, operand)))
    case .or(let left, let right): return .truth(assembler.either(try truth(left, operand), try truth(right, operand)))
    case .conditional(let condition, let then, let otherwise):
      return try choice(truth(condition, operand), formula(then, operand), formula(otherwise, operand))
    case .between(let value, let low, let high):
      return .truth(
        assembler.both(
          try comparison(.greaterOrEqual, formula(value, operand), formula(low, operand)),
          try comparison(.lessOrEqual, formula(value, operand), formula(high, operand))))
    case .builtin(let index, let arguments):
      switch (ResolvedOperation.builtinName(index), arguments.count) {
      case ("not", 1): return .truth(assembler.negated(try truth(arguments[0], operand)))
      default: throw OutOfReach()
      }
    default: throw OutOfReach()
    }
  }

  private mutating func number(_ node: ResolvedNode, _ operand: (Int) -> NodeID?) throws(OutOfReach) -> ExactNumber? {
    switch try formula(node, operand) {
    case .number(let number): return number
    case .missing: return nil
    default: throw OutOfReach()
    }
  }

  private mutating func truth(_ node: ResolvedNode, _ operand: (Int) -> NodeID?) throws(OutOfReach) -> ExactTruth {
    switch try formula(node, operand) {
    case .truth(let truth): return truth
    case .missing: return assembler.constant(nil)
    default: throw OutOfReach()
    }
  }

  private mutating func comparison(
    _ operation: BinaryOperator, _ left: ExactColumn, _ right: ExactColumn
  ) throws(OutOfReach) -> ExactTruth {
    switch (left, right) {
    case (.missing, _), (_, .missing): return assembler.constant(nil)
    case (.number(let left), .number(let right)):
      switch operation {
      case .equal: return try assembler.compared(.equal, left, right)
      case .notEqual: return assembler.negated(try assembler.compared(.equal, left, right))
      case .less: return try assembler.compared(.less, left, right)
      case .lessOrEqual: return try assembler.compared(.lessOrEqual, left, right)
      case .greater: return try assembler.compared(.less, right, left)
      case .greaterOrEqual: return try assembler.compared(.lessOrEqual, right, left)
      default: throw OutOfReach()
      }
    case (.text(let left), .text(let right)):
      let isEqual = ExactTruth(
        register: assembler.emit(.equal, left.register, right.register), isOptional: left.isOptional || right.isOptional)
      switch operation {
      case .equal: return isEqual
      case .notEqual: return assembler.negated(isEqual)
      default: throw OutOfReach()
      }
    default: throw OutOfReach()
    }
  }

  private mutating func choice(
    _ condition: ExactTruth, _ then: ExactColumn, _ otherwise: ExactColumn
  ) throws(OutOfReach) -> ExactColumn {
    switch (then, otherwise) {
    case (.number(let then), .number(let otherwise)): return .number(try assembler.select(condition, then, otherwise))
    case (.truth(let then), .truth(let otherwise)):
      return .truth(
        ExactTruth(
          register: assembler.emit(.selectTruth, then.register, otherwise.register, condition.register),
          isOptional: condition.isOptional || then.isOptional || otherwise.isOptional))
    case (.text(let then), .text(let otherwise)):
      return .text(
        ExactText(
          register: assembler.emit(.select, then.register, otherwise.register, condition.register),
          isOptional: condition.isOptional || then.isOptional || otherwise.isOptional))
    default: throw OutOfReach()
    }
  }
}
