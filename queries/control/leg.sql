-- A row is money that one body received from another body or a source under one stream and condition, in whole reported pounds.
-- Each pound once: the receiver's word where it gave one, else the payer's; fees kept by a body are money from fee payers.
-- The condition is a decision's, the receiver's, the payer's or the one the stream is known for, in that order.
WITH paid AS (
    SELECT
        payer, payee AS body, coalesce(stream, 'not stated') AS stream, condition_of(condition) AS condition,
        sum(amount) AS amount, min({'file': file, 'sheet': sheet, 'row': first_row}) AS place
    FROM flow.outgoing WHERE kind = 'payment' AND destiny <> 'set aside' GROUP BY ALL
),
payer_word AS (
    SELECT payer, body, stream, min(condition) AS condition
    FROM paid GROUP BY ALL HAVING count(DISTINCT condition) = 1
),
said AS (
    SELECT payer, body, stream, condition, 'receiver' AS side, amount, place FROM flow.incoming
    UNION ALL
    SELECT payer, body, stream, condition, 'payer', amount, place
    FROM paid ANTI JOIN flow.incoming USING (payer, body, stream)
    UNION ALL
    SELECT 'fee payers', body, 'Fees and charges', 'free', 'receiver', own_income, NULL FROM count.conservation WHERE own_income <> 0
    UNION ALL
    -- a service that brought in more than it cost: what is left of it is money from those who paid
    SELECT 'fee payers', payer, coalesce(stream, 'not stated'), 'free', 'payer', -sum(amount),
        min({'file': file, 'sheet': sheet, 'row': first_row})
    FROM flow.outgoing WHERE kind = 'spend' AND destiny <> 'set aside' GROUP BY ALL HAVING sum(amount) < 0
),
decision AS (
    SELECT stream.stream, receiver.body, arg_max(condition_of(d.condition), d.row) AS condition
    FROM decided.stream_conditions AS d
    JOIN matched.stream_name AS stream ON stream.name = d.stream
    LEFT JOIN matched.body_name AS receiver ON receiver.name = d.body
    WHERE condition_of(d.condition) IS NOT NULL AND (cell(d.body) IS NULL OR receiver.body IS NOT NULL)
    GROUP BY ALL
)
SELECT
    said.payer, said.body, said.stream, said.side AS said_by,
    coalesce(exact.condition, whole.condition, said.condition, payer_word.condition, known.condition, origin.condition, 'not stated')
        AS condition,
    CASE
        WHEN exact.condition IS NOT NULL OR whole.condition IS NOT NULL THEN 'decision'
        WHEN said.condition IS NOT NULL THEN said.side
        WHEN payer_word.condition IS NOT NULL THEN 'payer'
        WHEN known.condition IS NOT NULL THEN 'stream'
        WHEN origin.condition IS NOT NULL THEN 'source'
        ELSE 'none'
    END AS condition_from,
    CASE WHEN payer_word.condition <> said.condition THEN payer_word.condition END AS payer_says,
    sum(said.amount) AS amount, sum(pence(said.amount)) AS pence, min(said.place) AS place
FROM said
LEFT JOIN payer_word ON said.side = 'receiver' AND payer_word.payer = said.payer AND payer_word.body = said.body
    AND payer_word.stream = said.stream
LEFT JOIN decision AS exact ON exact.stream = said.stream AND exact.body = said.body
LEFT JOIN decision AS whole ON whole.stream = said.stream AND whole.body IS NULL
LEFT JOIN (SELECT stream, condition FROM reference.streams WHERE cell(condition) IS NOT NULL) AS known ON known.stream = said.stream
LEFT JOIN reference.origins AS origin ON origin.origin = said.payer
WHERE said.payer <> said.body
GROUP BY ALL
HAVING sum(said.amount) <> 0
