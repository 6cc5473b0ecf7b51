-- A row is one body and side of which two sources speak: each source's figure, and which of them counts.
SELECT
    body, side, sum(published) AS published, sum(estimated) AS estimated, sum(returned) AS returned, sum(ledger) AS ledger,
    array_to_string(list_sort(list_distinct(flatten(list(string_split(counts, ', ')) FILTER (counts <> '')))), ', ') AS counts
FROM count.compared GROUP BY body, side
