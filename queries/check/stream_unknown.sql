-- A row is a stream that a spend or payment row names but that no funding row, reference or decision knows.
WITH unknown AS (
    SELECT name.name, cell.file, cell.sheet, min(cell.first_row) AS row, sum(cell.lines) AS lines, sum(cell.amount) AS amount
    FROM matched.stream_name AS name JOIN matched.cell AS cell ON cell.stream = name.name
    WHERE name.how = 'none' AND cell.kind <> 'funding' AND NOT cell.aside GROUP BY ALL
),
known AS (
    SELECT stream, name_key(stream) AS key FROM reference.streams
    UNION SELECT stream, name_key(name) FROM matched.stream_name WHERE how <> 'none'
),
near AS (
    SELECT name, string_agg(stream, ', ' ORDER BY steps, stream) AS nearest
    FROM (
        SELECT unknown.name, known.stream, min(levenshtein(name_key(unknown.name), known.key)) AS steps,
            row_number() OVER (PARTITION BY unknown.name ORDER BY min(levenshtein(name_key(unknown.name), known.key)), known.stream) AS place
        FROM (SELECT DISTINCT name FROM unknown) AS unknown
        JOIN known ON CASE
            WHEN length(known.key) <= 200 AND abs(length(name_key(unknown.name)) - length(known.key)) <= 2  -- else it is costly
            THEN levenshtein(name_key(unknown.name), known.key) <= CASE WHEN length(known.key) < 8 THEN 1 ELSE 2 END
        END
        GROUP BY unknown.name, known.stream
    ) WHERE place <= 3 GROUP BY name
)
SELECT
    'warning' AS level, 'stream-unknown' AS code, unknown.file, unknown.sheet, unknown.row, 'stream' AS "column",
    unknown.name || ' (' || lines_shown(unknown.lines) || ', ' || shown(unknown.amount) || ')' AS found,
    coalesce('a stream that some body received; nearest: ' || near.nearest, 'a stream that some body received') AS expected,
    'Map the name in decisions/streams.csv, or ask the body for the funding row behind it.' AS advice
FROM unknown LEFT JOIN near USING (name)
