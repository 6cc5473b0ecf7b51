-- A row is the counted spend of one tier of bodies.
SELECT tier AS key, sum(counted) AS total FROM flow.outgoing GROUP BY key HAVING bool_or(destiny = 'counted') ORDER BY total DESC, key
