-- A row is what one funder pays towards one programme of a body under one stream: as a Programmes sheet says, or made of spend.
SELECT * EXCLUDE (key), CAST(1 AS BIGINT) AS rows, 'sheet' AS came_from FROM provision.returned
UNION ALL BY NAME
SELECT * EXCLUDE (first), first.file AS file, first.sheet AS sheet, first.row AS row, 'spend' AS came_from FROM provision.spent
