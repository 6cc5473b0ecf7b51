-- A row is one payee's name as written: what it was paid, the body it is known to mean, and its public identifiers.
WITH paid AS (
    SELECT name, sum(rows) AS rows, sum(amount) AS amount FROM provision.payee_row GROUP BY name
),
decision AS (
    SELECT name_key(name) AS key, arg_max(body, row) AS body FROM decided.bodies GROUP BY key
),
meant AS (
    SELECT paid.name, coalesce(known.body, decision.body) AS body
    FROM paid
    LEFT JOIN decision ON decision.key = name_key(paid.name)
    LEFT JOIN matched.register AS known ON known.key = name_key(coalesce(decision.body, paid.name))
),
identified AS (
    SELECT key, list(DISTINCT cell(identifier) ORDER BY cell(identifier)) AS identifiers
    FROM (
        SELECT name_key(name) AS key, identifier FROM raw.body
        UNION SELECT name_key(body), identifier FROM raw.sheet
        UNION SELECT name_key(name), identifier FROM decided.bodies
        UNION SELECT name_key(body), identifier FROM decided.bodies
    )
    WHERE cell(identifier) IS NOT NULL AND key IS NOT NULL GROUP BY key
)
SELECT
    paid.name, CAST(paid.rows AS BIGINT) AS rows, CAST(paid.amount AS DECIMAL(38, 2)) AS amount,
    meant.body,
    -- what a name alone hints at is left to those who look at all payees' names
    CASE WHEN body.tier_from IS NULL THEN reference.tier WHEN body.tier_from <> 'name' AND body.tier_from <> 'none' THEN body.tier END AS tier,
    coalesce(identified.identifiers, []) AS identifiers
FROM paid
JOIN meant USING (name)
LEFT JOIN matched.body AS body ON body.body = meant.body
LEFT JOIN reference.bodies AS reference ON reference.body = meant.body
LEFT JOIN identified ON identified.key = name_key(paid.name)
ORDER BY paid.name
