-- A row is the counted spend on one COFOG division (the first level of functions); words that map to none stand under `not stated`.
SELECT coalesce(d.code || ' ' || d.name, 'not stated') AS key, sum(o.counted) AS total
FROM flow.outgoing AS o
LEFT JOIN reference.cofog AS f ON f.code = o.function
LEFT JOIN reference.cofog AS d ON d.code = coalesce(nullif(f.parent, ''), f.code)
GROUP BY key HAVING bool_or(o.destiny = 'counted') ORDER BY total DESC, key
