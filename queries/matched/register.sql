-- A row is one key under which a body is known without any decision: its name, an alias or an identifier.
SELECT key, arg_min(body, rank) AS body, arg_min(how, rank) AS how
FROM (
    SELECT name_key(body) AS key, body, 'reference' AS how, 1 AS rank FROM reference.bodies
    UNION ALL
    SELECT name_key(alias), body, 'alias', 2 FROM reference.aliases
    UNION ALL
    -- what a register among the place's files calls the bodies of published rows
    SELECT name_key(named.name), min(own.body), 'return', 3
    FROM raw.body AS named JOIN matched.declared AS own ON own.key = name_key(named.body)
    GROUP BY name_key(named.name) HAVING count(DISTINCT own.body) = 1  -- a name that two bodies bear tells neither
    UNION ALL
    SELECT key, body, 'return', 4 FROM matched.declared
    UNION ALL
    SELECT identifier, body, 'identifier', 5 FROM matched.declared WHERE identifier IS NOT NULL
    UNION ALL
    SELECT choice_key(identifier), body, 'identifier', 5 FROM decided.bodies WHERE cell(identifier) IS NOT NULL
    UNION ALL
    SELECT choice_key(identifier), body, 'identifier', 6 FROM reference.bodies WHERE cell(identifier) IS NOT NULL
    UNION ALL
    SELECT name_key(body), min(body), 'expected', 7 FROM setting.expected GROUP BY name_key(body)
)
WHERE key IS NOT NULL
GROUP BY key
