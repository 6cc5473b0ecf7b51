-- A row is what is counted of one cell by one provider: the one its lines name, or the body that a payment goes to.
SELECT row.cell, coalesce(nullif(row.provider, ''), nullif(row.payee, ''), 'not stated') AS provider, sum(pence(row.counted)) AS pence
FROM flow.row AS row
WHERE row.destiny = 'counted'
GROUP BY ALL
HAVING sum(pence(row.counted)) <> 0
