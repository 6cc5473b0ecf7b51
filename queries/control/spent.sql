-- A row is one counted cell: who spent it, under which stream's label, on what, and how free it was to do otherwise (its duty).
SELECT
    o.cell, o.payer AS body, o.tier, coalesce(o.stream, 'not stated') AS stream,
    CASE
        WHEN o.kind = 'payment' OR o.condition IS NULL THEN 'free'
        ELSE coalesce(condition_of(o.condition), 'not stated')
    END AS duty,
    coalesce(f.code || ' ' || f.name, 'not stated') AS function,
    o.service, o.counted, pence(o.counted) AS pence,
    {'file': o.file, 'sheet': o.sheet, 'row': o.first_row} AS place
FROM flow.outgoing AS o LEFT JOIN reference.cofog AS f ON f.code = o.function
WHERE o.destiny = 'counted' AND o.counted <> 0
