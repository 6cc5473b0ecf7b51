-- A row is one body's year in whole reported pounds: funding + own income - payments - spend = surplus.
-- Fees reported as funding from fee payers and as income on spend rows are the same money: the funding row is taken.
WITH funded AS (
    SELECT body, sum(amount) AS funding, bool_or(payer = 'fee payers') AS fees FROM flow.incoming GROUP BY body
),
paid AS (
    SELECT payer AS body,
        coalesce(sum(amount) FILTER (kind = 'payment'), 0) AS payments,
        coalesce(sum(amount) FILTER (kind = 'spend'), 0) AS spend,
        coalesce(sum(income), 0) AS income
    FROM flow.outgoing WHERE destiny <> 'set aside' GROUP BY payer
),
year AS (
    SELECT
        body, body_row.tier, coalesce(funding, 0) AS funding,
        CASE WHEN coalesce(fees, FALSE) THEN 0 ELSE coalesce(income, 0) END AS own_income,
        coalesce(payments, 0) AS payments, coalesce(spend, 0) AS spend
    FROM funded FULL JOIN paid USING (body) JOIN matched.body AS body_row USING (body) WHERE body_row.sent
)
SELECT *,
    funding + own_income - payments - spend AS surplus,
    abs(funding + own_income - payments - spend)
        > CAST(greatest(abs(funding + own_income), abs(payments + spend)) AS DECIMAL(30, 2)) * (SELECT tolerance FROM setting.place) AS doubtful
FROM year
ORDER BY doubtful DESC, abs(surplus) DESC, body
