-- A row is one line of an Assets sheet, read strictly: one building or site of a body.
-- `incoming` is the sheet as text (see totalcount/store/provided.py). What is wrong with a line is in `faults`, described in the reference
-- table `provision_faults`; a figure that cannot be read is NULL.
WITH said AS (
    SELECT
        * EXCLUDE (uprn, postcode, floor_area_m2, running_cost, occupancy, value),
        coalesce(body, $body) AS of_body, coalesce(tier, $tier) AS of_tier, coalesce(year, $year) AS of_year,
        coalesce(basis, $basis) AS of_basis, coalesce(units, $units) AS of_units,
        stated(uprn) AS raw_uprn, stated(postcode) AS raw_postcode, stated(floor_area_m2) AS raw_floor_area,
        stated(running_cost) AS raw_running_cost, stated(occupancy) AS raw_occupancy, stated(value) AS raw_value,
        len(list_filter(cells, lambda c: cell(c) IS NOT NULL)) <= 1 AS text_line,
        coalesce(is_total(name), FALSE) AS total_line
    FROM incoming
),
parsed AS (
    SELECT
        *,
        CASE WHEN of_year = $place_year THEN of_year ELSE financial_year(of_year) END AS in_year,
        CASE WHEN of_basis = $place_basis THEN of_basis ELSE basis_of(of_basis) END AS on_basis,
        unit_factor(of_units) AS factor,
        uprn_of(raw_uprn) AS uprn, postcode_of(raw_postcode) AS postcode, number_of(raw_floor_area) AS floor_area_m2,
        share_of(raw_occupancy) AS occupancy
    FROM said
),
figured AS (
    SELECT *, cost_of(raw_running_cost, factor) AS running_cost, cost_of(raw_value, factor) AS value FROM parsed
),
checked AS (
    SELECT
        *,
        list_filter(CASE
            WHEN total_line THEN [fault(TRUE, 'total-row', 'name', name)]
            WHEN text_line THEN [fault(TRUE, 'text-row', 'name', coalesce(name, 'a text'))]
            ELSE list_concat(belonging_faults(of_body, of_tier, of_year, in_year, $place_year, of_basis, on_basis, $place_basis), [
                fault(
                    (raw_running_cost IS NOT NULL OR raw_value IS NOT NULL) AND factor IS NULL, 'units-missing', 'units', coalesce(of_units, 'nothing')
                ),
                fault(name IS NULL, 'text-missing', 'name', 'nothing'),
                fault(
                    is_formula_error(name) OR is_formula_error(use) OR is_formula_error(tenure), 'formula-error', 'text', concat_ws('; ', name, use, tenure)
                ),
                fault(raw_uprn IS NOT NULL AND uprn IS NULL, 'uprn-unreadable', 'uprn', raw_uprn),
                fault(raw_postcode IS NOT NULL AND postcode IS NULL, 'postcode-unreadable', 'postcode', raw_postcode),
                fault(raw_floor_area IS NOT NULL AND floor_area_m2 IS NULL, 'number-unreadable', 'floor_area_m2', raw_floor_area),
                fault(raw_occupancy IS NOT NULL AND occupancy IS NULL, 'number-unreadable', 'occupancy', raw_occupancy),
                fault(factor IS NOT NULL AND raw_running_cost IS NOT NULL AND running_cost IS NULL, 'cost-unreadable', 'running_cost', raw_running_cost),
                fault(factor IS NOT NULL AND raw_value IS NOT NULL AND value IS NULL, 'cost-unreadable', 'value', raw_value)
            ])
        END, lambda f: f IS NOT NULL) AS faults
    FROM figured
)
SELECT
    $file AS file, $sheet AS sheet, row, of_body AS body, name, uprn, postcode, use, tenure, floor_area_m2, running_cost, occupancy, value, notes,
    faults,
    len(list_filter(faults, lambda f: list_contains([
        'total-row', 'text-row', 'body-missing', 'year-missing', 'year-other', 'basis-missing', 'basis-other', 'units-missing', 'text-missing'
    ], f.code))) > 0 AS aside
FROM checked
