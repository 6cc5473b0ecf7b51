-- A row is a body whose tier no return, decision or reference states, or whose returns state more than one.
SELECT
    'warning' AS level, 'body-tier' AS code, coalesce(min(cell.file), '') AS file, '' AS sheet, min(cell.first_row) AS row, 'tier' AS "column",
    CASE WHEN body.declared_tiers > 1 THEN body.body || ': ' || string_agg(DISTINCT tier_of(cell.tier), ' and ' ORDER BY tier_of(cell.tier)) ELSE body.body || ': no tier' END AS found,
    'one tier for the body' AS expected,
    'State the tier in About or in decisions/bodies.csv; until then it stands under unknown or the first one.' AS advice
FROM matched.body AS body
JOIN matched.body_name AS name USING (body)
JOIN matched.cell AS cell ON cell.body = name.name
WHERE body.sent AND (body.tier = 'unknown' OR body.declared_tiers > 1 AND body.tier_from <> 'decision')
GROUP BY body.body, body.declared_tiers
