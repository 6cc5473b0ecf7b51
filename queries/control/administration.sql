-- A row is one body's counted spending on administration, by the functions and words of reference/administration.csv.
WITH word AS (SELECT ' ' || name_key(value) || ' ' AS word FROM reference.administration WHERE field = 'service'),
named AS (
    SELECT service, ' ' || name_key(service) || ' ' AS words
    FROM (SELECT DISTINCT service FROM flow.outgoing WHERE destiny = 'counted')
),
administering AS (SELECT DISTINCT named.service FROM named JOIN word ON contains(named.words, word.word))
SELECT payer AS body, sum(counted) AS counted
FROM flow.outgoing
WHERE destiny = 'counted' AND (
    function IN (SELECT value FROM reference.administration WHERE field = 'function')
    OR service IN (SELECT service FROM administering)
)
GROUP BY payer
