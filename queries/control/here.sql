-- A row is one body's money in scope: the part that is in the place, of all that it reported paying out (pence).
SELECT payer AS body, sum(pence(counted + eliminated)) AS here, sum(pence(amount)) AS whole
FROM flow.outgoing WHERE destiny IN ('counted', 'eliminated') GROUP BY payer
