-- A row is one outgoing cell with its amount split five ways: counted, eliminated, out of scope, out of place, set aside.
-- The five always add up to the amount reported.
WITH divided AS (
    SELECT
        classed.cell,
        shared.place_pence,
        floor_div(pence(classed.amount) * classed.place_weight, classed.whole) AS pence,
        pence(classed.amount) * classed.place_weight
        - floor_div(pence(classed.amount) * classed.place_weight, classed.whole) * classed.whole AS remainder,
        classed.wider, classed.shared_by, classed.destiny
    FROM flow.classed AS classed JOIN flow.shared AS shared USING (wider, shared_by, destiny)
    WHERE classed.relation = 'wider'
),
share AS (
    SELECT cell, pence + CASE
        WHEN row_number() OVER (PARTITION BY wider, shared_by, destiny ORDER BY remainder DESC, cell)
            <= place_pence - sum(pence) OVER (PARTITION BY wider, shared_by, destiny) THEN 1
        ELSE 0
    END AS pence
    FROM divided
),
placed AS (
    SELECT classed.*, CASE WHEN share.cell IS NULL THEN classed.amount ELSE pounds(share.pence) END AS here
    FROM flow.classed AS classed LEFT JOIN share USING (cell)
)
SELECT
    cell, file, sheet, kind, payer, coalesce(body.tier, 'unknown') AS tier, payee, stream_name AS stream, stream AS stream_words, service,
    function_code AS function, function AS function_words, theme, condition, area, driver, relation, rev_cap,
    -- the weaker word holds: a share of an estimate is an estimate
    CASE
        WHEN method_of(method) IS NULL THEN 'not stated'
        WHEN method_of(method) = 'estimated' THEN 'estimated'
        WHEN relation = 'wider' AND place_weight < whole THEN 'apportioned'
        ELSE method
    END AS method,
    destiny, out_item, first_row, lines, unreadable, amount, income,
    CASE WHEN destiny = 'counted' THEN here ELSE 0 END AS counted,
    CASE WHEN destiny = 'eliminated' THEN here ELSE 0 END AS eliminated,
    CASE WHEN destiny = 'out of scope' THEN amount ELSE 0 END AS out_of_scope,
    CASE WHEN destiny = 'out of place' THEN amount WHEN destiny IN ('counted', 'eliminated') THEN amount - here ELSE 0 END AS out_of_place,
    CASE WHEN destiny = 'set aside' THEN amount ELSE 0 END AS set_aside
FROM placed LEFT JOIN matched.body AS body ON body.body = placed.payer
