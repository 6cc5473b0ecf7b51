-- A row is one building or site that a body stated in the place, in its own order, with what it cost and was worth.
SELECT
    coalesce(line.name, '') AS name, coalesce(line.uprn, '') AS uprn, coalesce(line.postcode, '') AS postcode, coalesce(line.use, '') AS use,
    coalesce(line.tenure, '') AS tenure,
    coalesce(regexp_replace(CAST(line.floor_area_m2 AS VARCHAR), '\.?0+$', ''), '') AS floor_area_m2,
    line.running_cost, line.value
FROM clean.asset AS line
JOIN provision.body_name AS own ON own.name = line.body AND own.body = $body
WHERE NOT line.aside
ORDER BY line.file, line.sheet, line.row
