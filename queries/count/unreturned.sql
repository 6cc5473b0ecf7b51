-- A row is a body that others paid and that reported no spend: what it got counts as its payers' final spend.
SELECT outgoing.payee AS body, sum(outgoing.counted) AS amount
FROM flow.outgoing AS outgoing JOIN matched.body AS body ON body.body = outgoing.payee
WHERE outgoing.kind = 'payment' AND outgoing.destiny = 'counted' AND NOT body.reports
GROUP BY outgoing.payee ORDER BY amount DESC, outgoing.payee
