-- A row is one name as found in a return or a decision, with the body it means and how that is known.
WITH found AS (
    SELECT body AS name FROM matched.cell
    UNION SELECT counterpart FROM matched.cell
    UNION SELECT body FROM decided.bodies
    UNION SELECT body FROM setting.expected
    UNION SELECT payer FROM decided.eliminations
    UNION SELECT payee FROM decided.eliminations
    UNION SELECT payer FROM decided.balances
    UNION SELECT payee FROM decided.balances
    UNION SELECT body FROM decided.stream_conditions
    UNION SELECT body FROM decided.sources
),
decision AS (
    SELECT name_key(name) AS key, arg_max(body, row) AS body FROM decided.bodies GROUP BY name_key(name)
)
SELECT
    found.name,
    coalesce(register.body, direct.body, decision.body,
        min(found.name) OVER (PARTITION BY coalesce(name_key(found.name), found.name))) AS body,
    CASE WHEN decision.key IS NOT NULL THEN 'decision' ELSE coalesce(register.how, direct.how, 'none') END AS how
FROM found
LEFT JOIN decision ON decision.key = name_key(found.name)
LEFT JOIN matched.register AS register ON register.key = name_key(coalesce(decision.body, found.name))
LEFT JOIN matched.register AS direct ON direct.key = choice_key(found.name) AND direct.how = 'identifier' AND decision.key IS NULL
WHERE found.name <> ''
