-- A row is one thing in the rows of a programme that does not fit together: two answers to what is said once, costs that are not its
-- amount, or nothing said of its need or its amount.
WITH line AS (
    SELECT *, row_number() OVER programme AS nth FROM provision.returned WINDOW programme AS (PARTITION BY body, key ORDER BY file, sheet, row)
),
said AS (
    SELECT body, key, programme, file, sheet, row, "column", value,
        first_value(value) OVER answers AS first, first_value(row) OVER answers AS first_row, first_value(file) OVER answers AS first_file
    FROM (
        SELECT body, key, programme, file, sheet, row, unnest([
            {'column': 'need', 'value': name_key(need)},
            {'column': 'client_group', 'value': name_key(client_group)},
            {'column': 'stage', 'value': stage},
            {'column': 'area', 'value': choice_key(area)},
            {'column': 'activity', 'value': name_key(activity)},
            {'column': 'people', 'value': CAST(people AS VARCHAR)},
            {'column': 'assessments_per_person', 'value': CAST(assessments_per_person AS VARCHAR)},
            {'column': 'delivery', 'value': CAST(delivery AS VARCHAR)},
            {'column': 'assessment', 'value': CAST(assessment AS VARCHAR)},
            {'column': 'administration', 'value': CAST(administration AS VARCHAR)},
            {'column': 'commissioning', 'value': CAST(commissioning AS VARCHAR)}
        ], recursive := true)
        FROM line
    )
    WHERE value IS NOT NULL
    WINDOW answers AS (PARTITION BY body, key, "column" ORDER BY file, sheet, row)
),
whole AS (
    SELECT body, key,
        any_value(programme) FILTER (nth = 1) AS programme, any_value(file) FILTER (nth = 1) AS file, any_value(sheet) FILTER (nth = 1) AS sheet,
        any_value(row) FILTER (nth = 1) AS row,
        sum(amount) AS amount, count(*) FILTER (amount IS NULL) AS without_amount, bool_or(need IS NOT NULL) AS has_need,
        arg_min(delivery, nth) FILTER (delivery IS NOT NULL) AS delivery,
        arg_min(assessment, nth) FILTER (assessment IS NOT NULL) AS assessment,
        arg_min(administration, nth) FILTER (administration IS NOT NULL) AS administration,
        arg_min(commissioning, nth) FILTER (commissioning IS NOT NULL) AS commissioning
    FROM line GROUP BY body, key
),
split AS (
    SELECT *,
        coalesce(delivery, 0) + coalesce(assessment, 0) + coalesce(administration, 0) + coalesce(commissioning, 0) AS costs,
        delivery IS NOT NULL AND assessment IS NOT NULL AND administration IS NOT NULL AND commissioning IS NOT NULL AS complete,
        CAST(abs(amount) AS DECIMAL(30, 2)) * (SELECT tolerance FROM setting.place) AS tolerated
    FROM whole WHERE without_amount = 0
)
SELECT
    'warning' AS level, 'programme-contradicts' AS code, file, sheet, row, "column",
    programme || ': ' || CASE WHEN "column" IN ('people', 'assessments_per_person') THEN 'another number' ELSE value END || ' here, '
    || CASE WHEN "column" IN ('people', 'assessments_per_person') THEN 'one' ELSE first END || ' in row ' || first_row
    || CASE WHEN first_file <> file THEN ' of ' || first_file ELSE '' END AS found,
    'one answer for the whole programme' AS expected,
    'It is said once for the whole programme: the first is used. Correct the rows, or name two programmes apart.' AS advice
FROM said WHERE value <> first
UNION ALL
SELECT
    'warning', CASE WHEN costs > amount THEN 'costs-exceed' ELSE 'costs-differ' END, file, sheet, row, 'amount',
    programme || ': costs of ' || shown(costs) || ', amounts of ' || shown(amount),
    'delivery, assessment, administration and commissioning that add up to the amounts',
    'Correct the costs or the amounts. Both stand as they are: ratios use the costs, shares the amounts.'
FROM split WHERE costs > 0 AND costs > amount + tolerated OR complete AND costs < amount - tolerated
UNION ALL
SELECT
    'warning', 'need-several', file, sheet, row, 'need', programme || ': ' || need, 'one need, without a percentage',
    'Give each need a programme of its own, with its part of the pounds and the people: until then these words are one need.'
FROM line WHERE contains(need, ';') OR contains(need, '%')
UNION ALL
SELECT
    'warning', 'need-missing', file, sheet, row, 'need', programme, 'the need it serves: a theme',
    'State the need on the programme''s first row: until then it is compared with no other.'
FROM whole WHERE NOT has_need
UNION ALL
SELECT
    'warning', 'programme-amount-missing', file, sheet, row, 'amount',
    programme || CASE WHEN amount IS NULL THEN '' ELSE ': ' || lines_shown(without_amount) || ' without' END, 'an amount on each row',
    'Ask for the figure: the programme counts as a project, and without these pounds. A missing amount is never zero.'
FROM whole WHERE without_amount > 0
