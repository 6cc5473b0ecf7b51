-- A row is one cell that does not count because a better source speaks for the same body and side, and what took its place.
-- A body's own return replaces what is published of it and every estimate. Of published data sets and a ledger the one that covers more counts. A better figure of the same line replaces an estimate:
-- for spend whoever gives it, because an estimate stands under the payer and the figure may come from who passes it on.
WITH returned AS (
    SELECT body, kind, string_agg(DISTINCT file, ', ' ORDER BY file) AS files
    FROM matched.sourced LEFT JOIN matched.kept AS kept USING (cell)
    -- a line of a return that is to stand beside the others takes nobody's place
    WHERE source = 'return' AND kept.keep IS DISTINCT FROM 'both'
    GROUP BY body, kind
),
by_return AS (
    SELECT earlier.cell, earlier.body, 'return' AS by_source, returned.files, 'replaced by the return of ' || earlier.body AS reason
    FROM matched.sourced AS earlier
    JOIN returned USING (body, kind)
    LEFT JOIN matched.kept AS kept USING (cell)
    WHERE earlier.source <> 'return' AND coalesce(kept.keep, 'return') = 'return'
),
by_cover AS (
    SELECT other.cell, other.body, 'cover' AS by_source, counted.files, 'the ' || counted.called || ' of ' || other.body || ' counts' AS reason
    FROM matched.sourced AS other
    JOIN matched.covering AS covering USING (body, kind)
    LEFT JOIN matched.kept AS kept USING (cell)
    JOIN (
        SELECT
            body, kind, source, string_agg(DISTINCT file, ', ' ORDER BY file) AS files,
            CASE source WHEN 'ledger' THEN 'ledger' ELSE 'published figure' END AS called
        FROM matched.sourced GROUP BY body, kind, source
    ) AS counted
        ON counted.body = other.body AND counted.kind = other.kind
        AND counted.source = CASE coalesce(kept.keep, 'return') WHEN 'return' THEN covering.source ELSE kept.keep END
    WHERE (other.source = 'ledger' OR other.source = 'published') AND other.source <> counted.source
        AND other.cell NOT IN (SELECT cell FROM by_return)
),
by_line AS (
    SELECT estimate.cell, estimate.body, 'line' AS by_source, string_agg(DISTINCT better.file, ', ' ORDER BY better.file) AS files,
        'replaced by the figure of ' || min(better.body) AS reason
    FROM matched.sourced AS estimate
    JOIN matched.sourced AS better ON list_has_any(better.keys, estimate.keys) AND CASE estimate.kind
        WHEN 'spend' THEN better.kind = 'spend' OR better.kind = 'payment' AND better.body = estimate.body
        ELSE better.kind = estimate.kind AND better.body = estimate.body
    END
    WHERE estimate.source = 'estimate' AND better.source <> 'estimate' AND estimate.cell NOT IN (SELECT cell FROM by_return)
    GROUP BY estimate.cell, estimate.body
),
by_decision AS (
    SELECT own.cell, own.body, 'decision' AS by_source, kept.line AS files,
        'the ' || CASE kept.keep WHEN 'ledger' THEN 'ledger' ELSE 'published figure' END || ' of ' || own.body || ' is kept (' || kept.line || ')' AS reason
    FROM matched.sourced AS own
    JOIN matched.kept AS kept USING (cell)
    WHERE own.source = 'return' AND (kept.keep = 'published' OR kept.keep = 'ledger')
        AND EXISTS (
            SELECT 1 FROM matched.sourced AS other JOIN matched.kept AS held ON held.cell = other.cell
            WHERE other.source = kept.keep AND other.body = own.body AND other.kind = own.kind AND held.keep = kept.keep
        )
)
SELECT * FROM by_return UNION ALL SELECT * FROM by_cover UNION ALL SELECT * FROM by_line UNION ALL SELECT * FROM by_decision
