-- A row is counted spending under one subject that can be traced: a theme, service, body, function, stream or tier. A theme
-- has the part of each cell that its tag gives it; themes may overlap, so subjects are never added up.
WITH tagged AS (
    SELECT 'theme' AS kind, theme.theme AS subject, spent.*, theme.part
    FROM control.spent AS spent JOIN flow.theme AS theme USING (cell)
    UNION ALL
    SELECT named.kind, named.subject, spent.*, CAST(1 AS DECIMAL(15, 12))
    FROM control.spent AS spent, LATERAL (
        SELECT 'service' AS kind, spent.service AS subject
        UNION ALL SELECT 'body', spent.body
        UNION ALL SELECT 'function', spent.function
        UNION ALL SELECT 'stream', spent.stream
        UNION ALL SELECT 'tier', spent.tier
    ) AS named
)
SELECT kind, subject, body, tier, stream, duty, function, CAST(sum(pence * part) AS DECIMAL(38, 12)) AS pence
FROM tagged WHERE subject IS NOT NULL GROUP BY ALL
