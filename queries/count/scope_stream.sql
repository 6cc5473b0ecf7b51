-- A row is one stream that has a scope flag of its own in a workbook: the hundred largest, by what was reported under them.
SELECT stream, row_number() OVER (ORDER BY pounds DESC, stream) AS number
FROM (
    SELECT stream, sum(abs(amount)) AS pounds FROM flow.outgoing WHERE stream IS NOT NULL AND destiny <> 'set aside' GROUP BY stream
)
ORDER BY pounds DESC, stream LIMIT 100
