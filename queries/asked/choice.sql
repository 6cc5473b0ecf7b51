-- A row is one word that a drop-down of the return offers: bodies, streams and functions that the place or the reference knows.
SELECT 'body' AS list, body AS word
FROM (
    SELECT body FROM matched.body
    UNION SELECT body FROM reference.bodies WHERE tier <> 'source' AND NOT starts_with(kind, 'former')
)
UNION ALL
SELECT DISTINCT 'stream', stream
FROM (SELECT stream FROM matched.stream_name UNION SELECT stream FROM reference.streams)
UNION ALL
SELECT 'function', code || ' ' || name FROM reference.cofog WHERE level = '2'
UNION ALL
SELECT DISTINCT 'driver', driver FROM decided.drivers
ORDER BY list, word
