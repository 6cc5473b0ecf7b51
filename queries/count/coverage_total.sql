-- A row is how many expected streams have one status and what they come to; missing ones in two, by whether the count lacks them.
SELECT status, adds, CAST(count(*) AS BIGINT) AS streams, sum(amount) AS amount, CAST(count(*) FILTER (amount IS NULL) AS BIGINT) AS unknown
FROM count.coverage GROUP BY status, adds
ORDER BY CASE status WHEN 'returned' THEN 1 WHEN 'published' THEN 2 WHEN 'estimated' THEN 3 ELSE 4 END, adds DESC
