-- A row is Housing Benefit that the count may lack (a council with a return gets it from the department and reports none of it) or may hold
-- twice (the department and a council both report it as spend).
WITH said AS (
    SELECT
        o.file, o.sheet, o.kind, o.first_row, o.payer, o.payee, o.tier, o.destiny, o.eliminated, o.counted,
        list_contains(sourced.keys, name_key(benefit.stream))
        OR regexp_matches(lower(coalesce(o.service, '')), 'housing benefit|rent (rebate|allowance)') AS benefit
    FROM flow.outgoing AS o
    JOIN matched.sourced AS sourced USING (cell)
    CROSS JOIN (
        -- the benefit that councils pay out for the department
        SELECT stream FROM reference.streams WHERE function = '10.6' AND condition = 'entitlement' AND elimination_type = 'benefit administration'
    ) AS benefit
    WHERE o.destiny <> 'set aside'
)
SELECT
    'warning' AS level, 'benefit-lost' AS code, min(o.file) AS file, min(o.sheet) AS sheet, min(o.first_row) AS row, 'stream' AS "column",
    o.payee || ': ' || shown(sum(o.eliminated)) || ' of Housing Benefit from ' || min(o.payer) || ', and no spend of it' AS found,
    'what the council paid out, in its own spend' AS expected,
    'The count lacks it. RSX leaves Housing Benefit out: put what the council paid out into returns/ as a file of its own (service Housing Benefit, function 10.6, '
    || 'duty entitlement), and into decisions/sources.csv, with who, when and why, the line "' || o.payee || '",spend,Housing Benefit,both so that it stands beside '
    || 'the outturn and replaces none of it. Or use the outturn summary (RS), which has it.' AS advice
FROM said AS o
WHERE o.benefit AND o.kind = 'payment' AND o.destiny = 'eliminated'
    AND NOT EXISTS (SELECT 1 FROM said AS paid_out WHERE paid_out.payer = o.payee AND paid_out.benefit)
GROUP BY o.payee
HAVING sum(o.eliminated) <> 0
UNION ALL
SELECT
    'warning', 'benefit-twice', min(o.file), min(o.sheet), min(o.first_row), 'stream',
    'Housing Benefit: ' || shown(sum(o.counted)) || ' as spend of ' || string_agg(DISTINCT o.payer, ', ' ORDER BY o.payer),
    'the department''s payment to the council, and the council''s spend',
    'The same pounds may count twice: the department pays councils, and they pay tenants. Make the department''s row a payment to the council.'
FROM said AS o
WHERE o.benefit AND o.kind = 'spend' AND o.counted <> 0
HAVING bool_or(starts_with(o.tier, 'national')) AND bool_or(o.tier = 'council')
