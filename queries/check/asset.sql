-- A row is a property reference number that stands in more than one row of assets.
SELECT
    'note' AS level, 'asset-twice' AS code, min(file) AS file, min_by(sheet, (file, sheet, row)) AS sheet, min_by(row, (file, sheet, row)) AS row,
    'uprn' AS "column",
    uprn || ': ' || string_agg(name || ' (' || body || ')', ', ' ORDER BY file, sheet, row) AS found, 'one row for each building' AS expected,
    'If bodies share the building, nothing is to be done; else correct or remove a row.' AS advice
FROM provision.asset WHERE uprn IS NOT NULL GROUP BY uprn HAVING count(*) > 1
