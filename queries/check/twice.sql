-- A row is a body whose spend, funding or payments come in more than one file: perhaps the same return twice.
SELECT 'warning' AS level, CASE WHEN count(DISTINCT file.sha256) < count(*) THEN 'file-twice' ELSE 'return-in-parts' END AS code,
    max(sent.file) AS file, '' AS sheet, CAST(NULL AS BIGINT) AS row, 'body' AS "column",
    sent.body || ', ' || sent.kind || ': ' || string_agg(sent.file, ', ' ORDER BY sent.file) AS found, 'one file for each body and sheet' AS expected,
    'If one replaces the other, remove the older from returns/; if they add up, nothing is to be done.' AS advice
FROM (
    SELECT name.body, cell.kind, cell.file FROM matched.cell AS cell JOIN matched.body_name AS name ON name.name = cell.body
    WHERE NOT cell.aside AND cell.cell NOT IN (SELECT cell FROM matched.replaced) GROUP BY ALL
) AS sent JOIN raw.file AS file USING (file)
GROUP BY sent.body, sent.kind
HAVING count(*) > 1 AND (
    count(DISTINCT file.sha256) < count(*)
    OR EXISTS (SELECT 1 FROM flow.outgoing AS o WHERE o.payer = sent.body AND o.kind = sent.kind AND o.destiny <> 'set aside' GROUP BY o.kind, o.service, o.payee, o.stream, o.amount HAVING count(DISTINCT o.file) > 1)
)
