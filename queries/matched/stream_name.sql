-- A row is one stream name as found, with the stream it means and how that is known.
WITH found AS (
    SELECT DISTINCT stream AS name FROM matched.cell
    UNION SELECT stream FROM decided.streams
    UNION SELECT stream FROM decided.eliminations
    UNION SELECT stream FROM decided.balances
    UNION SELECT stream FROM decided.stream_conditions
),
decision AS (
    SELECT name_key(name) AS key, arg_max(stream, row) AS stream FROM decided.streams GROUP BY name_key(name)
),
known AS (
    SELECT key, arg_min(stream, rank) AS stream, arg_min(how, rank) AS how
    FROM (
        SELECT name_key(stream) AS key, stream, 'reference' AS how, 1 AS rank FROM reference.streams
        UNION ALL
        SELECT name_key(alias), stream, 'alias', 2 FROM reference.stream_aliases
    )
    GROUP BY key
),
funded AS (
    SELECT name_key(stream) AS key FROM matched.cell WHERE kind = 'funding' AND NOT aside GROUP BY key
)
SELECT
    found.name,
    coalesce(known.stream, decision.stream, min(found.name) OVER (PARTITION BY name_key(found.name))) AS stream,
    CASE
        WHEN decision.key IS NOT NULL THEN 'decision'
        WHEN known.key IS NOT NULL THEN known.how
        WHEN funded.key IS NOT NULL THEN 'funding'
        ELSE 'none'
    END AS how
FROM found
LEFT JOIN decision ON decision.key = name_key(found.name)
LEFT JOIN known ON known.key = name_key(coalesce(decision.stream, found.name))
LEFT JOIN funded ON funded.key = name_key(found.name)
WHERE name_key(found.name) IS NOT NULL
