-- A row is one transfer the count takes out: payer, payee, stream and why (a decision, the stream's type, or words in its name).
WITH decision AS (
    SELECT payer.body AS payer, payee.body AS payee, stream.stream, arg_max(d.type, d.row) AS type
    FROM decided.eliminations AS d
    JOIN matched.body_name AS payer ON payer.name = d.payer
    JOIN matched.body_name AS payee ON payee.name = d.payee
    LEFT JOIN matched.stream_name AS stream ON stream.name = d.stream
    WHERE one_of(d.type, [
        'grant passed on', 'precept', 'levy', 'pooled fund', 'benefit administration', 'purchase between bodies', 'recharge', 'other'
    ])
    GROUP BY ALL
),
words AS (
    SELECT pair.stream, arg_min(w.type, CAST(w.priority AS INTEGER)) AS type
    FROM (SELECT DISTINCT stream FROM flow.pair) AS pair
    JOIN reference.elimination_words AS w ON contains(' ' || name_key(pair.stream) || ' ', ' ' || name_key(w.words) || ' ')
    GROUP BY pair.stream
)
SELECT
    pair.payer, pair.payee, pair.stream,
    coalesce(
        exact.type, whole.type, cell(reference.elimination_type), words.type,
        CASE WHEN pair.payer = pair.payee THEN 'recharge' END, 'other'
    ) AS type,
    CASE
        WHEN exact.type IS NOT NULL OR whole.type IS NOT NULL THEN 'decision'
        WHEN cell(reference.elimination_type) IS NOT NULL THEN 'stream'
        WHEN words.type IS NOT NULL THEN 'words'
        ELSE 'none'
    END AS type_from,
    pair.eliminated AS amount, pair.paid, pair.received, pair.place
FROM flow.pair AS pair
LEFT JOIN decision AS exact ON exact.payer = pair.payer AND exact.payee = pair.payee AND exact.stream = pair.stream
LEFT JOIN decision AS whole ON whole.payer = pair.payer AND whole.payee = pair.payee AND whole.stream IS NULL
LEFT JOIN reference.streams AS reference ON reference.stream = pair.stream
LEFT JOIN words ON words.stream = pair.stream
WHERE pair.eliminates
