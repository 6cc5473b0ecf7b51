-- A row is a set of lines with a theme that cannot be read: no name, a part over 100% or not a number, or one theme twice.
WITH tag AS (
    SELECT cell, lower(trim(regexp_replace(unnest(string_split(theme, ';')), '\s+', ' ', 'g'))) AS tag
    FROM flow.outgoing WHERE theme IS NOT NULL
),
written AS (
    SELECT cell, count(*) AS tags FROM tag WHERE tag <> '' GROUP BY cell
),
taken AS (
    SELECT cell, count(*) AS themes FROM flow.theme GROUP BY cell
)
SELECT 'error' AS level, 'theme-part' AS code, o.file, o.sheet, min(o.first_row) AS row, 'theme' AS "column",
    o.theme AS found, 'tags such as `worklessness; skills 40%`, each once, none over 100%' AS expected,
    'Correct the tags of these rows: those that cannot be read are in no theme.' AS advice
FROM flow.outgoing AS o
JOIN written USING (cell)
LEFT JOIN taken USING (cell)
WHERE written.tags <> coalesce(taken.themes, 0)
GROUP BY o.file, o.sheet, o.theme
