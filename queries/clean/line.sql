-- A row is one line of a partner's Spend, Funding or Payments sheet, read strictly; what is wrong with it is in `faults`.
-- `incoming` is the sheet as text (see totalcount/store/lines.py), each cell without spaces around it; a line that cannot be counted is set aside with its text.
-- The bits of `faults` are described in the reference table `faults`; 2100223 is the sum of those that set a line aside.
-- `usual` is true for a line with nothing to look at more closely, as nearly all are: what is dear to work out is left to the others.
-- `$usual_faults` is what every usual line of the sheet has at fault: that of a missing function where the sheet has no such column, or 0.
WITH said AS (
    SELECT
        row, cells,
        coalesce(body, $body) AS body,
        coalesce(tier, $tier) AS raw_tier,
        coalesce(year, $year) AS raw_year,
        coalesce(basis, $basis) AS raw_basis,
        coalesce(units, $units) AS raw_units,
        coalesce(method, $method) AS raw_method,
        counterpart,
        stream,
        service,
        function,
        theme,
        client_group,
        condition AS raw_condition,
        coalesce(area, $area) AS area,
        coalesce(driver, $driver) AS driver,
        rev_cap AS raw_rev_cap,
        provider,
        notes,
        amount AS raw_amount,
        income AS raw_income
    FROM incoming
),
-- Amounts as numbers, where that is simple; an exact one is spelled as its number is written out, or is none. One with a comma or
-- a pound sign is `marked`, and simple when it is `grouped`.
marked AS (SELECT *, (contains(raw_amount, ',') OR starts_with(raw_amount, '£')) IS TRUE AS marked FROM said),
numbered AS (
    SELECT
        *,
        CASE WHEN marked THEN ungrouped(raw_amount) ELSE TRY_CAST(raw_amount AS DECIMAL(11, 2)) END AS number,
        TRY_CAST(raw_income AS DECIMAL(11, 2)) AS income_number
    FROM marked
),
spelled AS (
    SELECT
        *,
        CASE WHEN marked THEN is_grouped(raw_amount) ELSE FALSE END AS grouped,
        (CAST(number AS VARCHAR) = raw_amount) IS TRUE AS exact,
        (CAST(income_number AS VARCHAR) = raw_income OR raw_income IS NULL) IS TRUE AS exact_income
    FROM numbered
),
sorted AS (
    SELECT
        *,
        (
            CASE WHEN exact OR grouped THEN TRUE ELSE is_simple(raw_amount) AND strlen(raw_amount) < 10 AND NOT starts_with(raw_amount, '0') END
            AND CASE WHEN exact_income THEN TRUE ELSE is_simple(raw_income) END
            AND (raw_units = '£' OR raw_units = '£000')
            AND raw_year = $place_year AND raw_basis = $place_basis
            AND body IS NOT NULL AND (raw_method IS NULL OR raw_method = 'recorded')
            AND (raw_tier IS NULL OR one_of(raw_tier, ['council', 'local_partner', 'national_local', 'national', 'provider', 'household']))
            AND (raw_condition IS NULL OR raw_condition = 'free' OR raw_condition = 'ring-fenced')
            AND (raw_rev_cap = 'revenue' OR raw_rev_cap IS NULL OR raw_rev_cap = 'capital')
            -- what begins with # stands before $
            AND (service >= '$' OR service IS NULL AND $kind <> 'spend')
            AND (function >= '$' OR function IS NULL AND ($kind <> 'spend' OR $usual_faults <> 0))
            AND (counterpart >= '$' OR counterpart IS NULL AND $kind = 'spend')
            AND (stream >= '$' OR stream IS NULL AND $kind = 'spend')
            AND (theme >= '$' OR theme IS NULL) AND (area >= '$' OR area IS NULL)
            AND (service ILIKE '%total%') IS NOT TRUE AND (counterpart ILIKE '%total%') IS NOT TRUE
        ) IS TRUE AS usual
    FROM spelled
),
worded AS (
    SELECT
        *,
        CASE WHEN usual THEN raw_tier WHEN raw_tier IS NULL THEN NULL ELSE tier_of(raw_tier) END AS tier,
        CASE WHEN usual THEN raw_year WHEN raw_year = $place_year THEN raw_year ELSE financial_year(raw_year) END AS year,
        CASE WHEN usual THEN raw_basis WHEN raw_basis = $place_basis THEN raw_basis ELSE basis_of(raw_basis) END AS basis,
        CASE WHEN raw_units = '£' THEN 1 WHEN raw_units = '£000' THEN 1000 ELSE unit_factor(raw_units) END AS factor,
        CASE WHEN usual THEN 'recorded' WHEN raw_method IS NULL THEN 'recorded' ELSE method_of(raw_method) END AS method,
        CASE WHEN usual THEN raw_condition WHEN raw_condition IS NULL THEN NULL ELSE condition_of(raw_condition) END AS condition,
        CASE
            WHEN usual THEN coalesce(raw_rev_cap, 'revenue')
            WHEN raw_rev_cap IS NULL OR raw_rev_cap = 'revenue' THEN 'revenue'
            ELSE rev_cap_of(raw_rev_cap)
        END AS rev_cap,
        CASE WHEN usual THEN NULL WHEN exact OR is_simple(raw_amount) THEN NULL ELSE plain_amount(raw_amount) END AS plain,
        CASE WHEN usual THEN NULL WHEN exact_income OR is_simple(raw_income) THEN NULL ELSE plain_amount(raw_income) END AS plain_income,
        CASE
            WHEN usual THEN FALSE
            WHEN raw_amount IS NOT NULL THEN FALSE
            ELSE len(list_filter(listed(cells), lambda c: cell(c) IS NOT NULL)) <= 1
        END AS text_line,
        CASE
            WHEN usual THEN FALSE
            WHEN service IS NULL AND counterpart IS NULL
                THEN coalesce(is_total(list_filter(listed(cells), lambda c: cell(c) IS NOT NULL)[1]), FALSE)
            ELSE coalesce(is_total(service), FALSE) OR coalesce(is_total(counterpart), FALSE)
        END AS total_line
    FROM sorted
),
parsed AS (
    SELECT
        *,
        CASE WHEN usual THEN scaled(number, factor) ELSE money(raw_amount, plain, factor) END AS amount,
        CASE WHEN usual THEN scaled(income_number, factor) ELSE money(raw_income, plain_income, factor) END AS income
    FROM worded
),
checked AS (
    SELECT
        *,
        CASE WHEN usual THEN $usual_faults WHEN total_line THEN 2048 WHEN text_line THEN 2097152 ELSE
            CASE WHEN body IS NULL THEN 1 ELSE 0 END
            + CASE WHEN year IS NULL THEN 2 WHEN year <> $place_year THEN 4 ELSE 0 END
            + CASE WHEN basis IS NULL THEN 8 WHEN basis <> $place_basis THEN 16 ELSE 0 END
            + CASE WHEN factor IS NULL THEN 32 ELSE 0 END
            + CASE
                WHEN amount IS NOT NULL AND plain IS NULL AND strlen(raw_amount) < 10 AND NOT starts_with(raw_amount, '0') THEN 0
                WHEN raw_amount IS NULL THEN 64
                WHEN regexp_full_match(raw_amount, '0[0-9]{5,}|[0-9]{12,}') THEN 512
                WHEN factor = 1 AND regexp_full_match(raw_amount, '[1-9][0-9]{9,10}') THEN 1024
                WHEN amount IS NOT NULL OR factor IS NULL THEN 0
                WHEN is_formula_error(raw_amount) THEN 128
                WHEN is_missing_mark(raw_amount) THEN 64
                ELSE 256
            END
            + CASE WHEN plain IS NOT NULL AND fine_money(raw_amount, plain, factor) <> amount THEN 4096 ELSE 0 END
            + CASE WHEN raw_income IS NOT NULL AND income IS NULL AND factor IS NOT NULL THEN 8192 ELSE 0 END
            + CASE WHEN function IS NULL AND $kind = 'spend' THEN 16384 ELSE 0 END
            + CASE WHEN condition IS NULL AND raw_condition IS NOT NULL THEN 32768 ELSE 0 END
            + CASE WHEN rev_cap IS NULL AND raw_rev_cap IS NOT NULL THEN 65536 ELSE 0 END
            + CASE
                WHEN $kind = 'spend' AND service IS NULL OR $kind <> 'spend' AND (counterpart IS NULL OR stream IS NULL) THEN 131072
                ELSE 0
            END
            + CASE
                WHEN is_formula_error(service) OR is_formula_error(stream) OR is_formula_error(counterpart)
                    OR is_formula_error(function) OR is_formula_error(theme) OR is_formula_error(area) THEN 262144
                ELSE 0
            END
            + CASE WHEN method IS NULL THEN 524288 ELSE 0 END
            + CASE WHEN tier IS NULL AND raw_tier IS NOT NULL THEN 1048576 ELSE 0 END
            + CASE WHEN is_like_total(service) OR is_like_total(counterpart) THEN 4194304 ELSE 0 END
        END AS faults
    FROM parsed
)
SELECT
    $file AS file, $sheet AS sheet, row, $kind AS kind, body,
    -- a word that is none of the known ones stays as it was found; its fault says that it is none
    coalesce(tier, raw_tier) AS tier, coalesce(year, raw_year) AS year, coalesce(basis, raw_basis) AS basis, coalesce(method, raw_method) AS method,
    counterpart, stream, service, function, theme, client_group, coalesce(condition, raw_condition) AS condition, area, driver,
    coalesce(rev_cap, raw_rev_cap) AS rev_cap, provider, notes,
    CASE WHEN NOT usual AND (total_line OR text_line OR faults & 512 <> 0) THEN NULL ELSE amount END AS amount,
    CASE WHEN NOT usual AND (total_line OR text_line) THEN NULL ELSE income END AS income,
    -- the text of an amount is kept where the amount written out does not give it back; the view clean.line does that
    CASE WHEN exact AND factor = 1 AND NOT total_line THEN NULL ELSE raw_amount END AS raw_amount,
    CASE WHEN exact_income AND factor = 1 AND NOT total_line THEN NULL ELSE raw_income END AS raw_income,
    faults,
    faults & 2100223 <> 0 AS aside,
    CASE
        WHEN usual AND coalesce(area, $areas[1]) = $areas[1] THEN NULL
        WHEN faults & 2100223 <> 0 OR NOT one_of(coalesce(area, $areas[1]), $areas) THEN to_json(listed(cells))
    END AS text,
    usual
FROM checked
