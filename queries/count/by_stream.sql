-- A row is the counted spend that a return says one stream paid for; the rest is `not stated`.
SELECT coalesce(stream, 'not stated') AS key, sum(counted) AS total
FROM flow.outgoing GROUP BY key HAVING bool_or(destiny = 'counted') ORDER BY total DESC, key
