-- Rule book centres: Service centres
-- dialect: spark; rule language 2, heng 0.1.0
-- Rows whose `undecided` is true are for the row executor to finish: there is a problem to report, or the figures here
-- can't tell. Where `doubtful` is true, the figures of the row are not to be used.
-- The source table subjects has to have these columns:
--   subject STRING
--   `group` STRING
--   period STRING
--   on_time DOUBLE
--   cases DOUBLE
--   survey DOUBLE
--   awards DOUBLE
--   accidents DOUBLE
--   kind STRING
WITH given AS (
  SELECT
    subject,
    `group`,
    period,
    -- Cases closed on time
    CASE WHEN on_time BETWEEN 0 AND 100000 THEN on_time END AS on_time,
    -- Cases due
    CASE WHEN cases BETWEEN 1 AND 100000 THEN cases END AS cases,
    -- 公众满意度
    CASE WHEN survey BETWEEN 0 AND 100 THEN RINT(survey * 1000000D) END AS survey,
    CASE WHEN awards BETWEEN 0 AND 50 THEN awards END AS awards,
    CASE WHEN accidents BETWEEN 0 AND 50 THEN accidents END AS accidents,
    kind,
    -- data beyond what is assumed: left to the row executor
    COALESCE(on_time IS NULL
      OR on_time NOT BETWEEN 0 AND 100000 OR on_time <> RINT(on_time)
      OR cases IS NULL
      OR cases NOT BETWEEN 1 AND 100000 OR cases <> RINT(cases)
      OR survey NOT BETWEEN 0 AND 100 OR survey <> RINT(survey * 1000000D) / 1000000D
      OR awards NOT BETWEEN 0 AND 50 OR awards <> RINT(awards)
      OR accidents NOT BETWEEN 0 AND 50 OR accidents <> RINT(accidents)
      OR kind NOT IN ('city', 'county'), FALSE) AS doubtful
  FROM subjects
)
, scored AS (
  SELECT
    *,
    -- Speed (Measure of the centres, article 3 (unverified)); × 49
    LEAST(on_time * 100D * 50D, 100D * 49D * cases) AS `speed.raw.numerator`,
    -- × 350000
    CASE WHEN survey IS NOT NULL THEN LEAST(GREATEST(survey - 60D * 1000000D, 0D * 35000000D), 1D * 35000000D) END AS `survey_score.raw`,
    BOOL_OR(doubtful) OVER (PARTITION BY `group`) AS `place.raw.doubtful`,
    RANK() OVER (PARTITION BY `group` ORDER BY on_time DESC NULLS LAST) AS `place.raw.position`,
    COUNT(on_time) OVER (PARTITION BY `group`) AS `place.raw.peers`,
    MIN(on_time) OVER (PARTITION BY `group`) = MAX(on_time) OVER (PARTITION BY `group`) AS `place.raw.even`
  FROM given
)
, scored_2 AS (
  SELECT
    *,
    COALESCE(NULLIF(ABS(CAST(`place.raw.peers` AS DOUBLE) - 1D), 0D), 1D) AS `place.raw.divisor`
  FROM scored
)
, scored_3 AS (
  SELECT
    *,
    CASE
      WHEN `place.raw.even` THEN 100D * `place.raw.divisor`
      ELSE 100D * `place.raw.divisor` - (CAST(`place.raw.position` AS DOUBLE) - 1D) * 100D
    END AS `place.raw.numerator`
  FROM scored_2
)
, settled AS (
  SELECT
    *,
    -- × 100
    CAST(((2 * (CAST(`speed.raw.numerator` AS BIGINT) * 100L) + 49 * CAST(cases AS BIGINT)) div (2 * (49 * CAST(cases AS BIGINT)))) AS DOUBLE) AS `speed.rounded`,
    -- × 100
    CAST(((2 * CAST(`survey_score.raw` AS BIGINT) + 3500) div 7000) AS DOUBLE) AS `survey_score.rounded`,
    -- × 100
    CAST(CASE
      WHEN CAST(`place.raw.numerator` AS BIGINT) * 100L < 0 THEN ((2 * (CAST(`place.raw.numerator` AS BIGINT) * 100L) - CAST(`place.raw.divisor` AS BIGINT)) div (2 * CAST(`place.raw.divisor` AS BIGINT)))
      ELSE ((2 * (CAST(`place.raw.numerator` AS BIGINT) * 100L) + CAST(`place.raw.divisor` AS BIGINT)) div (2 * CAST(`place.raw.divisor` AS BIGINT)))
    END AS DOUBLE) AS `place.rounded`
  FROM scored_3
)
, grouped_1 AS (
  SELECT
    *,
    50D + CASE WHEN `survey_score.rounded` IS NOT NULL THEN 30D ELSE 0D END + 20D AS `subtotal.present`,
    -- × 10
    `speed.rounded` * 5D + CASE WHEN `survey_score.rounded` IS NOT NULL THEN `survey_score.rounded` * 3D ELSE 0D * 1000D END + `place.rounded` * 2D AS `subtotal.numerator`
  FROM settled
)
, adjusted AS (
  SELECT
    *,
    -- × 2
    CASE
      WHEN NOT (COALESCE(awards > 0D, FALSE) AND awards IS NULL) THEN CASE WHEN COALESCE(awards > 0D, FALSE) THEN awards ELSE 0D * 2D END
    END AS `award.points`
  FROM grouped_1
)
, adjusted_2 AS (
  SELECT
    *,
    -- × 2
    CASE WHEN `award.points` IS NOT NULL THEN `award.points` ELSE 0D * 2D END AS `bonus.uncapped`
  FROM adjusted
)
, adjusted_3 AS (
  SELECT
    *,
    -- × 2
    LEAST(`bonus.uncapped`, 3D * 2D) AS bonus
  FROM adjusted_2
)
, totalled AS (
  SELECT
    *,
    CAST(`subtotal.numerator` + bonus * 5D * `subtotal.present` AS BIGINT) * 10L AS `total.dividend`
  FROM adjusted_3
)
, totalled_2 AS (
  SELECT
    *,
    -- × 100
    CAST(CASE
      WHEN `total.dividend` < 0 THEN ((2 * `total.dividend` - CAST(`subtotal.present` AS BIGINT)) div (2 * CAST(`subtotal.present` AS BIGINT)))
      ELSE ((2 * `total.dividend` + CAST(`subtotal.present` AS BIGINT)) div (2 * CAST(`subtotal.present` AS BIGINT)))
    END AS DOUBLE) AS total
  FROM totalled
)
, ranked AS (
  SELECT
    *,
    CASE WHEN NOT COALESCE(accidents > 0D, FALSE) THEN total END AS `rank.key`,
    BOOL_OR(doubtful OR `place.raw.doubtful`) OVER () AS `rank.doubtful`
  FROM totalled_2
)
, ranked_2 AS (
  SELECT
    *,
    RANK() OVER (ORDER BY `rank.key` DESC NULLS LAST) AS `rank.position`
  FROM ranked
)
, ranked_3 AS (
  SELECT
    *,
    CASE WHEN NOT (NOT (NOT COALESCE(accidents > 0D, FALSE))) THEN CAST(`rank.position` AS DOUBLE) END AS `rank`
  FROM ranked_2
)
, graded AS (
  SELECT
    *,
    NOT COALESCE(accidents > 0D, FALSE) AND total >= 80D * 100D AND NOT COALESCE(accidents > 0D, FALSE) AS `grade.1.candidate`
  FROM ranked_3
)
, graded_2 AS (
  SELECT
    *,
    RANK() OVER (PARTITION BY `grade.1.candidate` ORDER BY total DESC NULLS LAST) AS `grade.1.position`,
    COUNT(*) OVER (PARTITION BY `grade.1.candidate`, total) AS `grade.1.equals`
  FROM graded
)
, graded_3 AS (
  SELECT
    *,
    NOT COALESCE(accidents > 0D, FALSE)
      AND NOT (`grade.1.candidate` AND `grade.1.position` + `grade.1.equals` - 1 <= COUNT(*) OVER () * 3 div 10) AS `grade.1.rest`,
    CASE
      WHEN COALESCE(accidents > 0D, FALSE) THEN 'Poor'
      WHEN `grade.1.candidate` AND `grade.1.position` + `grade.1.equals` - 1 <= COUNT(*) OVER () * 3 div 10 THEN 'Good'
      WHEN total >= 60D * 100D THEN 'Fair'
      ELSE 'Poor'
    END AS grade
  FROM graded_2
)
SELECT
  subject,
  `group`,
  period,
  CAST(total AS DECIMAL(17, 0)) * 0.01BD AS total,
  grade,
  CAST(CAST(`rank` AS DECIMAL(17, 0)) AS bigint) AS `rank`,
  CAST((CAST(bonus AS DECIMAL(17, 0)) div CAST(2D AS DECIMAL(17, 0))) AS DECIMAL(20, 0)) + CAST((CAST((CAST(bonus AS DECIMAL(17, 0)) % CAST(2D AS DECIMAL(17, 0))) * 10000000000000000BD AS DECIMAL(38, 0)) div CAST(2D AS DECIMAL(17, 0))) + CASE WHEN CAST((CAST(bonus AS DECIMAL(17, 0)) % CAST(2D AS DECIMAL(17, 0))) * 10000000000000000BD AS DECIMAL(38, 0)) % CAST(2D AS DECIMAL(17, 0)) = 0 OR (CAST((CAST(bonus AS DECIMAL(17, 0)) % CAST(2D AS DECIMAL(17, 0))) * 10000000000000000BD AS DECIMAL(38, 0)) div CAST(2D AS DECIMAL(17, 0))) % 2 <> 0 THEN 0 WHEN bonus < 0 THEN -1 ELSE 1 END AS DECIMAL(17, 0)) * 0.0000000000000001BD AS bonus,
  CAST(0D AS DECIMAL(17, 0)) AS deduction,
  -- Speed (Measure of the centres, article 3 (unverified))
  CAST(`speed.rounded` AS DECIMAL(17, 0)) * 0.01BD AS speed,
  CAST(`survey_score.rounded` AS DECIMAL(17, 0)) * 0.01BD AS survey_score,
  CAST(`place.rounded` AS DECIMAL(17, 0)) * 0.01BD AS place,
  CAST((CAST(`award.points` AS DECIMAL(17, 0)) div CAST(2D AS DECIMAL(17, 0))) AS DECIMAL(20, 0)) + CAST((CAST((CAST(`award.points` AS DECIMAL(17, 0)) % CAST(2D AS DECIMAL(17, 0))) * 10000000000000000BD AS DECIMAL(38, 0)) div CAST(2D AS DECIMAL(17, 0))) + CASE WHEN CAST((CAST(`award.points` AS DECIMAL(17, 0)) % CAST(2D AS DECIMAL(17, 0))) * 10000000000000000BD AS DECIMAL(38, 0)) % CAST(2D AS DECIMAL(17, 0)) = 0 OR (CAST((CAST(`award.points` AS DECIMAL(17, 0)) % CAST(2D AS DECIMAL(17, 0))) * 10000000000000000BD AS DECIMAL(38, 0)) div CAST(2D AS DECIMAL(17, 0))) % 2 <> 0 THEN 0 WHEN `award.points` < 0 THEN -1 ELSE 1 END AS DECIMAL(17, 0)) * 0.0000000000000001BD AS award,
  COALESCE(accidents > 0D, FALSE) AS accident,
  COALESCE(grade = 'Good' AND kind = 'city', FALSE) AS `bonus~2`,
  doubtful OR `place.raw.doubtful` OR `rank.doubtful` OR `rank.doubtful` AS rank_doubtful,
  doubtful OR `place.raw.doubtful` OR `rank.doubtful` AS doubtful,
  doubtful OR `place.raw.doubtful` OR `rank.doubtful` AS undecided
FROM graded_3

