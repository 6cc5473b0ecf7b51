-- A row is one building or site of a body that was loaded, its body under the name the count knows.
SELECT line.* EXCLUDE (body, faults, aside), coalesce(body.body, line.body) AS body
FROM clean.asset AS line LEFT JOIN provision.body_name AS body ON body.name = line.body
WHERE NOT line.aside
