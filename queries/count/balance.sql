-- A row is one pair and stream on which two returns do not say the same, beyond the place's tolerance, and what was agreed on it if anything.
-- `state` is `open`, `agreed`, or `stale`: agreed on figures that have moved since.
SELECT
    pair.payer, pair.payee, pair.stream, pair.paid, pair.received, pair.place,
    CASE
        WHEN agreed.agreed IS NULL THEN 'open'
        WHEN agreed.paid_said AND agreed.paid IS DISTINCT FROM pair.paid
            OR agreed.received_said AND agreed.received IS DISTINCT FROM pair.received THEN 'stale'
        ELSE 'agreed'
    END AS state,
    agreed.agreed, agreed.who, agreed."when", agreed.why
FROM flow.pair AS pair
LEFT JOIN count.agreed AS agreed ON agreed.payer = pair.payer AND agreed.payee = pair.payee AND agreed.stream = pair.stream
WHERE pair.payer_sent AND pair.payee_sent
    AND abs(coalesce(pair.paid, 0) - coalesce(pair.received, 0))
        > CAST(greatest(abs(coalesce(pair.paid, 0)), abs(coalesce(pair.received, 0))) AS DECIMAL(30, 2)) * (SELECT tolerance FROM setting.place)
ORDER BY abs(coalesce(pair.paid, 0) - coalesce(pair.received, 0)) DESC, pair.payer, pair.payee, pair.stream
