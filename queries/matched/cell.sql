-- A row is one set of lines that the count cannot tell apart: same file, body, counterpart, words and condition.
-- Everything after this reads cells, so the count costs the same for a thousand lines as for ten million.
SELECT
    row_number() OVER (
        ORDER BY file, sheet, first_row, kind, aside, body, counterpart, stream, service, function, theme, condition, area, driver,
            rev_cap, method, tier
    ) AS cell,
    *
FROM (
    SELECT
        file, sheet, kind, body, tier, method, counterpart, stream, service, function, theme, condition, area, driver, rev_cap,
        aside,
        min(row) AS first_row,
        count(*) AS lines,
        count(*) FILTER (amount IS NULL AND faults & 2099200 = 0) AS unreadable,
        coalesce(sum(amount), 0) AS amount,
        coalesce(sum(income), 0) AS income
    FROM clean.line
    GROUP BY ALL
)
