-- A row is a body whose figures are about a thousand times off: against the other side of a balance, or against its peers.
WITH body AS (
    SELECT payer AS body, tier, min(file) AS file, sum(amount) AS amount FROM flow.outgoing WHERE destiny <> 'set aside' GROUP BY payer, tier
),
peer AS (
    SELECT body.body, body.tier, body.file, body.amount, median(other.amount) AS middle, count(*) AS peers
    FROM body JOIN body AS other ON other.tier = body.tier AND other.body <> body.body AND other.amount > 0
    WHERE body.amount > 0 GROUP BY body.body, body.tier, body.file, body.amount
),
head AS (SELECT coalesce(people, 0) AS people FROM setting.place)
SELECT 'warning' AS level, 'unit-slip' AS code, place.file, place.sheet, place.row, 'units' AS "column",
    payer || ' to ' || payee || ', ' || stream || ': paid ' || shown(paid) || ', received ' || shown(received) AS found,
    'two sides of one size' AS expected, 'One side is about a thousand or a million times the other: check the units in About.' AS advice
FROM flow.pair
WHERE paid > 0 AND received > 0
    AND (greatest(paid, received) / least(paid, received) BETWEEN 900 AND 1100 OR greatest(paid, received) / least(paid, received) BETWEEN 900000 AND 1100000)
UNION ALL
SELECT 'warning', 'unit-slip', file, '', NULL, 'units', body || ': ' || shown(amount) || ' in all',
    'a total nearer its peers (' || peers || ' of tier ' || tier || ', median ' || shown(CAST(middle AS DECIMAL(38, 2))) || ')',
    'The body is a thousand times its peers or more: check the units in About.'
FROM peer WHERE peers >= 3 AND amount >= middle * 1000
UNION ALL
SELECT 'warning', 'unit-slip', file, '', NULL, 'units', body.body || ': ' || shown(amount) || ' in all', 'less than £50,000 a head from one body',
    'One body cannot spend this much on so few people: check the units in About.'
FROM body, head WHERE head.people > 0 AND amount > head.people * 50000
