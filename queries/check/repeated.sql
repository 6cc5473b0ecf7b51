-- A row is two files or more that hold the same lines of one body, cell by cell: one return that stands in returns/ twice.
SELECT 'warning' AS level, 'file-twice' AS code, last_file AS file, '' AS sheet, CAST(NULL AS BIGINT) AS row, 'body' AS "column",
    body || ', ' || string_agg(kind, ', ' ORDER BY kind) || ': the same lines in ' || files AS found,
    'one file for each body and sheet' AS expected,
    'All of them are counted: remove the copy from returns/.' AS advice
FROM (
    SELECT body, kind, string_agg(file, ', ' ORDER BY file) AS files, max(file) AS last_file
    FROM provision.sent GROUP BY body, kind, alike HAVING count(*) > 1
)
GROUP BY body, files, last_file
