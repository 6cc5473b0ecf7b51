-- A row is one line that a breakdown has not and would have if all that is out of scope were in: its dimension and key.
WITH out AS (
    SELECT row.*, theme.theme AS tag
    FROM count.flow_row AS row LEFT JOIN flow.theme AS theme ON theme.cell = row.cell
    WHERE NOT row.in_scope AND row.within = 'counted'
)
SELECT DISTINCT key.by, key.key
FROM out, LATERAL (
    SELECT 'body' AS by, payer AS key
    UNION ALL SELECT 'tier', tier
    UNION ALL SELECT 'function', function
    UNION ALL SELECT 'stream', stream
    UNION ALL SELECT 'method', method
    UNION ALL SELECT 'theme', tag
) AS key
WHERE key.key IS NOT NULL
ORDER BY key.by, key.key
