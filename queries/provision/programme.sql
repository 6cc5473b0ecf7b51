-- A row is what one funder pays towards one programme of a body under one stream.
SELECT * EXCLUDE (key), CAST(1 AS BIGINT) AS rows, 'sheet' AS came_from FROM provision.returned
