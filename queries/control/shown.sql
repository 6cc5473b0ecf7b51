-- A row is one counted cell with all that a picture can show of it: who spent it, on what, where, how it is known, and where it stands.
SELECT
    spent.cell, spent.body, spent.tier, spent.stream, spent.duty, spent.function,
    coalesce(division.code || ' ' || division.name, 'not stated') AS function_group,
    coalesce(spent.service, 'paid to ' || o.payee, 'not stated') AS service,
    coalesce(o.area, 'whole place') AS area, coalesce(o.payee, '') AS payee, o.method,
    o.file, o.sheet, o.first_row, o.lines, spent.pence
FROM control.spent AS spent
JOIN flow.outgoing AS o USING (cell)
LEFT JOIN reference.cofog AS division ON division.code = split_part(o.function, '.', 1)
