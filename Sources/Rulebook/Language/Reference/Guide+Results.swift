import Diagnostics

extension Guide {
  static let results: [GuideSection] = [
    GuideSection(
      Message(zh: "加减分", en: "adjustments"),
      Message(
        zh: """
          条件成立的，正分为加分，负分为扣分；`最高`、`最低` 限制一条，`限额` 限制合计和总分。限额写成正数，为负时报错。
          `佐证: 必须` 的，规则用到的数据项要有佐证，没有就不予认可，并在结果中列出。
          总分 = 基础分 + 加分 − 扣分，封顶，再修约。
          """,
        en: """
          Where the condition holds, positive points are a bonus and negative ones a deduction; `max` and `min` bound one rule,
          `cap` bounds the sums and the total; a cap below zero is an error. With `evidence: required` an input that the rule reads must come with
          evidence, or nothing is granted and the result says so. Total = subtotal + bonus − deduction, capped, then rounded.
          """),
      example: Message(
        zh: """
          加减分:
            限额: {加分: 5, 扣分: 10}
            规则:
              - {编号: 表彰, 条件: 表彰数 > 0, 分值: 2 * 表彰数, 最高: 4, 佐证: 必须}
              - {编号: 逾期, 条件: 逾期天数 > 0, 分值: -0.5 * 逾期天数, 最低: -3}
          """,
        en: """
          adjustments:
            cap: {bonus: 5, deduction: 10}
            rules:
              - {id: award, when: awards > 0, points: 2 * awards, max: 4, evidence: required}
              - {id: late, when: days_late > 0, points: -0.5 * days_late, min: -3}
          """)),
    GuideSection(
      Message(zh: "一票否决", en: "vetoes"),
      Message(
        zh: """
          写明后果，可以几项并用：`等级`（直接定级）、`最高等级`、`总分`、`总分上限`、`指标`（该指标记零）。被否决定级的单位不占等级名额。
          几项否决同时成立的，从严。否决定的 `等级`、`总分`，对没有总分、被退回的单位同样有效：瞒报数据躲不过否决；由等级引起的奖励、
          问责照常适用，但该单位仍列为未完成。`最高等级`、`总分上限` 只能限制已有的：没有总分的单位，它们不起作用
          （语言版本 1 中没有总分的单位不受否决）。
          """,
        en: """
          A veto says what it does, one or more of: `grade`, `grade-at-most`, `total`, `total-at-most`, `indicator` (which scores
          0). Subjects that a veto puts into a grade take no place of its quota. Of several the harshest counts. A veto's `grade`
          and `total` stand for subjects without a total as well: withholding a figure escapes no veto. What follows from the
          grade follows, and the subject is still listed as incomplete. `grade-at-most` and `total-at-most` limit what is there:
          without a total they do nothing. (In version 1 of the language no veto touched a subject without a total.)
          """
      ),
      example: Message(
        zh: "一票否决:\n  - {编号: 安全事故, 条件: 事故数 > 0, 等级: 差, 总分上限: 59}",
        en: "vetoes:\n  - {id: safety, when: accidents > 0, grade: Poor, total-at-most: 59}")),
    GuideSection(
      Message(zh: "等级和名额", en: "grades and quotas"),
      Message(
        zh: """
          等级从高到低写。单位得首个符合的等级：总分 ≥ `不低于`，`条件` 成立，名额有空。名额按排名先后给（见下），比例按单位数向下取整；
          边界上并列的默认都不入，`并列: 都入` 则都入。没有名额的落到下一等级。`仅由否决: 是` 的只由一票否决给出。
          """,
        en: """
          Grades stand best first. A subject gets the first whose `at-least` its total reaches, whose `when` holds and whose
          quota has room. Places go in the order of the ranking (see below); a share is rounded down to whole subjects; those tied at the limit
          all stay out unless `ties: include`. Who finds no room goes on to the next grade. A grade with `by-veto: true` comes
          from vetoes only.
          """),
      example: Message(
        zh: """
          等级:
            - {等级: 优, 不低于: 90, 条件: 满意度 >= 85, 名额: {比例: 20%, 范围: 组内}}
            - {等级: 良, 不低于: 80}
            - {等级: 差}
          """,
        en: """
          grades:
            - {grade: Excellent, at-least: 90, when: satisfaction >= 85, quota: {share: 20%, within: group}}
            - {grade: Good, at-least: 80}
            - {grade: Poor}
          """)),
    GuideSection(
      Message(zh: "奖励、问责、审核", en: "rewards, accountability, findings"),
      Message(
        zh: """
          奖励给予金额、荣誉、积分或其他；问责写明责任人、期限和要做的事。条件可用任何结果：`总分`、`等级`、`名次`、`编号.得分率`，
          以及 `上期.等级`（连续两年等）。给予的 `修约` 只管金额：保留几位小数，末尾的零照写（`1317.90`）；不写就不修约，很长的小数带 `≈` 缩短显示。
          每项有数额的奖励在结果表里另有一列数字，报告末尾有合计。审核规则检查数据之间、数据与得分之间的矛盾，级别为 `错误` 的，该单位列为未完成，补正前不得名次、名额和奖励。
          """,
        en: """
          Rewards grant money, an honour, points or anything else; measures name who must do what by when. Conditions may use any
          result: `total`, `grade`, `rank`, `id.rate`, and `previous.grade` (twice in a row and the like). A grant's `rounding`
          is of its money: so many fraction digits, zeros at the end kept (`1317.90`); without it the amount is not rounded, and
          a long fraction is shortened where it is shown, with `≈`. Each reward that is an amount has a column of figures of its
          own in the table of results, and its sum at the end of reports. Findings look for
          contradictions in data and scores; with severity `error` the subject is
          incomplete, and takes no rank, no place and no grant until it is mended.
          """),
      example: Message(
        zh: """
          奖励:
            - {编号: 奖金, 条件: '等级 = "优"', 给予: {金额: 奖金基数 * 1.2, 单位: 元, 修约: 2}}
          问责:
            - {编号: 约谈, 条件: '等级 = "差"', 责任: {责任人: 主要负责人, 期限: 30天, 措施: 提交整改方案}}
            - {编号: 组织调整, 条件: '等级 = "差" and 上期.等级 = "差"', 缺失处理: 不适用}
          审核:
            - {编号: 超预算, 条件: 执行数 > 预算数, 信息: 执行数大于预算数, 级别: 警告}
          """,
        en: """
          rewards:
            - {id: bonus_pay, when: grade = "Excellent", grant: {money: base * 1.2, unit: 元, rounding: 2}}
          accountability:
            - {id: talk, when: grade = "Poor", duty: {owner: head of the unit, within: 30 days, action: hand in a plan}}
            - {id: reorganise, when: grade = "Poor" and previous.grade = "Poor", missing: not-applicable}
          findings:
            - {id: overspent, when: executed > budget, message: executed more than the budget, severity: warning}
          """)),
  ]

  static let reuse: [GuideSection] = [
    GuideSection(
      Message(zh: "按期取值", en: "values by date"),
      Message(
        zh:
          "凡写“可按期”的地方，都可以写各时期的值；计算时取数据所属期间最后一天有效的那个。起止日期都含当日，不能重叠，也不能有用得着的空档。数据没有写期间的，取 `施行期` 的止日；也没有止日，而规则里有按期的值或期限的，就要用 `--period` 指明期间（测试中写 `期间`），绝不看钟：同样的规则和数据，哪天算都一样。结果都注明期间和采用哪天有效的值。",
        en:
          "Wherever it says “also by date”, the values may be given with the days they are in force; an evaluation takes those in force on the last day of the data's period. Both days are included; periods can't overlap or leave a gap that matters. Data without a period take the last day of `effective`; without that either, a book with values by date or terms asks for `--period` (tests: `period`). The clock never decides: the same book and data come to the same on any day. Every result names the period and the day whose values were in force."
      ),
      example: Message(
        zh: "参数:\n  达标线: {按期: [{止: 2025-12-31, 值: 90}, {起: 2026-01-01, 值: 95}]}",
        en:
          "parameters:\n  goal_line: {by-date: [{to: 2025-12-31, value: 90}, {from: 2026-01-01, value: 95}]}")
    ),
    Guide.previousPeriod,
    GuideSection(
      Message(zh: "依据", en: "citations"),
      Message(
        zh: """
          `依据: 财预10 第七条` 是所列文件的编号、空格、条款。指标、否决、加减分、奖励、问责都应写明依据，结果和说明里会带上。
          对照原文核对过的文件写 `核对日期` 和 `核对人`，所引条款一并算核对过；只核对了几条的，逐条写在 `条款` 里，没有核对的条款列出而不写日期。
          没有核对的，结果和说明中标“未核对”，已施行的规则册还会由 L306 提醒。起草期间写 `状态: 草案`；没有写 `状态` 的，有施行期的算已施行，没有的算草案。
          `状态` 不随继承：底本是否核对过，由底本自己说。
          """,
        en: """
          `basis: cy10 art. 7` is the id of a declared document, a space, a clause. Indicators, vetoes, adjustments, rewards and
          measures should each cite one; results and explanations carry it. Who has compared the book with a document says so at it
          by `checked` and `checked-by`, which hold for the clauses cited too; where only some were compared, each stands among the
          document's `clauses`, without a date if nobody has looked it up. What nobody has looked up is marked “unverified” in
          results and explanations, and L306 tells of it in a book in force. Write `status: draft` while the book is being written;
          without a `status`, a book with `effective` is in force and one without is a draft. A `status` is not inherited: a base
          speaks for itself.
          """),
      example: Message(
        zh: """
          状态: 施行
          依据:
            预算法: {标题: 中华人民共和国预算法, 文号: 主席令第二十二号, 核对日期: 2026-11-20, 核对人: 法规科}
            财预10:
              标题: 项目支出绩效评价管理办法
              条款:
                第七条: {核对日期: 2026-11-20, 核对人: 法规科}
                第十条: {说明: 未见原文}
          """,
        en: """
          status: in-force
          basis:
            budget_law: {title: Budget Law of the People's Republic of China, checked: 2026-11-20, checked-by: legal affairs section}
            cy10:
              title: Measure of 2020
              clauses:
                art. 7: {checked: 2026-11-20, checked-by: legal affairs section}
                art. 10: {note: text not at hand}
          """)),
    GuideSection(
      Message(zh: "继承和锁定", en: "extending a base"),
      Message(
        zh: """
          `继承: ../common/municipal.yaml` 把另一册作为底本。同编号的条目合并，本册写的值为准；指标不论在底本哪一级，按编号对上，
          新的接在它所写的列表里；`移除: [编号]` 去掉底本的条目。底本中 `锁定: 是` 的条目、`锁定: [等级, 修约]` 的部分不能改、不能移除。
          每处改动都列在结果里。`模板: 是` 的册只供继承。底本须在项目文件夹之内（上方最近的有 `.git` 的文件夹，否则为当前文件夹），
          别处的要用 `--allow-outside 文件夹` 准许。
          `语言版本` 也是这样：本册写了就按本册的，继承来的规则也不例外，与底本写的不同会指出；本册没写的，用底本写的。
          """,
        en: """
          `extends: ../common/municipal.yaml` makes another book the base. Items with the same id are merged and this book's
          values win; an indicator is found by id at any level of the base, and a new one joins the list it is written in;
          `removes: [id]` drops items of the base. Items with `locked: true`, and the sections in the base's `locks`, can't be
          changed or removed. Every override is listed in the result. A book with `template: true` is only to be extended. The
          base stands within the project folder (the nearest one above with `.git`, else the working folder); `--allow-outside
          FOLDER` allows others.
          So it is with `language`: if this book names a version, all of it is read by that, also what comes from the base, and you are
          told where the base names another; if it names none, the base's holds.
          """)),
  ]
}
