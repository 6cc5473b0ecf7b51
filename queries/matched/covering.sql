-- A row is one body and side of which published data sets and ledgers both speak, and which of the two counts: the one that comes to more
-- covers more, for a ledger leaves out pay and small payments; at the same figure the data sets.
SELECT
    body, kind,
    CASE
        WHEN coalesce(sum(amount) FILTER (source = 'ledger'), 0) > coalesce(sum(amount) FILTER (source = 'published'), 0) THEN 'ledger'
        ELSE 'published'
    END AS source
FROM matched.sourced
WHERE source = 'ledger' OR source = 'published'
GROUP BY body, kind
HAVING bool_or(source = 'ledger') AND bool_or(source = 'published')
