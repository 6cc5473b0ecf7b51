-- A row is what one body received from another or from a source: the receiver's word where it gave one, else the payer's.
SELECT payer, payee AS body, sum(coalesce(received, paid)) AS amount
FROM flow.pair WHERE payer <> payee GROUP BY payer, payee HAVING sum(coalesce(received, paid)) <> 0 ORDER BY payer, payee
