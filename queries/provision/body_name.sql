-- A row is one name of a body as a Programmes or Assets sheet has it, with the body it means: the one the count
-- knows by that name, if any; `how` is 'none' when nothing explains it.
-- The count reads nothing of these sheets, so that none of its names comes from them.
WITH found AS (
    SELECT body AS name FROM clean.programme UNION SELECT funder FROM clean.programme UNION SELECT body FROM clean.asset
),
decision AS (
    SELECT name_key(name) AS key, arg_max(body, row) AS body FROM decided.bodies GROUP BY name_key(name)
),
counted AS (
    SELECT name_key(name) AS key, min(body) AS body, bool_or(how <> 'none') AS explained FROM matched.body_name WHERE name_key(name) IS NOT NULL GROUP BY key
)
SELECT
    found.name,
    coalesce(counted.body, register.body, direct.body, decision.body, min(found.name) OVER (PARTITION BY coalesce(name_key(found.name), found.name))) AS body,
    CASE
        WHEN decision.key IS NOT NULL THEN 'decision'
        WHEN counted.explained OR register.key IS NOT NULL OR direct.key IS NOT NULL THEN 'known'
        ELSE 'none'
    END AS how
FROM found
LEFT JOIN decision ON decision.key = name_key(found.name)
LEFT JOIN counted ON counted.key = name_key(coalesce(decision.body, found.name))
LEFT JOIN matched.register AS register ON register.key = name_key(coalesce(decision.body, found.name))
LEFT JOIN matched.register AS direct ON direct.key = choice_key(found.name) AND direct.how = 'identifier' AND decision.key IS NULL
WHERE found.name <> ''
