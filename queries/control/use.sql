-- A row is counted spending of one body under one stream's label and duty on one function.
SELECT body, tier, stream, duty, function, sum(counted) AS counted, sum(pence) AS pence, min(place) AS place
FROM control.spent GROUP BY ALL
