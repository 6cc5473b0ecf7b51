-- A row is what a payer and a payee have agreed on one stream in the place's year; the last line of decisions/balances.csv on it holds.
-- `paid` and `received` are what the returns said when it was agreed: NULL with `said` for a side that said nothing.
WITH line AS (
    SELECT payer.body AS payer, payee.body AS payee, coalesce(stream.stream, d.stream) AS stream, d.*
        EXCLUDE (payer, payee, stream, agreed, paid, received),
        money(cell(d.agreed), CASE WHEN is_simple(cell(d.agreed)) THEN NULL ELSE plain_amount(cell(d.agreed)) END, 1) AS agreed,
        money(cell(d.paid), CASE WHEN is_simple(cell(d.paid)) THEN NULL ELSE plain_amount(cell(d.paid)) END, 1) AS paid,
        money(cell(d.received), CASE WHEN is_simple(cell(d.received)) THEN NULL ELSE plain_amount(cell(d.received)) END, 1) AS received,
        cell(d.paid) IS NOT NULL AS paid_said, cell(d.received) IS NOT NULL AS received_said
    FROM decided.balances AS d
    JOIN matched.body_name AS payer ON payer.name = d.payer
    JOIN matched.body_name AS payee ON payee.name = d.payee
    LEFT JOIN matched.stream_name AS stream ON stream.name = d.stream
    WHERE cell(d.year) IS NULL OR financial_year(d.year) = (SELECT year FROM setting.place)
)
SELECT * FROM line WHERE agreed IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY payer, payee, stream ORDER BY row DESC) = 1
