-- A row is what one file says of a body's spend, funding or payments that no longer counts, and what took its place.
-- `instead` is what took its place comes to on that side, in whole reported pounds; NULL when only single lines were replaced.
SELECT
    replaced.body, sourced.kind AS side, sourced.file, sourced.source, replaced.by_source, replaced.files AS by_files,
    CAST(sum(sourced.lines) AS BIGINT) AS rows, sum(sourced.amount) AS amount,
    CASE WHEN replaced.by_source = 'return' OR replaced.by_source = 'cover' THEN any_value(own.amount) END AS instead
FROM matched.replaced AS replaced
JOIN matched.sourced AS sourced USING (cell)
LEFT JOIN (SELECT body, kind, source, sum(amount) AS amount FROM matched.sourced GROUP BY body, kind, source) AS own
    ON own.body = replaced.body AND own.kind = sourced.kind AND own.source = CASE
        WHEN replaced.by_source = 'return' THEN 'return' WHEN sourced.source = 'ledger' THEN 'published' ELSE 'ledger'
    END
GROUP BY replaced.body, sourced.kind, sourced.file, sourced.source, replaced.by_source, replaced.files
ORDER BY amount DESC, replaced.body, side, sourced.file
