-- A row is one line of a Programmes sheet, read strictly: what one funder pays towards one programme under one stream.
-- `incoming` is the sheet as text (see totalcount/store/provided.py). What is wrong with a line is in `faults`, described in the reference
-- table `provision_faults`; a figure that cannot be read is NULL. A line is set aside when it cannot be placed, or its amount cannot be read.
WITH said AS (
    SELECT
        * EXCLUDE (amount, people, assessments_per_person, delivery, assessment, administration, commissioning),
        coalesce(body, $body) AS of_body, coalesce(tier, $tier) AS of_tier, coalesce(year, $year) AS of_year,
        coalesce(basis, $basis) AS of_basis, coalesce(units, $units) AS of_units, coalesce(area, $area) AS of_area,
        stated(amount) AS raw_amount, stated(people) AS raw_people, stated(assessments_per_person) AS raw_assessments,
        stated(delivery) AS raw_delivery, stated(assessment) AS raw_assessment,
        stated(administration) AS raw_administration, stated(commissioning) AS raw_commissioning,
        len(list_filter(cells, lambda c: cell(c) IS NOT NULL)) <= 1 AS text_line,
        coalesce(is_total(programme), FALSE) AS total_line
    FROM incoming
),
parsed AS (
    SELECT
        *,
        CASE WHEN of_year = $place_year THEN of_year ELSE financial_year(of_year) END AS in_year,
        CASE WHEN of_basis = $place_basis THEN of_basis ELSE basis_of(of_basis) END AS on_basis,
        unit_factor(of_units) AS factor,
        raw_amount IS NOT NULL OR raw_delivery IS NOT NULL OR raw_assessment IS NOT NULL OR raw_administration IS NOT NULL
            OR raw_commissioning IS NOT NULL AS has_money
    FROM said
),
figured AS (
    SELECT
        *,
        amount_of(raw_amount, factor) AS amount,
        count_of(raw_people) AS people,
        number_of(raw_assessments) AS assessments_per_person,
        cost_of(raw_delivery, factor) AS delivery,
        cost_of(raw_assessment, factor) AS assessment,
        cost_of(raw_administration, factor) AS administration,
        cost_of(raw_commissioning, factor) AS commissioning
    FROM parsed
),
checked AS (
    SELECT
        *,
        list_filter(CASE
            WHEN total_line THEN [fault(TRUE, 'total-row', 'programme', programme)]
            WHEN text_line THEN [fault(TRUE, 'text-row', 'programme', coalesce(programme, 'a text'))]
            ELSE list_concat(belonging_faults(of_body, of_tier, of_year, in_year, $place_year, of_basis, on_basis, $place_basis), [
                fault(has_money AND factor IS NULL, 'units-missing', 'units', coalesce(of_units, 'nothing')),
                fault(programme IS NULL, 'text-missing', 'programme', 'nothing'),
                fault(
                    is_formula_error(programme) OR is_formula_error(need) OR is_formula_error(client_group) OR is_formula_error(of_area)
                    OR is_formula_error(activity) OR is_formula_error(provider) OR is_formula_error(funder) OR is_formula_error(stream),
                    'formula-error', 'text', concat_ws('; ', programme, need, client_group, of_area, activity, provider, funder, stream)
                ),
                fault(stage IS NOT NULL AND stage_of(stage) IS NULL, 'stage-unknown', 'stage', stage),
                CASE
                    WHEN raw_amount IS NULL THEN NULL
                    WHEN is_formula_error(raw_amount) THEN fault(TRUE, 'formula-error', 'amount', raw_amount)
                    WHEN regexp_full_match(raw_amount, '0[0-9]{5,}|[0-9]{12,}') THEN fault(TRUE, 'amount-identifier', 'amount', raw_amount)
                    WHEN factor IS NOT NULL AND amount IS NULL THEN fault(TRUE, 'amount-unreadable', 'amount', raw_amount)
                    WHEN factor = 1 AND regexp_full_match(raw_amount, '[1-9][0-9]{9,10}') THEN fault(TRUE, 'amount-doubtful', 'amount', raw_amount)
                END,
                fault(
                    NOT is_simple(raw_amount) AND fine_money(raw_amount, plain_amount(raw_amount), factor) <> amount,
                    'amount-rounded', 'amount', raw_amount
                ),
                fault(amount < 0, 'amount-negative', 'amount', raw_amount),
                -- how many people there are is quoted nowhere: it may be few
                fault(raw_people IS NOT NULL AND people IS NULL, 'people-unreadable', 'people', 'a text that is no whole number'),
                fault(
                    raw_assessments IS NOT NULL AND assessments_per_person IS NULL, 'number-unreadable', 'assessments_per_person', raw_assessments
                ),
                fault(factor IS NOT NULL AND raw_delivery IS NOT NULL AND delivery IS NULL, 'cost-unreadable', 'delivery', raw_delivery),
                fault(factor IS NOT NULL AND raw_assessment IS NOT NULL AND assessment IS NULL, 'cost-unreadable', 'assessment', raw_assessment),
                fault(
                    factor IS NOT NULL AND raw_administration IS NOT NULL AND administration IS NULL,
                    'cost-unreadable', 'administration', raw_administration
                ),
                fault(
                    factor IS NOT NULL AND raw_commissioning IS NOT NULL AND commissioning IS NULL,
                    'cost-unreadable', 'commissioning', raw_commissioning
                )
            ])
        END, lambda f: f IS NOT NULL) AS faults
    FROM figured
)
SELECT
    $file AS file, $sheet AS sheet, row, of_body AS body, programme, need, client_group, stage_of(stage) AS stage, of_area AS area,
    activity, provider, funder, stream, amount, people, assessments_per_person, delivery, assessment, administration, commissioning, notes,
    faults,
    len(list_filter(faults, lambda f: list_contains([
        'total-row', 'text-row', 'body-missing', 'year-missing', 'year-other', 'basis-missing', 'basis-other', 'units-missing', 'text-missing',
        'amount-unreadable', 'amount-identifier'
    ], f.code) OR f.code = 'formula-error' AND f.place = 'amount')) > 0 AS aside
FROM checked
