-- A row is one body's counted spend on one function, with all that it reported paying out (whole pounds).
SELECT o.payer AS body, o.tier, coalesce(f.code || ' ' || f.name, 'not stated') AS function, sum(o.counted) AS counted
FROM flow.outgoing AS o LEFT JOIN reference.cofog AS f ON f.code = o.function
WHERE o.destiny = 'counted' GROUP BY ALL HAVING sum(o.counted) <> 0 ORDER BY 1, 3
