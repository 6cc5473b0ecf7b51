-- A row is one outgoing line of a return with what becomes of it when it is in scope, whether or not it is, and with the scope items
-- and the decision that take it in or out. In scope it is counted, eliminated, out of place or set aside; out of scope none of it counts.
-- `sign` is that of the figure it is a line of, see flow.graded.
WITH line AS (
    SELECT
        row.* EXCLUDE (tier), coalesce(payer.tier, 'unknown') AS tier, scoped.items, scoped.decision, classed.relation, classed.place_weight, classed.whole,
        classed.amount AS figure,
        CASE
            WHEN row.destiny <> 'out of scope' THEN row.destiny
            WHEN classed.relation = 'elsewhere' THEN 'out of place'
            WHEN classed.kind = 'payment' AND payee.reports THEN 'eliminated'
            ELSE 'counted'
        END AS within,
        CASE
            WHEN classed.kind = 'payment' OR classed.condition IS NULL THEN 'free'
            ELSE coalesce(condition_of(classed.condition), 'not stated')
        END AS duty
    FROM flow.row AS row
    JOIN flow.classed AS classed ON classed.cell = row.cell
    LEFT JOIN count.scoped AS scoped ON scoped.cell = row.cell
    LEFT JOIN matched.body AS payer ON payer.body = row.payer
    LEFT JOIN matched.body AS payee ON payee.body = classed.payee
),
placed AS (
    SELECT *,
        -- a line that is out of scope has no part in the sharing out of its area's pennies: its own share, to the nearest penny
        CASE
            WHEN destiny <> 'out of scope' THEN counted + eliminated
            WHEN relation = 'wider' THEN pounds(floor_div(pence(amount) * place_weight * 2 + whole, whole * 2))
            ELSE amount
        END AS here
    FROM line
)
SELECT
    placed.file, placed.sheet, placed.row, placed.sha256, placed.kind, placed.payer, placed.tier, placed.payee,
    coalesce(nullif(placed.stream, ''), 'not stated') AS stream, placed.service,
    coalesce(cofog.code || ' ' || cofog.name, 'not stated') AS function,
    placed.duty, placed.theme, placed.area, placed.method, placed.grade, CASE WHEN placed.figure < 0 THEN -1 ELSE 1 END AS sign, placed.raw, placed.amount,
    CASE WHEN placed.within = 'counted' THEN placed.here ELSE 0 END AS counted,
    CASE WHEN placed.within = 'eliminated' THEN placed.here ELSE 0 END AS eliminated,
    CASE placed.within
        WHEN 'counted' THEN placed.amount - placed.here WHEN 'eliminated' THEN placed.amount - placed.here
        WHEN 'out of place' THEN placed.amount ELSE 0
    END AS out_of_place,
    placed.set_aside, placed.reason, placed.decided, placed.cell, placed.within, placed.destiny <> 'out of scope' AS in_scope,
    CASE WHEN placed.within = 'set aside' THEN [] ELSE coalesce(placed.items, []) END AS items,
    CASE WHEN placed.within = 'set aside' THEN NULL ELSE placed.decision END AS decision,
    -- the stream whose flag takes hold of the line too; a decision on the stream is that flag already
    CASE WHEN placed.within <> 'set aside' AND placed.decision.field IS DISTINCT FROM 'stream' THEN flag.stream END AS flag
FROM placed
LEFT JOIN reference.cofog AS cofog ON cofog.code = placed.function
LEFT JOIN count.scope_stream AS flag ON flag.stream = placed.stream
