-- A row is a body whose spend or payments come in more than one file that share some lines: perhaps an older and a newer return.
WITH shared AS (
    SELECT payer, kind
    FROM (
        SELECT payer, kind FROM flow.outgoing WHERE destiny <> 'set aside'
        GROUP BY payer, kind, service, payee, stream, amount HAVING count(DISTINCT file) > 1
    )
    GROUP BY payer, kind
)
SELECT 'warning' AS level, 'return-in-parts' AS code,
    max(sent.file) AS file, '' AS sheet, CAST(NULL AS BIGINT) AS row, 'body' AS "column",
    sent.body || ', ' || sent.kind || ': ' || string_agg(sent.file, ', ' ORDER BY sent.file) AS found, 'one file for each body and sheet' AS expected,
    'If one replaces the other, remove the older from returns/; if they add up, nothing is to be done.' AS advice
FROM provision.sent AS sent JOIN shared ON shared.payer = sent.body AND shared.kind = sent.kind
GROUP BY sent.body, sent.kind
HAVING count(DISTINCT sent.alike) > 1
