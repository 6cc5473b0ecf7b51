-- A row is a body under which returns of different names stand because they give the same identifier.
WITH sent AS (
    SELECT name.body, name_key(sheet.body) AS key, min(sheet.body) AS called, min(sheet.file) AS file, min(choice_key(sheet.identifier)) AS identifier
    FROM (SELECT * FROM raw.sheet WHERE kind NOT IN ('Programmes', 'Assets')) AS sheet JOIN matched.body_name AS name ON name.name = sheet.body
    WHERE cell(sheet.identifier) IS NOT NULL AND name.how = 'return'
    GROUP BY name.body, key
)
SELECT
    'warning' AS level, 'bodies-merged' AS code, max(file) AS file, '' AS sheet, CAST(NULL AS BIGINT) AS row, 'identifier' AS "column",
    string_agg(called, ' and ' ORDER BY called) || ' give ' || upper(min(identifier)) AS found,
    'an identifier of its own for each body' AS expected,
    'They are taken for one body, and payments between them are taken out. If they are two, correct the identifier in place.toml.' AS advice
FROM sent GROUP BY body HAVING count(*) > 1
