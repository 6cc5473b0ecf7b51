-- A row is the body that is asked for a return: its name, its tier and identifier ('' where nothing says), its kinds, how its spend stood to fees.
WITH known AS (
    SELECT coalesce(
        (SELECT min(body) FROM matched.body_name WHERE name_key(name) = name_key($body)),
        (SELECT min(body) FROM matched.register WHERE key = name_key($body)),
        $body
    ) AS body
),
sheet AS (
    SELECT cell(identifier) AS identifier, cell(fees) AS fees
    FROM raw.sheet AS sheet JOIN matched.body_name AS named ON named.name = sheet.body JOIN known ON known.body = named.body
),
kind AS (
    SELECT list(DISTINCT kinds.kind) AS kinds, arg_min(kinds.tier, CAST(kinds.priority AS INTEGER)) AS tier
    FROM known JOIN reference.body_kinds AS kinds ON name_key(known.body) LIKE kinds.pattern
)
SELECT
    known.body,
    coalesce(
        (SELECT tier FROM matched.body AS body WHERE body.body = known.body AND tier <> 'unknown'),
        (SELECT min(tier) FROM setting.expected WHERE name_key(body) = name_key(known.body)),
        (SELECT min(tier) FROM reference.bodies AS body WHERE body.body = known.body),
        kind.tier, ''
    ) AS tier,
    coalesce(
        (SELECT arg_max(identifier, row) FROM decided.bodies AS d WHERE name_key(d.body) = name_key(known.body) AND cell(identifier) IS NOT NULL),
        (SELECT min(identifier) FROM sheet),
        (SELECT min(cell(identifier)) FROM reference.bodies AS body WHERE body.body = known.body),
        ''
    ) AS identifier,
    coalesce(kind.kinds, []) AS kinds,
    coalesce((SELECT min(fees) FROM sheet HAVING count(DISTINCT fees) = 1), '') AS fees
FROM known CROSS JOIN kind
