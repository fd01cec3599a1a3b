-- Rule book centres: Service centres
-- dialect: postgresql; rule language 2, heng 0.1.0
-- Rows whose `undecided` is true are for the row executor to finish: there is a problem to report, or the figures here
-- can't tell. Where `doubtful` is true, the figures of the row are not to be used.
-- The source table subjects has to have these columns:
--   subject text
--   "group" text
--   period text
--   on_time numeric
--   cases numeric
--   survey numeric
--   awards numeric
--   accidents numeric
--   kind text
WITH given AS (
  SELECT
    subject,
    "group",
    period,
    -- Cases closed on time
    CASE WHEN on_time BETWEEN 0 AND 100000 THEN CAST(on_time AS numeric) END AS on_time,
    -- Cases due
    CASE WHEN cases BETWEEN 1 AND 100000 THEN CAST(cases AS numeric) END AS cases,
    -- 公众满意度
    CASE WHEN survey BETWEEN 0 AND 100 THEN CAST(survey AS numeric) END AS survey,
    CASE WHEN awards BETWEEN 0 AND 50 THEN CAST(awards AS numeric) END AS awards,
    CASE WHEN accidents BETWEEN 0 AND 50 THEN CAST(accidents AS numeric) END AS accidents,
    kind,
    -- data beyond what is assumed: left to the row executor
    COALESCE(on_time IS NULL
      OR on_time NOT BETWEEN 0 AND 100000 OR on_time <> trunc(on_time)
      OR cases IS NULL
      OR cases NOT BETWEEN 1 AND 100000 OR cases <> trunc(cases)
      OR survey NOT BETWEEN 0 AND 100
      OR awards NOT BETWEEN 0 AND 50 OR awards <> trunc(awards)
      OR accidents NOT BETWEEN 0 AND 50 OR accidents <> trunc(accidents)
      OR kind NOT IN ('city', 'county'), FALSE) AS doubtful
  FROM subjects
  OFFSET 0
)
, computed AS (
  SELECT
    *,
    -- 0.5 * awards
    awards * 0.5 AS n25
  FROM given
  OFFSET 0
)
, scored AS (
  SELECT
    *,
    -- Speed (Measure of the centres, article 3 (unverified))
    LEAST(on_time * 100 * 0.5 * 100, 4900 * cases) AS "speed.raw.numerator",
    CASE WHEN survey IS NOT NULL THEN LEAST(GREATEST((survey - 60) * 0.2, 0), 7) * 100 END AS "survey_score.raw.numerator",
    BOOL_OR(doubtful) OVER (PARTITION BY "group") AS "place.raw.doubtful",
    RANK() OVER (PARTITION BY "group" ORDER BY on_time DESC NULLS LAST) AS "place.raw.position",
    COUNT(on_time) OVER (PARTITION BY "group") AS "place.raw.peers",
    MIN(on_time) OVER (PARTITION BY "group") = MAX(on_time) OVER (PARTITION BY "group") AS "place.raw.even"
  FROM computed
  OFFSET 0
)
, scored_2 AS (
  SELECT
    *,
    COALESCE(NULLIF(ABS(CAST("place.raw.peers" AS numeric) - 1), 0), 1) AS "place.raw.divisor"
  FROM scored
  OFFSET 0
)
, scored_3 AS (
  SELECT
    *,
    CASE
      WHEN "place.raw.even" THEN 100 * "place.raw.divisor"
      ELSE 100 * "place.raw.divisor" - (CAST("place.raw.position" AS numeric) - 1) * 100
    END AS "place.raw.numerator"
  FROM scored_2
  OFFSET 0
)
, settled AS (
  SELECT
    *,
    div(2 * ("speed.raw.numerator" * 100) + 49 * cases, 2 * (49 * cases)) * 0.01 AS "speed.rounded",
    div(2 * ("survey_score.raw.numerator" * 100) + 7, 14) * 0.01 AS "survey_score.rounded",
    CASE
      WHEN "place.raw.numerator" * 100 < 0 THEN div(2 * ("place.raw.numerator" * 100) - "place.raw.divisor", 2 * "place.raw.divisor")
      ELSE div(2 * ("place.raw.numerator" * 100) + "place.raw.divisor", 2 * "place.raw.divisor")
    END * 0.01 AS "place.rounded"
  FROM scored_3
  OFFSET 0
)
, grouped_1 AS (
  SELECT
    *,
    50 + CAST(CASE WHEN "survey_score.rounded" IS NOT NULL THEN 30 ELSE 0 END AS numeric) + 20 AS "subtotal.present",
    ("speed.rounded" * 0.01 * 50 + CASE WHEN "survey_score.rounded" IS NOT NULL THEN "survey_score.rounded" * 0.01 * 30 ELSE 0 END + "place.rounded" * 0.01 * 20) * 100 AS "subtotal.numerator"
  FROM settled
  OFFSET 0
)
, adjusted AS (
  SELECT
    *,
    CASE
      WHEN NOT (COALESCE(awards > 0, FALSE) AND n25 IS NULL) THEN CASE WHEN COALESCE(awards > 0, FALSE) THEN n25 ELSE 0 END
    END AS "award.points"
  FROM grouped_1
  OFFSET 0
)
, adjusted_2 AS (
  SELECT
    *,
    CASE WHEN "award.points" IS NOT NULL THEN "award.points" ELSE 0 END AS "bonus.uncapped"
  FROM adjusted
  OFFSET 0
)
, totalled AS (
  SELECT
    *,
    ("subtotal.numerator" + LEAST("bonus.uncapped", 3) * "subtotal.present") * 100 AS "total.dividend"
  FROM adjusted_2
  OFFSET 0
)
, totalled_2 AS (
  SELECT
    *,
    CASE
      WHEN "total.dividend" < 0 THEN div(2 * "total.dividend" - "subtotal.present", 2 * "subtotal.present")
      ELSE div(2 * "total.dividend" + "subtotal.present", 2 * "subtotal.present")
    END * 0.01 AS total
  FROM totalled
  OFFSET 0
)
, ranked AS (
  SELECT
    *,
    CASE WHEN NOT COALESCE(accidents > 0, FALSE) THEN total END AS "rank.key",
    BOOL_OR(doubtful OR "place.raw.doubtful") OVER () AS "rank.doubtful"
  FROM totalled_2
  OFFSET 0
)
, ranked_2 AS (
  SELECT
    *,
    RANK() OVER (ORDER BY "rank.key" DESC NULLS LAST) AS "rank.position"
  FROM ranked
  OFFSET 0
)
, ranked_3 AS (
  SELECT
    *,
    CASE WHEN NOT (NOT (NOT COALESCE(accidents > 0, FALSE))) THEN CAST("rank.position" AS numeric) END AS "rank"
  FROM ranked_2
  OFFSET 0
)
, graded AS (
  SELECT
    *,
    NOT COALESCE(accidents > 0, FALSE) AND total >= 80 AND NOT COALESCE(accidents > 0, FALSE) AS "grade.1.candidate"
  FROM ranked_3
  OFFSET 0
)
, graded_2 AS (
  SELECT
    *,
    RANK() OVER (PARTITION BY "grade.1.candidate" ORDER BY total DESC NULLS LAST) AS "grade.1.position",
    COUNT(*) OVER (PARTITION BY "grade.1.candidate", total) AS "grade.1.equals"
  FROM graded
  OFFSET 0
)
, graded_3 AS (
  SELECT
    *,
    NOT COALESCE(accidents > 0, FALSE)
      AND NOT ("grade.1.candidate" AND "grade.1.position" + "grade.1.equals" - 1 <= COUNT(*) OVER () * 3 / 10) AS "grade.1.rest",
    CASE
      WHEN COALESCE(accidents > 0, FALSE) THEN 'Poor'
      WHEN "grade.1.candidate" AND "grade.1.position" + "grade.1.equals" - 1 <= COUNT(*) OVER () * 3 / 10 THEN 'Good'
      WHEN total >= 60 THEN 'Fair'
      ELSE 'Poor'
    END AS grade
  FROM graded_2
  OFFSET 0
)
SELECT
  subject,
  "group",
  period,
  trim_scale(total) AS total,
  grade,
  CAST(trim_scale("rank") AS bigint) AS "rank",
  trim_scale(LEAST("bonus.uncapped", 3)) AS bonus,
  trim_scale(0) AS deduction,
  -- Speed (Measure of the centres, article 3 (unverified))
  trim_scale("speed.rounded") AS speed,
  trim_scale("survey_score.rounded") AS survey_score,
  trim_scale("place.rounded") AS place,
  trim_scale("award.points") AS award,
  COALESCE(accidents > 0, FALSE) AS accident,
  COALESCE(grade = 'Good' AND kind = 'city', FALSE) AS "bonus~2",
  doubtful OR "place.raw.doubtful" OR "rank.doubtful" OR "rank.doubtful" AS rank_doubtful,
  doubtful OR "place.raw.doubtful" OR "rank.doubtful" AS doubtful,
  doubtful OR "place.raw.doubtful" OR "rank.doubtful" AS undecided
FROM graded_3

