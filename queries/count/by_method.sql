-- A row is the counted spend whose figure came about in one way: recorded, published, apportioned or estimated.
SELECT method AS key, sum(counted) AS total FROM flow.outgoing GROUP BY key HAVING bool_or(destiny = 'counted') ORDER BY total DESC, key
