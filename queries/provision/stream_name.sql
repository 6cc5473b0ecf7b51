-- A row is one name of a stream as a Programmes sheet has it, with the stream it means: the one the count knows by that name, if any.
WITH decision AS (
    SELECT name_key(name) AS key, arg_max(stream, row) AS stream FROM decided.streams GROUP BY name_key(name)
),
known AS (
    SELECT key, arg_min(stream, rank) AS stream
    FROM (
        SELECT name_key(name) AS key, stream, 1 AS rank FROM matched.stream_name
        UNION ALL SELECT name_key(stream), stream, 2 FROM reference.streams
        UNION ALL SELECT name_key(alias), stream, 3 FROM reference.stream_aliases
    )
    WHERE key IS NOT NULL GROUP BY key
)
SELECT
    found.name,
    coalesce(known.stream, decision.stream, min(found.name) OVER (PARTITION BY coalesce(name_key(found.name), found.name))) AS stream
FROM (SELECT DISTINCT stream AS name FROM clean.programme WHERE stream <> '') AS found
LEFT JOIN decision ON decision.key = name_key(found.name)
LEFT JOIN known ON known.key = name_key(coalesce(decision.stream, found.name))
