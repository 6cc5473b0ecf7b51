-- A row is what one file says of one body on one kind of sheet, where it is loaded: how many lines, and a number that two files
-- have in common when all their lines are the same, in whatever order and kind of file.
SELECT file, kind, body, sum(lines) AS lines, sum(CAST(alike AS HUGEINT)) AS alike
FROM (
    SELECT
        cell.file, cell.kind, coalesce(named.body, cell.body) AS body, cell.lines,
        hash(cell.counterpart, cell.stream, cell.service, cell.function, cell.theme, cell.condition, cell.area, cell.driver, cell.rev_cap,
            cell.lines, cell.amount, cell.income) AS alike
    FROM matched.cell AS cell LEFT JOIN matched.body_name AS named ON named.name = cell.body
    WHERE NOT cell.aside AND cell.cell NOT IN (SELECT cell FROM matched.replaced)
    UNION ALL
    SELECT
        line.file, 'programme', coalesce(named.body, line.body), 1,
        hash(programme, need, client_group, stage, area, activity, provider, funder, stream, amount, people, assessments_per_person,
            delivery, assessment, administration, commissioning)
    FROM clean.programme AS line LEFT JOIN provision.body_name AS named ON named.name = line.body
    WHERE NOT aside
    UNION ALL
    SELECT
        line.file, 'asset', coalesce(named.body, line.body), 1,
        hash(line.name, uprn, postcode, use, tenure, floor_area_m2, running_cost, occupancy, value)
    FROM clean.asset AS line LEFT JOIN provision.body_name AS named ON named.name = line.body
    WHERE NOT aside
)
GROUP BY file, kind, body
