-- A row is a file of which every sheet that a count reads has headings, and none of them a row.
SELECT 'warning' AS level, 'no-rows' AS code, file, min(sheet) AS sheet, CAST(NULL AS BIGINT) AS row, 'rows' AS "column",
    string_agg(kind, ', ' ORDER BY sheet) || ': headings, and no row under them' AS found, 'a row for each line of spend, payment, programme …' AS expected,
    'Ask whether the sender has nothing to report, or sent the file before it was filled in.' AS advice
FROM raw.sheet
WHERE kind <> '' AND file NOT IN (SELECT file FROM raw.finding WHERE code = 'not-answered') -- a return as it was sent out: said already
GROUP BY file HAVING sum(rows_read) = 0
