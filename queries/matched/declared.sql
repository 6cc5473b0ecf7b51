-- A row is a body that a return speaks for, under one spelling: bodies that give the same identifier are one body.
WITH spelling AS (
    SELECT name_key(body) AS key, min(body) AS name
    FROM matched.cell WHERE name_key(body) IS NOT NULL GROUP BY key
),
identified AS (
    SELECT name_key(body) AS key, min(choice_key(identifier)) AS identifier
    FROM raw.sheet WHERE cell(identifier) IS NOT NULL GROUP BY key
)
SELECT
    spelling.key,
    identified.identifier,
    CASE WHEN identified.identifier IS NULL THEN spelling.name
        ELSE min(spelling.name) OVER (PARTITION BY identified.identifier) END AS body
FROM spelling LEFT JOIN identified USING (key)
