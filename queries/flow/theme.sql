-- A row is one theme of one counted cell with the part of the cell that belongs to it (1 unless a percentage is written).
-- Themes may overlap: their pounds are never added up to a total.
SELECT
    cell,
    lower(trim(regexp_extract(tag, '^(.*?)\s*(?:\(?([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%\)?)?\s*$', 1))) AS theme,
    CASE
        WHEN regexp_extract(tag, '([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%\)?\s*$', 1) = '' THEN CAST(1 AS DECIMAL(9, 6))
        ELSE CAST(CAST(regexp_extract(tag, '([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%\)?\s*$', 1) AS DECIMAL(7, 4)) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(9, 6))
    END AS part
FROM (SELECT cell, unnest(string_split(theme, ';')) AS tag FROM flow.outgoing WHERE theme IS NOT NULL)
WHERE trim(tag) <> ''
