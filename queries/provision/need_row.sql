-- A row is what its return or its spend says of the pounds of one need: a line of a Programmes sheet, under the need of its programme, or
-- where a body's sheets say nothing of the need, a counted line of Spend with its part for the theme. Of people nothing is here.
WITH said AS (
    SELECT *, first_value(need IGNORE NULLS) OVER (PARTITION BY body, key ORDER BY file, sheet, row
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS of_need
    FROM provision.returned
)
SELECT
    said.of_need AS need, said.file, said.sheet, said.row, file.sha256, 'programme' AS kind, said.body AS payer,
    coalesce(body.tier, '') AS tier, coalesce(said.provider, '') AS payee, coalesce(said.stream, '') AS stream, said.programme AS service,
    '' AS function, said.of_need AS theme, coalesce(said.area, '') AS area, 'recorded' AS method, '' AS grade, NULL AS plus_minus, '' AS raw,
    said.amount, 0 AS counted, 0 AS eliminated, 0 AS out_of_scope, 0 AS out_of_place, 0 AS set_aside,
    CASE WHEN said.amount IS NULL THEN 'no amount is stated' ELSE 'told again, not counted' END AS reason,
    '' AS decided, coalesce(said.amount, 0) AS part
FROM said
JOIN raw.file AS file ON file.file = said.file
LEFT JOIN matched.body AS body ON body.body = said.body
WHERE said.of_need IS NOT NULL
UNION ALL BY NAME
SELECT
    line.tag AS need, line.file, line.sheet, line.row, line.sha256, line.kind, line.payer, line.tier, line.payee, line.stream, line.service,
    line.function, line.theme, line.area, line.method, line.grade, line.plus_minus, line.raw, line.amount, line.counted, line.eliminated, line.out_of_scope,
    line.out_of_place, line.set_aside, line.reason, line.decided, line.part
FROM provision.spent_row AS line
