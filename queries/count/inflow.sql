-- A row is what one body received from another or from a source: the receiver's word where it gave one, else the payer's.
SELECT pair.payer, coalesce(body.tier, 'unknown') AS tier, pair.payee AS body, sum(coalesce(pair.received, pair.paid)) AS amount
FROM flow.pair AS pair LEFT JOIN matched.body AS body ON body.body = pair.payer
WHERE pair.payer <> pair.payee
GROUP BY ALL HAVING sum(coalesce(pair.received, pair.paid)) <> 0 ORDER BY ALL
