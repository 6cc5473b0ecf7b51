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
        area.area AS wider, area.shared_by, area.place_weight, area.whole
    FROM flow.cell AS cell
    LEFT JOIN matched.body_name AS payer ON payer.name = cell.body
    LEFT JOIN matched.body_name AS payee ON payee.name = cell.counterpart
    LEFT JOIN matched.stream_name AS stream ON stream.name = cell.stream
    LEFT JOIN matched.function_name AS function ON function.name = cell.function
    LEFT JOIN matched.area_name AS area ON area.name = cell.area AND area.driver IS NOT DISTINCT FROM cell.driver
    WHERE cell.kind <> 'funding'
),
item AS (
    SELECT DISTINCT named.cell, rule.item
    FROM named
    JOIN matched.body AS body ON body.body = named.payer
    JOIN (
        SELECT item, field, name_key(value) AS value FROM reference.scope_rules
        UNION SELECT scope_item, 'stream', name_key(stream) FROM reference.streams WHERE cell(scope_item) IS NOT NULL
        UNION SELECT scope_item, 'service', name_key(stream) FROM reference.streams WHERE cell(scope_item) IS NOT NULL
    ) AS rule ON
        rule.field = 'stream' AND rule.value = name_key(named.stream_named)
        OR rule.field = 'service' AND rule.value = name_key(named.service)
        OR rule.field = 'function' AND rule.value = name_key(named.function_code)
        OR rule.field = 'rev_cap' AND rule.value = named.rev_cap
        OR rule.field = 'tier' AND rule.value = name_key(body.tier)
),
decision AS (
    SELECT named.cell, arg_max(d.choice, d.row) AS choice, arg_max(d.value, d.row) AS item
    FROM named
    JOIN decided.scope AS d ON
        d.field = 'stream' AND name_key(d.value) = name_key(named.stream_named)
        OR d.field = 'service' AND name_key(d.value) = name_key(named.service)
        OR d.field = 'body' AND name_key(d.value) = name_key(named.payer)
        OR d.field = 'function' AND name_key(d.value) = name_key(named.function_code)
        OR d.field = 'item' AND EXISTS (SELECT 1 FROM item WHERE item.cell = named.cell AND choice_key(item.item) = choice_key(d.value))
    GROUP BY named.cell
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
        WHEN named.aside OR named.relation = 'unknown' THEN 'set aside'
        WHEN decision.choice = 'out' OR decision.choice IS NULL AND out_item.item IS NOT NULL THEN 'out of scope'
        WHEN named.relation = 'elsewhere' THEN 'out of place'
        WHEN named.kind = 'payment' AND payee.reports THEN 'eliminated'
        ELSE 'counted'
    END AS destiny
FROM named
LEFT JOIN decision USING (cell)
LEFT JOIN out_item USING (cell)
LEFT JOIN matched.body AS payee ON payee.body = named.payee
