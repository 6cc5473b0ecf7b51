-- A row is what a body paid out under one stream's label, in whole reported pounds: what its accounts are drawn on for.
-- A body that sent no return is taken to have paid what others say they received from it. Payments by a body to itself are left
-- out on both sides, and negative sums are money coming in (control.leg).
WITH own AS (
    SELECT payer AS body, payee, coalesce(stream, 'not stated') AS stream, sum(amount) AS amount
    FROM flow.outgoing WHERE destiny <> 'set aside' AND payer IS DISTINCT FROM payee GROUP BY ALL
),
claimed AS (
    SELECT leg.payer AS body, leg.body AS payee, leg.stream, sum(leg.amount) AS amount
    FROM control.leg AS leg ANTI JOIN own ON own.body = leg.payer
    WHERE leg.payer NOT IN (SELECT origin FROM reference.origins)
    GROUP BY ALL
)
SELECT body, stream, sum(amount) AS amount, sum(pence(amount)) AS pence
FROM (SELECT * FROM own UNION ALL SELECT * FROM claimed)
WHERE amount > 0
GROUP BY ALL
