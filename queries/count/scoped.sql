-- A row is one outgoing cell that a scope item or a decision on scope takes hold of: its items (a list, in order of name) and the
-- last decision that speaks of it (NULL: none). Whether it is out follows from the choices: a decision's, else any of its items'.
WITH trait AS (
    SELECT cell, 'stream' AS field, name_key(stream) AS value FROM flow.outgoing WHERE stream IS NOT NULL
    UNION ALL
    SELECT cell, 'service', name_key(service) FROM flow.outgoing WHERE service IS NOT NULL
    UNION ALL
    SELECT cell, 'function', name_key(function) FROM flow.outgoing WHERE function IS NOT NULL
    UNION ALL
    SELECT cell, 'rev_cap', rev_cap FROM flow.outgoing WHERE rev_cap IS NOT NULL
    UNION ALL
    SELECT cell, 'body', name_key(payer) FROM flow.outgoing
    UNION ALL
    SELECT outgoing.cell, 'tier', name_key(body.tier)
    FROM flow.outgoing AS outgoing JOIN matched.body AS body ON body.body = outgoing.payer
),
rule AS (
    SELECT item, field, name_key(value) AS value FROM reference.scope_rules
    UNION
    SELECT scope_item, field, name_key(stream)
    FROM reference.streams, (VALUES ('stream'), ('service')) AS known (field)
    WHERE cell(scope_item) IS NOT NULL
),
item AS (
    SELECT DISTINCT trait.cell, rule.item FROM trait JOIN rule USING (field, value)
),
said AS (
    SELECT trait.cell, d.file, d.row, d.field, d.value, d.choice
    FROM decided.scope AS d JOIN trait ON trait.field = d.field AND trait.value = name_key(d.value)
    WHERE one_of(d.field, ['stream', 'service', 'body'])
    UNION ALL
    SELECT outgoing.cell, d.file, d.row, 'function', d.value, d.choice
    FROM matched.scope_function AS d JOIN flow.outgoing AS outgoing ON outgoing.function = d.function
    UNION ALL
    SELECT item.cell, d.file, d.row, d.field, d.value, d.choice
    FROM decided.scope AS d JOIN item ON d.field = 'item' AND choice_key(item.item) = choice_key(d.value)
),
decision AS (
    SELECT cell, arg_max({'file': file, 'row': row, 'field': field, 'value': value, 'choice': choice}, row) AS decision
    FROM said WHERE choice = 'in' OR choice = 'out' GROUP BY cell
),
items AS (SELECT cell, list(item ORDER BY item) AS items FROM item GROUP BY cell)
SELECT cell, coalesce(items.items, []) AS items, decision.decision
FROM items FULL JOIN decision USING (cell)
