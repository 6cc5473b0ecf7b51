-- A row is one condition on funding or on spending (a duty) with its low, central and high freedom: the shipped values, or the
-- place's own where decisions/conditions.csv gives them.
WITH decision AS (
    SELECT kind, coalesce(condition_of(d.condition), d.condition) AS condition, arg_max(low, row) AS low, arg_max(central, row) AS central, arg_max(high, row) AS high,
        max(row) AS row, arg_max(file, row) AS file
    FROM decided.conditions AS d
    WHERE freedom(d.low) <= freedom(d.central) AND freedom(d.central) <= freedom(d.high)
    GROUP BY ALL
)
SELECT
    shipped.kind, shipped.condition, shipped.keeps = 'yes' AS keeps,
    coalesce(freedom(decision.low), freedom(shipped.low)) AS low,
    coalesce(freedom(decision.central), freedom(shipped.central)) AS central,
    coalesce(freedom(decision.high), freedom(shipped.high)) AS high,
    shipped.meaning,
    CASE WHEN decision.row IS NULL THEN shipped.source ELSE decision.file || ' line ' || decision.row END AS source
FROM reference.conditions AS shipped LEFT JOIN decision USING (kind, condition)
