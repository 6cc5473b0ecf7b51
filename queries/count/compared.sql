-- A row is one line of a body's spend, funding or payments of which its own return and an earlier source both speak, or a ledger and a
-- published data set, in whole reported pounds. Spend is compared by function, at the finest level that both give; money from or to others by body and stream.
WITH line AS (
    SELECT
        sourced.body, sourced.kind, sourced.source, sourced.amount, sourced.lines, cell.service,
        coalesce(other.body, cell.counterpart) AS counterpart, coalesce(stream.stream, cell.stream) AS stream, function.function,
        replaced.cell IS NULL AS counts
    FROM matched.sourced AS sourced
    JOIN matched.cell AS cell USING (cell)
    LEFT JOIN matched.body_name AS other ON other.name = cell.counterpart
    LEFT JOIN matched.stream_name AS stream ON stream.name = cell.stream
    LEFT JOIN matched.function_name AS function
        ON function.name = coalesce(cell.function, cell.service) AND (cell.function IS NOT NULL OR function.how = 'decision')
    LEFT JOIN matched.replaced AS replaced ON replaced.cell = sourced.cell
),
both_speak AS (
    SELECT body, kind FROM line GROUP BY body, kind HAVING count(DISTINCT source) > 1 AND (bool_or(source = 'return') OR bool_or(source = 'ledger') AND bool_or(source = 'published'))
),
keyed AS (
    SELECT
        *,
        CASE
            WHEN kind <> 'spend' THEN counterpart || ': ' || stream
            WHEN bool_and(contains(function, '.')) OVER (PARTITION BY body, kind, split_part(function, '.', 1)) THEN function
            ELSE coalesce(split_part(function, '.', 1), 'not stated')
        END AS key
    FROM line SEMI JOIN both_speak USING (body, kind)
)
SELECT
    keyed.body, keyed.kind AS side,
    CASE WHEN any_value(cofog.code) IS NULL THEN keyed.key ELSE keyed.key || ' ' || any_value(cofog.name) END AS line,
    sum(amount) FILTER (keyed.source = 'published') AS published,
    sum(amount) FILTER (keyed.source = 'estimate') AS estimated,
    sum(amount) FILTER (keyed.source = 'return') AS returned,
    sum(amount) FILTER (keyed.source = 'ledger') AS ledger,
    coalesce(string_agg(DISTINCT service, '; ' ORDER BY service) FILTER (keyed.source <> 'return'), '') AS services,
    coalesce(string_agg(DISTINCT service, '; ' ORDER BY service) FILTER (keyed.source = 'return'), '') AS services_returned,
    coalesce(string_agg(DISTINCT keyed.source, ', ' ORDER BY keyed.source) FILTER (counts), '') AS counts
FROM keyed LEFT JOIN reference.cofog AS cofog ON keyed.kind = 'spend' AND cofog.code = keyed.key
GROUP BY keyed.body, keyed.kind, keyed.key
