-- A row is one line of the programmes that a body stated in the place, in its own order.
SELECT
    coalesce(line.programme, '') AS programme, coalesce(line.need, '') AS need, coalesce(line.client_group, '') AS client_group,
    coalesce(line.stage, '') AS stage, coalesce(line.area, '') AS area, coalesce(line.activity, '') AS activity,
    coalesce(line.provider, '') AS provider, coalesce(line.funder, '') AS funder, coalesce(line.stream, '') AS stream,
    line.amount, line.delivery, line.assessment, line.administration, line.commissioning
FROM clean.programme AS line
JOIN matched.body_name AS own ON own.name = line.body AND own.body = $body
WHERE NOT line.aside
ORDER BY line.file, line.sheet, line.row
