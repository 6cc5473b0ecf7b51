-- A row is the counted spend tagged with one theme, weighted; themes overlap, so the rows have no total.
SELECT t.theme AS key, CAST(round(sum(CAST(o.counted AS DECIMAL(24, 2)) * t.part), 2) AS DECIMAL(38, 2)) AS total
FROM flow.theme AS t JOIN flow.outgoing AS o USING (cell)
WHERE o.destiny = 'counted' GROUP BY key ORDER BY total DESC, key
