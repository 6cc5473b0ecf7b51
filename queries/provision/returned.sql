-- A row is one line of a Programmes sheet that was loaded, with its body, funder and stream under the names the count knows,
-- its need spelled as themes are, and `key`: what is the same on all rows of one programme of a body.
SELECT
    coalesce(body.body, line.body) AS body,
    line.programme,
    coalesce(name_key(line.programme), lower(line.programme)) AS key,
    nullif(lower(trim(regexp_replace(line.need, '\s+', ' ', 'g'))), '') AS need,
    line.client_group, line.stage, line.area, line.activity, line.provider,
    coalesce(funder.body, line.funder) AS funder,
    coalesce(stream.stream, line.stream) AS stream,
    line.amount, line.people, line.assessments_per_person, line.delivery, line.assessment, line.administration, line.commissioning,
    line.file, line.sheet, line.row
FROM clean.programme AS line
LEFT JOIN provision.body_name AS body ON body.name = line.body
LEFT JOIN provision.body_name AS funder ON funder.name = line.funder
LEFT JOIN provision.stream_name AS stream ON stream.name = line.stream
WHERE NOT line.aside
