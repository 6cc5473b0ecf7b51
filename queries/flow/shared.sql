-- A row is one pot of money about a wider area: the place's part of it to the penny, by largest remainder over all parts.
-- Pots, not lines, are shared out, so that splitting a line or a body never moves a penny.
WITH pot AS (
    SELECT wider, shared_by, destiny, sum(pence(amount)) AS pot
    FROM flow.classed WHERE relation = 'wider' AND destiny IN ('counted', 'eliminated') GROUP BY ALL
),
weight AS (
    SELECT area AS wider, driver AS shared_by, min(part) AS part, sum(weight) AS weight, any_value(in_place) AS in_place,
        sum(sum(weight)) OVER (PARTITION BY area, driver) AS whole
    FROM matched.part GROUP BY area, driver, CASE WHEN in_place THEN '' ELSE part END
),
divided AS (
    SELECT pot.*, weight.part, weight.in_place,
        floor_div(pot.pot * weight.weight, weight.whole) AS pence,
        pot.pot * weight.weight - floor_div(pot.pot * weight.weight, weight.whole) * weight.whole AS remainder
    FROM pot JOIN weight USING (wider, shared_by)
),
ranked AS (
    SELECT *,
        pot - sum(pence) OVER pots AS pennies_left,
        row_number() OVER (PARTITION BY wider, shared_by, destiny ORDER BY remainder DESC, part) AS turn
    FROM divided WINDOW pots AS (PARTITION BY wider, shared_by, destiny)
)
SELECT wider, shared_by, destiny, pence + CASE WHEN turn <= pennies_left THEN 1 ELSE 0 END AS place_pence
FROM ranked WHERE in_place
