-- A row is one theme of one outgoing cell with the part of the cell that belongs to it (1 unless a percentage is written).
-- Themes may overlap: their pounds are never added up to a total. Tags that check.theme calls faulty are left out.
WITH tag AS (
    SELECT DISTINCT cell, lower(trim(regexp_replace(unnest(string_split(theme, ';')), '\s+', ' ', 'g'))) AS tag
    FROM flow.outgoing WHERE theme IS NOT NULL
),
read AS (
    SELECT
        cell,
        trim(regexp_replace(tag, '[\s:(\[]*[0-9.]+\s*%\s*[)\]]?$', '')) AS theme,
        regexp_extract(tag, '(?:^|[^0-9.])([0-9]{1,3}(?:\.[0-9]{1,10})?)\s*%\s*[)\]]?$', 1) AS percent,
        contains(tag, '%') AS weighed
    FROM tag
)
SELECT cell, theme, max(CASE WHEN weighed THEN CAST(CAST(percent AS DECIMAL(15, 10)) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(15, 12)) ELSE 1 END) AS part
FROM read
WHERE theme <> '' AND NOT contains(theme, '%')
    AND (NOT weighed OR percent <> '' AND CAST(CASE WHEN percent = '' THEN '0' ELSE percent END AS DECIMAL(15, 10)) <= 100)
GROUP BY cell, theme
