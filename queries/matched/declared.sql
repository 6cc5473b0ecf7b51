-- A row is a body that a return speaks for, under one spelling: bodies with one identifier are one body,
-- the one that a decision or the reference gives the identifier to if there is one.
WITH spelling AS (
    SELECT name_key(body) AS key, min(body) AS name
    FROM matched.cell WHERE name_key(body) IS NOT NULL GROUP BY key
),
known AS (
    SELECT identifier, arg_min(body, rank) AS body
    FROM (
        SELECT choice_key(identifier) AS identifier, body, 1 AS rank FROM decided.bodies WHERE cell(identifier) IS NOT NULL
        UNION ALL
        SELECT choice_key(identifier), body, 2 FROM reference.bodies WHERE cell(identifier) IS NOT NULL
    )
    GROUP BY identifier
),
identified AS (
    SELECT name_key(body) AS key, min(choice_key(identifier)) AS identifier
    FROM (SELECT body, identifier FROM raw.sheet WHERE kind NOT IN ('Programmes', 'Assets') UNION ALL SELECT body, identifier FROM raw.body)
    WHERE cell(identifier) IS NOT NULL GROUP BY key
)
SELECT
    spelling.key,
    identified.identifier,
    CASE WHEN identified.identifier IS NULL THEN spelling.name
        ELSE coalesce(known.body, min(spelling.name) OVER (PARTITION BY identified.identifier)) END AS body
FROM spelling
LEFT JOIN identified USING (key)
LEFT JOIN known ON known.identifier = identified.identifier
