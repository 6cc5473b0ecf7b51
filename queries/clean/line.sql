-- A row is one line of a partner's Spend, Funding or Payments sheet, read strictly; what is wrong with it is in `faults`.
-- `incoming` is the sheet as text (see totalcount/store.py); a line that cannot be counted is set aside with its text.
-- The bits of `faults` are described in the reference table `fault`.
SELECT
    file, sheet, row, kind, body, tier, year, basis, method, counterpart, stream, service, function, theme, client_group,
    condition, area, driver, rev_cap, provider, notes,
    CASE WHEN total_line THEN NULL ELSE amount END AS amount,
    income, raw_amount, raw_income, faults,
    faults & 3071 <> 0 AS aside,
    CASE WHEN faults & 3071 <> 0 OR NOT coalesce(list_contains($areas, area), TRUE) THEN to_json(cells) END AS text
FROM (
    SELECT
        *,
        CASE WHEN body IS NULL THEN 1 ELSE 0 END
        + CASE WHEN year IS NULL THEN 2 WHEN year <> $place_year THEN 4 ELSE 0 END
        + CASE WHEN basis IS NULL THEN 8 WHEN basis <> $place_basis THEN 16 ELSE 0 END
        + CASE WHEN factor IS NULL THEN 32 ELSE 0 END
        + CASE
            WHEN raw_amount IS NULL THEN 64
            WHEN amount IS NOT NULL AND NOT regexp_matches(raw_amount, '[0-9]{10}|^0[0-9]') THEN 0
            WHEN regexp_full_match(raw_amount, '0[0-9]{5,}|[0-9]{12,}') THEN 512
            WHEN amount IS NOT NULL AND factor = 1 AND regexp_full_match(raw_amount, '[1-9][0-9]{9,11}') THEN 1024
            WHEN amount IS NOT NULL OR factor IS NULL THEN 0
            WHEN is_formula_error(raw_amount) THEN 128
            WHEN is_missing_mark(raw_amount) THEN 64
            ELSE 256
        END
        + CASE WHEN total_line THEN 2048 ELSE 0 END
        + CASE
            WHEN factor IS NULL OR raw_amount IS NULL OR regexp_full_match(raw_amount, '-?[0-9]*(\.[0-9]{1,2})?') THEN 0
            WHEN fine_money(raw_amount, factor) <> amount THEN 4096
            ELSE 0
        END
        + CASE WHEN raw_income IS NOT NULL AND income IS NULL AND factor IS NOT NULL THEN 8192 ELSE 0 END
        + CASE WHEN function IS NULL AND kind = 'spend' AND NOT total_line THEN 16384 ELSE 0 END
        + CASE WHEN condition IS NULL AND raw_condition IS NOT NULL THEN 32768 ELSE 0 END
        + CASE WHEN rev_cap IS NULL AND raw_rev_cap IS NOT NULL THEN 65536 ELSE 0 END
        + CASE
            WHEN kind = 'spend' AND service IS NULL OR kind <> 'spend' AND (counterpart IS NULL OR stream IS NULL) THEN 131072
            ELSE 0
        END
        + CASE
            WHEN is_formula_error(service) OR is_formula_error(stream) OR is_formula_error(counterpart)
                OR is_formula_error(function) OR is_formula_error(theme) OR is_formula_error(area) THEN 262144
            ELSE 0
        END
        + CASE WHEN method IS NULL THEN 524288 ELSE 0 END
        + CASE WHEN tier IS NULL AND raw_tier IS NOT NULL THEN 1048576 ELSE 0 END AS faults
    FROM (
        SELECT
            *,
            money(raw_amount, factor) AS amount,
            money(raw_income, factor) AS income,
            coalesce(is_total(service), FALSE) OR coalesce(is_total(counterpart), FALSE)
            OR (service IS NULL AND counterpart IS NULL AND coalesce(is_total(cells[1]), FALSE)) AS total_line
        FROM (
            SELECT
                $file AS file,
                $sheet AS sheet,
                row,
                $kind AS kind,
                coalesce(cell(body), $body) AS body,
                coalesce(cell(tier), $tier) AS raw_tier,
                tier_of(coalesce(cell(tier), $tier)) AS tier,
                financial_year(coalesce(cell(year), $year)) AS year,
                basis_of(coalesce(cell(basis), $basis)) AS basis,
                CASE WHEN cell(units) IS NULL THEN unit_factor($units) ELSE unit_factor(units) END AS factor,
                CASE WHEN coalesce(cell(method), $method) IS NULL THEN 'recorded'
                    ELSE method_of(coalesce(cell(method), $method)) END AS method,
                cell(counterpart) AS counterpart,
                cell(stream) AS stream,
                cell(service) AS service,
                cell(function) AS function,
                cell(theme) AS theme,
                cell(client_group) AS client_group,
                cell(condition) AS raw_condition,
                condition_of(cell(condition)) AS condition,
                coalesce(cell(area), $area) AS area,
                coalesce(cell(driver), $driver) AS driver,
                cell(rev_cap) AS raw_rev_cap,
                CASE WHEN cell(rev_cap) IS NULL THEN 'revenue' ELSE rev_cap_of(rev_cap) END AS rev_cap,
                cell(provider) AS provider,
                cell(notes) AS notes,
                cell(amount) AS raw_amount,
                cell(income) AS raw_income,
                cells
            FROM incoming
        )
    )
)
