-- A row is spend through a provider that is itself a body with a return: perhaps a payment, and then counted twice.
WITH through AS (
    SELECT file, sheet, body, provider, min(row) AS first_row, count(*) AS lines, sum(amount) AS amount
    FROM clean.line WHERE kind = 'spend' AND provider IS NOT NULL AND NOT aside GROUP BY ALL
)
SELECT 'warning' AS level, 'provider-reports' AS code, through.file, through.sheet, CAST(through.first_row AS BIGINT) AS row, 'provider' AS "column",
    through.provider || ' (' || lines_shown(through.lines) || ', ' || shown(through.amount) || ')' AS found,
    'spend that leaves the public bodies' AS expected,
    'This provider sent a return of its own. If it reports the same service, move these rows to Payments.' AS advice
FROM through
JOIN matched.register AS known ON known.key = name_key(through.provider)
JOIN matched.body AS body ON body.body = known.body
LEFT JOIN matched.body_name AS own ON own.name = through.body
WHERE body.reports AND body.body IS DISTINCT FROM own.body
