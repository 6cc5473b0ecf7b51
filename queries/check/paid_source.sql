-- A row is a payment to a source of money, such as reserves: a source spends nothing, and the payment would count as spend.
SELECT
    'error' AS level, 'source-paid' AS code, o.file, o.sheet, min(o.first_row) AS row, 'to_body' AS "column",
    o.payee || ' (' || lines_shown(sum(o.lines)) || ', ' || shown(sum(o.amount)) || ')' AS found,
    'a body' AS expected,
    'Put money that goes back to a source into Funding, as a negative amount from it; until then it counts as spend.' AS advice
FROM flow.outgoing AS o JOIN matched.body AS body ON body.body = o.payee
WHERE o.kind = 'payment' AND body.tier = 'source' AND o.destiny <> 'set aside'
GROUP BY o.file, o.sheet, o.payee
