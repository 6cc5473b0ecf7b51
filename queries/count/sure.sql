-- A row is the range of the whole count: the lowest and the highest that the ± of its grades leave.
SELECT coalesce(sum(low), 0) AS low, coalesce(sum(high), 0) AS high FROM count.by_grade
