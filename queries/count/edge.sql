-- A row is all the money in scope and in the place that one body paid another body, or spent on services (payee NULL).
SELECT payer, payee, sum(counted + eliminated) AS amount
FROM flow.outgoing WHERE destiny <> 'set aside' GROUP BY payer, payee ORDER BY payer, payee
