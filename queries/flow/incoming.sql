-- A row is what a body says it received from another body or a source under one stream and condition, in whole reported pounds.
SELECT
    coalesce(receiver.body, cell.body, 'not stated') AS body,
    coalesce(payer.body, cell.counterpart, 'not stated') AS payer,
    coalesce(stream.stream, cell.stream, 'not stated') AS stream,
    condition_of(cell.condition) AS condition,
    sum(cell.amount) AS amount,
    sum(cell.lines) AS lines,
    min({'file': cell.file, 'sheet': cell.sheet, 'row': cell.first_row}) AS place
FROM matched.cell AS cell
LEFT JOIN matched.body_name AS receiver ON receiver.name = cell.body
LEFT JOIN matched.body_name AS payer ON payer.name = cell.counterpart
LEFT JOIN matched.stream_name AS stream ON stream.name = cell.stream
ANTI JOIN matched.replaced AS replaced ON replaced.cell = cell.cell
WHERE cell.kind = 'funding' AND NOT cell.aside
GROUP BY 1, 2, 3, 4
