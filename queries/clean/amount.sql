-- A row is one text read as an amount in pounds under the units stated for it, as every line of a return is; NULL when it is none.
SELECT money(t, CASE WHEN is_simple(t) THEN NULL ELSE plain_amount(t) END, coalesce(unit_factor(u), 1)) AS amount, unit_factor(u) AS factor
FROM (SELECT unnest(range(len($texts))) AS n, cell(unnest($texts)) AS t, cell(unnest($units)) AS u)
ORDER BY n
