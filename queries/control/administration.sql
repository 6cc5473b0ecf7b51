-- A row is one body's counted spending on administration, by the functions and words of reference/administration.csv.
SELECT o.payer AS body, sum(o.counted) AS counted
FROM flow.outgoing AS o
WHERE o.destiny = 'counted' AND EXISTS (
    SELECT 1 FROM reference.administration AS a
    WHERE a.field = 'function' AND o.function = a.value
        OR a.field = 'service' AND contains(' ' || name_key(o.service) || ' ', ' ' || name_key(a.value) || ' ')
)
GROUP BY o.payer
