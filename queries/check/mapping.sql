-- A row is a line of a mapping that meets no file, or names a heading that the files it is for do not have.
SELECT
    'warning' AS level, 'decision-unused' AS code, d.file, '' AS sheet, CAST(d.row AS BIGINT) AS row,
    CASE WHEN count(met.header) = 0 THEN 'header' ELSE 'heading' END AS "column",
    CASE WHEN count(met.header) = 0 THEN any_value(d.header) ELSE any_value(d.heading) END AS found,
    'a header, and a heading in it, that stands in some return' AS expected,
    'Remove the line, or map the file again with `totalcount map`.' AS advice
FROM decided.mappings AS d LEFT JOIN raw.mapped AS met ON met.header = split_part(trim(d.header), ' ', 1)
GROUP BY d.file, d.row, d.heading
HAVING count(met.header) = 0
    OR cell(d.heading) IS NOT NULL AND NOT list_contains(
        list(met.heading), coalesce(nullif(choice_key(d.heading), ''), regexp_replace(lower(trim(d.heading)), '\s+', ' ', 'g'))
    )
