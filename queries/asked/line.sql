-- A row is one line that a body stated for a year, in the body's own order: lines that differ in nothing but notes are one.
-- Where the body sent a return, nothing that was published or estimated of it is in it.
WITH said AS (
    SELECT
        line.kind, line.file, line.sheet, line.row,
        coalesce(other.body, line.counterpart) AS counterpart, coalesce(stream.stream, line.stream) AS stream,
        line.service, line.function, line.theme, line.client_group, line.condition, line.area, line.driver, line.rev_cap, line.provider,
        line.amount, line.income, supplied.source
    FROM clean.line AS line
    JOIN matched.body_name AS own ON own.name = line.body AND own.body = $body
    JOIN matched.supplied AS supplied ON supplied.file = line.file
    LEFT JOIN matched.body_name AS other ON other.name = line.counterpart
    LEFT JOIN matched.stream_name AS stream ON stream.name = line.stream
    -- whatever sets a line aside but its year, which is not the place's
    WHERE line.year = $year AND line.faults & 2100219 = 0 AND line.amount IS NOT NULL
    QUALIFY supplied.source = 'return' OR NOT bool_or(supplied.source = 'return') OVER (PARTITION BY line.kind)
)
SELECT
    kind, coalesce(counterpart, '') AS counterpart, coalesce(stream, '') AS stream, coalesce(service, '') AS service,
    coalesce(function, '') AS function, coalesce(theme, '') AS theme, coalesce(client_group, '') AS client_group,
    coalesce(condition, '') AS condition, coalesce(area, '') AS area, coalesce(driver, '') AS driver,
    coalesce(rev_cap, '') AS rev_cap, coalesce(provider, '') AS provider,
    sum(amount) AS amount, sum(income) AS income
FROM said
GROUP BY ALL
ORDER BY min({'file': file, 'sheet': sheet, 'row': row})
