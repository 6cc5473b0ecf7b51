-- A row is spending that is out of scope and would be counted if it were in: who spends it, under which stream's label and duty.
SELECT payer AS body, tier, stream, duty, function
FROM count.flow_row WHERE NOT in_scope AND within = 'counted' AND counted <> 0 GROUP BY ALL
