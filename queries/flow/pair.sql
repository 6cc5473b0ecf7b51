-- A row is one payer, payee and stream among bodies that sent returns: what one says it paid and the other says it received.
WITH paid AS (
    SELECT payer, payee, coalesce(stream, 'not stated') AS stream, sum(amount) AS paid, sum(eliminated) AS eliminated,
        bool_or(destiny = 'eliminated') AS eliminates,
        min({'file': file, 'sheet': sheet, 'row': first_row}) AS place
    FROM flow.outgoing WHERE kind = 'payment' AND destiny <> 'set aside' GROUP BY ALL
),
received AS (
    SELECT payer, body AS payee, stream, sum(amount) AS received, min(place) AS place FROM flow.incoming GROUP BY ALL
)
SELECT
    payer, payee, stream, paid.paid, received.received,
    coalesce(paid.eliminated, 0) AS eliminated, coalesce(paid.eliminates, FALSE) AS eliminates,
    coalesce(paid.place, received.place) AS place,
    giver.sent AS payer_sent, taker.sent AS payee_sent
FROM paid
FULL JOIN received USING (payer, payee, stream)
LEFT JOIN matched.body AS giver ON giver.body = payer
LEFT JOIN matched.body AS taker ON taker.body = payee
