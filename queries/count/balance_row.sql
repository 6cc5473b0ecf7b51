-- A row is one line of a return under a pair and stream on which two returns do not say the same: the payer's payments, the payee's funding.
SELECT line.payer, line.payee, balance.stream, 'payer' AS side, line.file, line.sheet, line.row, line.amount
FROM flow.row AS line
JOIN count.balance AS balance ON balance.payer = line.payer AND balance.payee = line.payee AND balance.stream = coalesce(nullif(line.stream, ''), 'not stated')
WHERE line.kind = 'payment' AND line.destiny <> 'set aside'
UNION ALL
SELECT balance.payer, balance.payee, balance.stream, 'payee', line.file, line.sheet, line.row, coalesce(line.amount, 0)
FROM clean.line AS line
LEFT JOIN matched.body_name AS receiver ON receiver.name = line.body
LEFT JOIN matched.body_name AS payer ON payer.name = line.counterpart
LEFT JOIN matched.stream_name AS stream ON stream.name = line.stream
JOIN count.balance AS balance
    ON balance.payee = coalesce(receiver.body, line.body, 'not stated') AND balance.payer = coalesce(payer.body, line.counterpart, 'not stated')
    AND balance.stream = coalesce(stream.stream, line.stream, 'not stated')
JOIN matched.cell AS cell
    ON cell.file = line.file AND cell.sheet = line.sheet AND cell.kind = line.kind AND cell.aside = line.aside
    AND cell.body IS NOT DISTINCT FROM line.body AND cell.tier IS NOT DISTINCT FROM line.tier
    AND cell.method IS NOT DISTINCT FROM line.method AND cell.counterpart IS NOT DISTINCT FROM line.counterpart
    AND cell.stream IS NOT DISTINCT FROM line.stream AND cell.service IS NOT DISTINCT FROM line.service
    AND cell.function IS NOT DISTINCT FROM line.function AND cell.theme IS NOT DISTINCT FROM line.theme
    AND cell.condition IS NOT DISTINCT FROM line.condition AND cell.area IS NOT DISTINCT FROM line.area
    AND cell.driver IS NOT DISTINCT FROM line.driver AND cell.rev_cap IS NOT DISTINCT FROM line.rev_cap
ANTI JOIN matched.replaced AS replaced ON replaced.cell = cell.cell
WHERE line.kind = 'funding' AND NOT line.aside
ORDER BY ALL
