-- A row is the counted spend on one COFOG function; words that map to none stand under `not stated`.
SELECT coalesce(f.code || ' ' || f.name, 'not stated') AS key, sum(o.counted) AS total
FROM flow.outgoing AS o LEFT JOIN reference.cofog AS f ON f.code = o.function
GROUP BY key HAVING bool_or(o.destiny = 'counted') ORDER BY total DESC, key
