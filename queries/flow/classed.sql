-- A row is one outgoing cell (spend or payment) in the count's words: who paid whom under what, its scope item and its area.
WITH scope_choice AS (
    SELECT item, choice FROM reference.scopes WHERE scope = (SELECT scope FROM setting.place)
),
named AS (
    SELECT
        cell.*,
        coalesce(payer.body, cell.body, 'not stated') AS payer,
        CASE WHEN cell.kind = 'payment' THEN coalesce(payee.body, cell.counterpart, 'not stated') END AS payee,
        coalesce(stream.stream, cell.stream) AS stream_named,
        function.function AS function_code,
        coalesce(area.relation, 'place') AS relation,
        area.area AS wider, area.shared_by, area.place_weight, area.whole, area.own,
        replaced.reason AS replaced
    FROM matched.cell AS cell
    LEFT JOIN matched.body_name AS payer ON payer.name = cell.body
    LEFT JOIN matched.body_name AS payee ON payee.name = cell.counterpart
    LEFT JOIN matched.stream_name AS stream ON stream.name = cell.stream
    LEFT JOIN matched.function_name AS function
        ON function.name = coalesce(cell.function, cell.service) AND (cell.function IS NOT NULL OR function.how = 'decision')
    LEFT JOIN matched.area_name AS area ON area.name = cell.area AND area.driver IS NOT DISTINCT FROM cell.driver
    LEFT JOIN matched.replaced AS replaced ON replaced.cell = cell.cell
    WHERE cell.kind <> 'funding'
),
trait AS (
    -- what a scope rule or decision can take hold of: one line for each field of a cell that has a value
    SELECT cell, 'stream' AS field, name_key(stream_named) AS value FROM named WHERE stream_named IS NOT NULL
    UNION ALL
    SELECT cell, 'service', name_key(service) FROM named WHERE service IS NOT NULL
    UNION ALL
    SELECT cell, 'function', name_key(function_code) FROM named WHERE function_code IS NOT NULL
    UNION ALL
    SELECT cell, 'rev_cap', rev_cap FROM named WHERE rev_cap IS NOT NULL
    UNION ALL
    SELECT cell, 'body', name_key(payer) FROM named
    UNION ALL
    SELECT named.cell, 'tier', name_key(body.tier) FROM named JOIN matched.body AS body ON body.body = named.payer
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
decision AS (
    SELECT cell, arg_max(choice, row) AS choice, arg_max(value, row) AS item
    FROM (
        SELECT trait.cell, d.choice, d.value, d.row
        FROM decided.scope AS d JOIN trait ON trait.field = d.field AND trait.value = name_key(d.value)
        WHERE one_of(d.field, ['stream', 'service', 'body'])
        UNION ALL
        SELECT named.cell, d.choice, d.value, d.row
        FROM matched.scope_function AS d JOIN named ON named.function_code = d.function
        UNION ALL
        SELECT item.cell, d.choice, d.value, d.row
        FROM decided.scope AS d JOIN item ON d.field = 'item' AND choice_key(item.item) = choice_key(d.value)
    )
    WHERE choice = 'in' OR choice = 'out'
    GROUP BY cell
),
out_item AS (
    SELECT item.cell, min(item.item) AS item
    FROM item JOIN scope_choice USING (item) WHERE scope_choice.choice = 'out' GROUP BY item.cell
)
SELECT
    named.* EXCLUDE (stream_named),
    named.stream_named AS stream_name,
    CASE WHEN decision.choice = 'in' THEN NULL WHEN decision.choice = 'out' THEN decision.item ELSE out_item.item END AS out_item,
    CASE
        WHEN named.aside OR named.relation = 'unknown' OR named.replaced IS NOT NULL THEN 'set aside'
        WHEN decision.choice = 'out' OR decision.choice IS NULL AND out_item.item IS NOT NULL THEN 'out of scope'
        WHEN named.relation = 'elsewhere' THEN 'out of place'
        WHEN named.kind = 'payment' AND payee.reports THEN 'eliminated'
        ELSE 'counted'
    END AS destiny
FROM named
LEFT JOIN decision USING (cell)
LEFT JOIN out_item USING (cell)
LEFT JOIN matched.body AS payee ON payee.body = named.payee
