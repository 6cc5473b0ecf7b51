-- A row is one outgoing line of a return with the same five-way split as its cell, to the penny, and where it stands in its file.
WITH line AS (
    SELECT
        line.*, outgoing.* EXCLUDE (file, sheet, kind, stream, service, function, theme, condition, area, driver, rev_cap, method, amount, income),
        outgoing.stream AS stream_named, outgoing.function AS function_code, outgoing.method AS method_counted,
        outgoing.amount AS cell_amount,
        classed.place_weight, classed.whole, classed.replaced
    FROM clean.line AS line
    JOIN flow.classed AS classed ON
        classed.file = line.file AND classed.sheet = line.sheet AND classed.kind = line.kind AND classed.aside = line.aside
        AND classed.body IS NOT DISTINCT FROM line.body AND classed.tier IS NOT DISTINCT FROM line.tier
        AND classed.method IS NOT DISTINCT FROM line.method AND classed.counterpart IS NOT DISTINCT FROM line.counterpart
        AND classed.stream IS NOT DISTINCT FROM line.stream AND classed.service IS NOT DISTINCT FROM line.service
        AND classed.function IS NOT DISTINCT FROM line.function AND classed.theme IS NOT DISTINCT FROM line.theme
        AND classed.condition IS NOT DISTINCT FROM line.condition AND classed.area IS NOT DISTINCT FROM line.area
        AND classed.driver IS NOT DISTINCT FROM line.driver AND classed.rev_cap IS NOT DISTINCT FROM line.rev_cap
    JOIN flow.outgoing AS outgoing ON outgoing.cell = classed.cell
),
divided AS (
    SELECT *,
        CASE WHEN relation = 'wider' THEN floor_div(pence(amount) * place_weight, whole) END AS pence,
        CASE WHEN relation = 'wider'
            THEN pence(amount) * place_weight - floor_div(pence(amount) * place_weight, whole) * whole END AS remainder
    FROM line
),
placed AS (
    SELECT *,
        CASE
            WHEN relation = 'wider' AND destiny IN ('counted', 'eliminated') THEN pounds(pence + CASE
                WHEN row_number() OVER (PARTITION BY cell, relation ORDER BY remainder DESC NULLS LAST, row)
                    <= pence(counted + eliminated) - sum(pence) OVER (PARTITION BY cell, relation) THEN 1
                ELSE 0
            END)
            ELSE coalesce(amount, 0)
        END AS here
    FROM divided
)
SELECT
    placed.file, placed.sheet, placed.row, file.sha256, placed.kind, placed.payer, placed.tier, coalesce(placed.payee, '') AS payee,
    coalesce(stream_named, '') AS stream, coalesce(service, '') AS service, coalesce(function_code, '') AS function,
    coalesce(theme, '') AS theme, coalesce(area, '') AS area, method_counted AS method, coalesce(grade.grade, '') AS grade, grade.plus_minus,
    coalesce(CASE WHEN overruled.of_amount THEN overruled.raw_amount ELSE placed.raw_amount END, '') AS raw, coalesce(overruled.said, '') AS decided,
    coalesce(provider, '') AS provider, coalesce(client_group, '') AS client_group, coalesce(condition, '') AS condition, cell,
    coalesce(placed.amount, 0) AS amount,
    CASE WHEN destiny = 'counted' THEN here ELSE 0 END AS counted,
    CASE WHEN destiny = 'eliminated' THEN here ELSE 0 END AS eliminated,
    CASE WHEN destiny = 'out of scope' THEN coalesce(placed.amount, 0) ELSE 0 END AS out_of_scope,
    CASE WHEN destiny = 'out of place' THEN coalesce(placed.amount, 0)
        WHEN destiny IN ('counted', 'eliminated') THEN coalesce(placed.amount, 0) - here ELSE 0 END AS out_of_place,
    CASE WHEN destiny = 'set aside' THEN coalesce(placed.amount, 0) ELSE 0 END AS set_aside,
    destiny,
    coalesce(CASE destiny
        WHEN 'counted' THEN CASE WHEN relation = 'wider' AND place_weight < whole THEN 'share of ' || area || ' by ' || coalesce(driver, 'population') END
        WHEN 'eliminated' THEN elimination.type
        WHEN 'out of scope' THEN out_item
        WHEN 'out of place' THEN area
        WHEN 'set aside' THEN coalesce(
            (SELECT string_agg(fault.code, ', ' ORDER BY CAST(fault.bit AS INTEGER)) FROM reference.faults AS fault
                WHERE placed.faults & 2100223 & CAST(fault.bit AS INTEGER) <> 0),
            placed.replaced, 'area ' || area
        )
    END, '') AS reason,
    faults, text
FROM placed
JOIN raw.file AS file ON file.file = placed.file
LEFT JOIN matched.grade AS grade ON grade.basis = placed.basis AND grade.method = placed.method_counted
LEFT JOIN matched.overruled AS overruled
    ON overruled.file = placed.file AND overruled.sheet = placed.sheet AND overruled.row = placed.row
LEFT JOIN flow.elimination AS elimination ON placed.destiny = 'eliminated' AND elimination.payer = placed.payer
    AND elimination.payee = placed.payee AND elimination.stream = coalesce(placed.stream_named, 'not stated')
