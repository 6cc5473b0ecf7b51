-- A row is a body: its tier and where that comes from, whether it sent a return and whether it reported any outgoing row.
WITH decided_tier AS (
    SELECT matched.body, arg_max(tier_of(d.tier), d.row) AS tier
    FROM decided.bodies AS d JOIN matched.body_name AS matched ON matched.name = d.body
    WHERE tier_of(d.tier) IS NOT NULL GROUP BY matched.body
),
declared_tier AS (
    SELECT matched.body, min(tier_of(cell.tier)) AS tier, count(DISTINCT tier_of(cell.tier)) AS tiers
    FROM matched.cell AS cell JOIN matched.body_name AS matched ON matched.name = cell.body
    WHERE tier_of(cell.tier) IS NOT NULL GROUP BY matched.body
),
expected_tier AS (
    SELECT matched.body, min(e.tier) AS tier
    FROM setting.expected AS e JOIN matched.body_name AS matched ON matched.name = e.body GROUP BY matched.body
),
kind_tier AS (
    SELECT names.body, arg_min(k.tier, CAST(k.priority AS INTEGER)) AS tier
    FROM (SELECT DISTINCT body FROM matched.body_name) AS names
    JOIN reference.body_kinds AS k ON name_key(names.body) LIKE k.pattern GROUP BY names.body
),
outgoing AS (
    SELECT matched.body,
        bool_or(NOT cell.aside) AS loaded,
        bool_or(NOT cell.aside AND cell.kind <> 'funding' AND coalesce(area.relation, 'place') <> 'unknown') AS reports
    FROM matched.cell AS cell
    JOIN matched.body_name AS matched ON matched.name = cell.body
    LEFT JOIN matched.area_name AS area ON area.name = cell.area AND area.driver IS NOT DISTINCT FROM cell.driver
    GROUP BY matched.body
)
SELECT
    names.body,
    coalesce(decided_tier.tier, declared_tier.tier, expected_tier.tier, reference.tier, kind_tier.tier, 'unknown') AS tier,
    CASE
        WHEN decided_tier.tier IS NOT NULL THEN 'decision'
        WHEN declared_tier.tier IS NOT NULL THEN 'return'
        WHEN expected_tier.tier IS NOT NULL THEN 'place'
        WHEN reference.tier IS NOT NULL THEN 'reference'
        WHEN kind_tier.tier IS NOT NULL THEN 'name'
        ELSE 'none'
    END AS tier_from,
    coalesce(declared_tier.tiers, 0) AS declared_tiers,
    coalesce(outgoing.loaded, FALSE) AS sent,
    coalesce(outgoing.reports, FALSE) AS reports
FROM (SELECT DISTINCT body FROM matched.body_name) AS names
LEFT JOIN decided_tier USING (body)
LEFT JOIN declared_tier USING (body)
LEFT JOIN expected_tier USING (body)
LEFT JOIN reference.bodies AS reference USING (body)
LEFT JOIN kind_tier USING (body)
LEFT JOIN outgoing USING (body)
