-- A row is one stream that an English place is expected to have in this year: returned, published, estimated or missing, and its pounds.
-- Pounds are the place's share; of a missing stream what is typical a head for the place's people (NULL: no figure). `adds` says that the count lacks a missing stream: nobody reports what it was spent on.
WITH known AS (
    SELECT stream, name_key(stream) AS key FROM reference.expected_streams
    UNION
    SELECT alias.stream, name_key(alias.alias) FROM reference.stream_aliases AS alias SEMI JOIN reference.expected_streams USING (stream)
),
met AS (
    SELECT DISTINCT known.stream, sourced.cell
    FROM matched.sourced AS sourced JOIN known ON list_contains(sourced.keys, known.key)
    ANTI JOIN matched.replaced AS replaced ON replaced.cell = sourced.cell
),
amount AS (
    SELECT
        met.stream, sourced.kind, sourced.source, sourced.file, sourced.body, other.body AS counterpart,
        CASE
            WHEN outgoing.cell IS NOT NULL THEN outgoing.counted + outgoing.eliminated + outgoing.out_of_scope
            WHEN area.relation = 'wider'
                THEN pounds(floor_div(pence(sourced.amount) * area.place_weight * 2 + area.whole, area.whole * 2))
            ELSE sourced.amount
        END AS amount
    FROM met
    JOIN matched.sourced AS sourced ON sourced.cell = met.cell
    JOIN matched.cell AS cell ON cell.cell = met.cell
    LEFT JOIN matched.body_name AS other ON other.name = cell.counterpart
    LEFT JOIN matched.area_name AS area ON area.name = cell.area AND area.driver IS NOT DISTINCT FROM cell.driver
    LEFT JOIN flow.outgoing AS outgoing ON outgoing.cell = met.cell
),
side AS (
    -- what one body receives and passes on to another under the same stream is the same pound: the first receiver's is taken
    SELECT
        amount.stream, amount.kind,
        max(CASE amount.source WHEN 'return' THEN 3 WHEN 'estimate' THEN 1 ELSE 2 END) AS best,
        coalesce(sum(amount.amount) FILTER (passed.body IS NULL), sum(amount.amount)) AS amount,
        string_agg(DISTINCT amount.file, ', ' ORDER BY amount.file) AS files
    FROM amount
    LEFT JOIN (SELECT DISTINCT stream, body FROM amount WHERE kind = 'funding') AS passed
        ON amount.kind = 'funding' AND passed.stream = amount.stream AND passed.body = amount.counterpart
    GROUP BY amount.stream, amount.kind
),
found AS (
    -- both ends of a payment may speak of it: the end that the catalogue expects is taken, else the receiver's
    SELECT side.* FROM side JOIN reference.expected_streams AS expected USING (stream)
    QUALIFY row_number() OVER (
        PARTITION BY side.stream ORDER BY CASE WHEN side.kind = expected.side THEN 0 ELSE 1 END, side.kind = 'spend', side.kind
    ) = 1
),
reporting AS (
    SELECT 'council' AS kind FROM matched.body WHERE tier = 'council' AND reports
    UNION
    -- a combined authority or a county may be the force or the brigade
    SELECT CASE function WHEN '3.1' THEN 'police' ELSE 'fire and rescue' END
    FROM flow.outgoing WHERE destiny = 'counted' AND (function = '3.1' OR function = '3.2')
    UNION
    SELECT kinds.kind FROM matched.body AS body JOIN reference.body_kinds AS kinds ON name_key(body.body) LIKE kinds.pattern WHERE body.reports
)
SELECT
    typical.stream, typical.payer, typical.side, typical.receiver, typical.publisher, typical.title, typical.dataset,
    CASE found.best WHEN 3 THEN 'returned' WHEN 2 THEN 'published' WHEN 1 THEN 'estimated' ELSE 'missing' END AS status,
    CASE WHEN found.stream IS NOT NULL THEN found.amount ELSE CAST(typical.per_head * place.people AS DECIMAL(38, 2)) END AS amount,
    coalesce(found.files, typical.per_head_source, '') AS source,
    found.stream IS NULL AND (typical.side = 'spend' OR reporting.kind IS NULL) AS adds,
    typical.per_head, typical.per_head_year, typical.per_head_area, typical.per_head_source, typical.function, typical.condition
FROM count.typical AS typical
CROSS JOIN setting.place AS place
LEFT JOIN found USING (stream)
LEFT JOIN reporting ON reporting.kind = typical.receiver
ORDER BY CASE coalesce(found.best, 0) WHEN 3 THEN 1 WHEN 2 THEN 2 WHEN 1 THEN 3 ELSE 4 END, amount DESC NULLS LAST, typical.stream
