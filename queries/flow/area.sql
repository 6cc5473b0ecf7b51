-- A row is what is counted of one outgoing cell in one area of the place: the area's own (`shared` false), or its part of a wider
-- area's. Pots are divided to the penny as in flow.shared, so that what the areas have of a pot is what the place has of it.
WITH sole AS (
    -- the area that a row without one speaks of
    SELECT CASE WHEN count(*) = 1 THEN min(choice_key(area)) END AS area FROM setting.area WHERE role = 'place'
),
pot AS (
    SELECT
        classed.wider, classed.shared_by, any_value(classed.whole) AS whole, any_value(shared.place_pence) AS place_pence,
        sum(pence(classed.amount)) AS pot
    FROM flow.classed AS classed JOIN flow.shared AS shared USING (wider, shared_by, destiny)
    WHERE classed.relation = 'wider' AND classed.destiny = 'counted' GROUP BY ALL
),
divided AS (
    SELECT
        pot.wider, pot.shared_by, pot.whole, pot.place_pence, part.part, part.weight,
        floor_div(pot.pot * part.weight, pot.whole) AS pence,
        pot.pot * part.weight - floor_div(pot.pot * part.weight, pot.whole) * pot.whole AS remainder
    FROM pot JOIN matched.part AS part ON part.area = pot.wider AND part.driver = pot.shared_by AND part.in_place
),
portion AS (
    SELECT wider, shared_by, whole, part, weight, pence + CASE
        WHEN row_number() OVER (PARTITION BY wider, shared_by ORDER BY remainder DESC, part)
            <= place_pence - sum(pence) OVER (PARTITION BY wider, shared_by) THEN 1
        ELSE 0
    END AS pence
    FROM divided
),
celled AS (
    SELECT
        classed.cell, portion.wider, portion.shared_by, portion.part, portion.pence AS whole_pence,
        floor_div(pence(classed.amount) * portion.weight, portion.whole) AS pence,
        pence(classed.amount) * portion.weight - floor_div(pence(classed.amount) * portion.weight, portion.whole) * portion.whole AS remainder
    FROM flow.classed AS classed JOIN portion USING (wider, shared_by)
    WHERE classed.relation = 'wider' AND classed.destiny = 'counted'
)
SELECT classed.cell, coalesce(classed.own, sole.area, '') AS area, upper(trim(classed.area)) AS written, classed.amount AS counted, FALSE AS shared
FROM flow.classed AS classed CROSS JOIN sole
WHERE classed.relation = 'place' AND classed.destiny = 'counted'
UNION ALL
SELECT
    cell, part, upper(part),
    pounds(pence + CASE
        WHEN row_number() OVER (PARTITION BY wider, shared_by, part ORDER BY remainder DESC, cell)
            <= whole_pence - sum(pence) OVER (PARTITION BY wider, shared_by, part) THEN 1
        ELSE 0
    END),
    TRUE
FROM celled
