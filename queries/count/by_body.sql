-- A row is the counted spend of one body: the body that the pound is last seen leaving.
SELECT payer AS key, sum(counted) AS total FROM flow.outgoing GROUP BY key HAVING bool_or(destiny = 'counted') ORDER BY total DESC, key
