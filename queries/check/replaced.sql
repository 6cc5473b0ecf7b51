-- A row is a body whose own return took the place of what was published or estimated of it, or a decision that kept the earlier figure.
SELECT
    CASE
        WHEN by_source = 'cover' AND source = 'ledger' THEN 'note'
        WHEN abs(amount - instead) * 10 > greatest(abs(amount), abs(instead)) THEN 'warning'
        ELSE 'note'
    END AS level,
    'rows-replaced' AS code, file, '' AS sheet, CAST(NULL AS BIGINT) AS row, '' AS "column",
    CASE by_source
        WHEN 'return' THEN body || ', ' || side || ': ' || lines_shown(rows) || ', ' || shown(amount) || ', replaced by its return ('
            || by_files || ', ' || shown(instead) || ')'
        WHEN 'cover' THEN body || ', ' || side || ': ' || lines_shown(rows) || ', ' || shown(amount) || ', not counted: another source covers more ('
            || by_files || ', ' || shown(instead) || ')'
        WHEN 'line' THEN body || ', ' || side || ': ' || lines_shown(rows) || ', ' || shown(amount) || ', replaced by figures of the same lines ('
            || by_files || ')'
        ELSE body || ', ' || side || ': ' || lines_shown(rows) || ', ' || shown(amount) || ', not counted: another source is kept (' || by_files || ')'
    END AS found,
    'one source for each body and side' AS expected,
    CASE
        WHEN by_source = 'cover' AND source = 'ledger'
            THEN 'Nothing to do: a ledger lists payments over a limit and no pay, and the published figure holds them. To count it for a line, write ledger or both into decisions/sources.csv.'
        WHEN by_source = 'cover'
            THEN 'A ledger may hold transfers, deposits and capital that the published figure leaves out: see `totalcount compare-sources`, and keep published in decisions/sources.csv if so.'
        WHEN abs(amount - instead) * 10 > greatest(abs(amount), abs(instead))
            THEN 'They differ by more than a tenth. If the return covers only a part, keep the other lines in decisions/sources.csv; `totalcount compare-sources` shows them.'
        ELSE 'Nothing to do: `totalcount compare-sources` shows the difference line by line.'
    END AS advice
FROM count.replaced
