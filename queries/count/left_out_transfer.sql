-- A row is one transfer between two reporting bodies of which all is out of scope: it would be eliminated if it were in.
SELECT row.payer, row.payee, row.stream, any_value(pair.paid) AS paid, any_value(pair.received) AS received
FROM count.flow_row AS row
JOIN flow.pair AS pair ON pair.payer = row.payer AND pair.payee = row.payee AND pair.stream = row.stream
WHERE NOT row.in_scope AND row.within = 'eliminated' AND NOT pair.eliminates
GROUP BY row.payer, row.payee, row.stream ORDER BY row.payer, row.payee, row.stream
