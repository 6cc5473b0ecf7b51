-- A row is one pair and stream on which two returns do not say the same, beyond the place's tolerance.
SELECT payer, payee, stream, paid, received, place
FROM flow.pair
WHERE payer_sent AND payee_sent
    AND abs(coalesce(paid, 0) - coalesce(received, 0))
        > CAST(greatest(abs(coalesce(paid, 0)), abs(coalesce(received, 0))) AS DECIMAL(30, 2)) * (SELECT tolerance FROM setting.place)
ORDER BY abs(coalesce(paid, 0) - coalesce(received, 0)) DESC, payer, payee, stream
