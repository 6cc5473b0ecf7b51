-- A row is one type of elimination: what it takes out of the count, and how many transfers there are of it.
SELECT type, sum(amount) AS total, count(*) AS transfers FROM count.elimination GROUP BY type ORDER BY total DESC, type
