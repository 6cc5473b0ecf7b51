-- A row is a name of a body that nothing known explains, with the nearest known names. One that stands on Programmes sheets alone and is
-- near to none is a note: who pays for a programme, or sends nothing else, need be no body of the count.
WITH unknown AS (
    SELECT name.name, cell.file, cell.sheet, cell.kind, min(cell.first_row) AS row, sum(cell.amount) AS amount, sum(cell.lines) AS lines
    FROM matched.body_name AS name JOIN matched.cell AS cell ON cell.counterpart = name.name
    WHERE name.how = 'none' AND NOT cell.aside GROUP BY ALL
    UNION ALL
    SELECT name.name, line.file, line.sheet, CASE WHEN name.name = line.body THEN 'body' ELSE 'funder' END AS kind,
        min(line.row), sum(line.amount), count(*)
    FROM provision.body_name AS name JOIN clean.programme AS line ON name.name = line.body OR name.name = line.funder
    WHERE name.how = 'none' AND NOT line.aside GROUP BY ALL
),
near AS (
    SELECT name, string_agg(body, ', ' ORDER BY steps, body) AS nearest
    FROM (
        SELECT unknown.name, known.body, min(levenshtein(name_key(unknown.name), known.key)) AS steps,
            row_number() OVER (PARTITION BY unknown.name ORDER BY min(levenshtein(name_key(unknown.name), known.key)), known.body) AS place
        -- a publisher's own words are not misspelt
        FROM (SELECT DISTINCT unknown.name FROM unknown JOIN raw.published AS published USING (file) WHERE published.dataset = '') AS unknown
        JOIN matched.register AS known ON CASE
            WHEN length(known.key) <= 200 AND abs(length(name_key(unknown.name)) - length(known.key)) <= 2  -- else it is costly
            THEN levenshtein(name_key(unknown.name), known.key) <= CASE WHEN length(known.key) < 8 THEN 1 ELSE 2 END
        END
        GROUP BY unknown.name, known.body
    ) WHERE place <= 3 GROUP BY name
)
SELECT
    CASE WHEN near.nearest IS NOT NULL THEN 'error' WHEN unknown.kind IN ('payment', 'body', 'funder') OR body.tier <> 'unknown' THEN 'note' ELSE 'warning' END AS level,
    'body-unknown' AS code, unknown.file, unknown.sheet, unknown.row,
    CASE unknown.kind WHEN 'funding' THEN 'from_body' WHEN 'payment' THEN 'to_body' ELSE unknown.kind END AS "column",
    unknown.name || ' (' || lines_shown(unknown.lines) || coalesce(', ' || shown(unknown.amount), '') || ')' AS found,
    coalesce('a known body; nearest: ' || near.nearest, 'a known body') AS expected,
    'If it is one of these, or needs a tier, say so in decisions/bodies.csv; until then it is a body of its own with no return.' AS advice
FROM unknown LEFT JOIN near USING (name)
LEFT JOIN matched.body_name AS own ON own.name = unknown.name
LEFT JOIN matched.body AS body ON body.body = own.body
