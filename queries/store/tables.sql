-- The store's base tables: settings and decisions copied from text files, and the lines of the returns.
CREATE SCHEMA IF NOT EXISTS setting;
CREATE SCHEMA IF NOT EXISTS reference;
CREATE SCHEMA IF NOT EXISTS decided;
CREATE SCHEMA IF NOT EXISTS raw;
CREATE SCHEMA IF NOT EXISTS clean;
CREATE SCHEMA IF NOT EXISTS bulk;

-- One row: which version of the program laid these tables out (see totalcount/store/layout.py), which of its files are in here as
-- macros, reference tables and views, and the columns of clean.line that the views were made over.
CREATE TABLE IF NOT EXISTS setting.layout (digest VARCHAR, shipped VARCHAR, columns VARCHAR);
-- One row: what place.toml says, and the digest of the text files the derived tables were made from.
CREATE TABLE IF NOT EXISTS setting.place (
    name VARCHAR, year VARCHAR, basis VARCHAR, scope VARCHAR, tolerance DECIMAL(9, 6), people BIGINT, england BOOLEAN, digest VARCHAR
);
CREATE TABLE IF NOT EXISTS setting.area (area VARCHAR, role VARCHAR);
CREATE TABLE IF NOT EXISTS setting.expected (body VARCHAR, tier VARCHAR);
-- A row is a file that place.toml speaks of: one [returns."…"].
CREATE TABLE IF NOT EXISTS setting.about (file VARCHAR);

CREATE TABLE IF NOT EXISTS decided.bodies (
    file VARCHAR, row INTEGER, name VARCHAR, body VARCHAR, tier VARCHAR, identifier VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
CREATE TABLE IF NOT EXISTS decided.streams (
    file VARCHAR, row INTEGER, name VARCHAR, stream VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
CREATE TABLE IF NOT EXISTS decided.functions (
    file VARCHAR, row INTEGER, name VARCHAR, function VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
-- A row is one decided cell: row `of_row` of the return `of_file`.
CREATE TABLE IF NOT EXISTS decided.rows (
    file VARCHAR, row INTEGER, of_file VARCHAR, sheet VARCHAR, of_row VARCHAR, "column" VARCHAR, value VARCHAR,
    who VARCHAR, "when" VARCHAR, why VARCHAR
);
CREATE TABLE IF NOT EXISTS decided.scope (
    file VARCHAR, row INTEGER, field VARCHAR, value VARCHAR, choice VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
-- A row says which source counts for a body, a side and a line (empty: all of them) where more than one speaks of it.
CREATE TABLE IF NOT EXISTS decided.sources (
    file VARCHAR, row INTEGER, body VARCHAR, side VARCHAR, line VARCHAR, keep VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
CREATE TABLE IF NOT EXISTS decided.eliminations (
    file VARCHAR, row INTEGER, payer VARCHAR, payee VARCHAR, stream VARCHAR, type VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
CREATE TABLE IF NOT EXISTS decided.drivers (
    file VARCHAR, row INTEGER, driver VARCHAR, year VARCHAR, area VARCHAR, area_name VARCHAR, part VARCHAR, value VARCHAR, source VARCHAR,
    who VARCHAR, "when" VARCHAR, why VARCHAR
);
CREATE TABLE IF NOT EXISTS decided.conditions (
    file VARCHAR, row INTEGER, kind VARCHAR, condition VARCHAR, low VARCHAR, central VARCHAR, high VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
CREATE TABLE IF NOT EXISTS decided.mappings (
    file VARCHAR, row INTEGER, header VARCHAR, sheet VARCHAR, "column" VARCHAR, heading VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
CREATE TABLE IF NOT EXISTS decided.overlaps (
    file VARCHAR, row INTEGER, need VARCHAR, programme VARCHAR, body VARCHAR, other_programme VARCHAR, other_body VARCHAR,
    choice VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
CREATE TABLE IF NOT EXISTS decided.assumptions (
    file VARCHAR, row INTEGER, assumption VARCHAR, base VARCHAR, mark VARCHAR, low VARCHAR, high VARCHAR, words VARCHAR,
    source VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
-- A row is what a payer and a payee have agreed on one stream; `paid` and `received` are what their returns said then.
CREATE TABLE IF NOT EXISTS decided.balances (
    file VARCHAR, row INTEGER, payer VARCHAR, payee VARCHAR, stream VARCHAR, year VARCHAR, agreed VARCHAR, paid VARCHAR, received VARCHAR,
    who VARCHAR, "when" VARCHAR, why VARCHAR
);
CREATE TABLE IF NOT EXISTS decided.stream_conditions (
    file VARCHAR, row INTEGER, stream VARCHAR, body VARCHAR, condition VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
-- A row says how figures of one basis and method are graded, and their ± in per cent; a blank grade leaves the shipped one.
CREATE TABLE IF NOT EXISTS decided.grades (
    file VARCHAR, row INTEGER, basis VARCHAR, method VARCHAR, grade VARCHAR, plus_minus VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);
-- A row says of a payee's name whether it means an organisation: `same`, `different`, or `open` again.
CREATE TABLE IF NOT EXISTS decided.names (
    file VARCHAR, row INTEGER, name VARCHAR, organisation VARCHAR, choice VARCHAR, identifier VARCHAR, who VARCHAR, "when" VARCHAR, why VARCHAR
);

-- A row is one return: its hash, and a digest of everything that decided how it was read.
CREATE TABLE IF NOT EXISTS raw.file (file VARCHAR, sha256 VARCHAR, digest VARCHAR, bytes BIGINT, touched BIGINT);
-- A row is one sheet of a return that was taken in.
CREATE TABLE IF NOT EXISTS raw.sheet (file VARCHAR, sheet VARCHAR, kind VARCHAR, body VARCHAR, identifier VARCHAR, fees VARCHAR, rows_read BIGINT, ledger BOOLEAN);
CREATE TABLE IF NOT EXISTS raw.finding (
    level VARCHAR, code VARCHAR, file VARCHAR, sheet VARCHAR, row BIGINT, "column" VARCHAR, found VARCHAR, expected VARCHAR, advice VARCHAR
);
-- A row is one heading of a sheet that was read by a kept mapping: the fingerprint of its header, and the heading reduced to what matters.
CREATE TABLE IF NOT EXISTS raw.mapped (file VARCHAR, sheet VARCHAR, header VARCHAR, heading VARCHAR);
-- A row is one file and the published data set it is of, '' for a return; `made_by` says which readers looked at it.
CREATE TABLE IF NOT EXISTS raw.published (file VARCHAR, dataset VARCHAR, made_by VARCHAR);
-- A row is one sheet of a published file: how many of its rows are about other areas and were not read.
CREATE TABLE IF NOT EXISTS raw.elsewhere (file VARCHAR, sheet VARCHAR, rows BIGINT);
-- A row is one name of a body that a published file has rows of.
CREATE TABLE IF NOT EXISTS raw.body (file VARCHAR, body VARCHAR, name VARCHAR, identifier VARCHAR);
-- A row is one total that a published file states, and what its own rows add up to; `missing` names rows without a figure.
CREATE TABLE IF NOT EXISTS raw.control (
    file VARCHAR, sheet VARCHAR, row BIGINT, level VARCHAR, name VARCHAR, measure VARCHAR, published DECIMAL(38, 2), added DECIMAL(38, 2),
    rows BIGINT, rounding DECIMAL(18, 2), missing VARCHAR
);
-- A row is the weight of one part of a wider area that rows of a published file speak of, in the place's year.
CREATE TABLE IF NOT EXISTS raw.weight (
    file VARCHAR, driver VARCHAR, area VARCHAR, area_name VARCHAR, part VARCHAR, value VARCHAR, source VARCHAR
);
-- A row is how many people live in one area of the place, as a file estimates them; of England every authority.
CREATE TABLE IF NOT EXISTS raw.people (file VARCHAR, area VARCHAR, name VARCHAR, people BIGINT, year INTEGER, source VARCHAR);
-- A row is what HM Treasury identifies as spent on one region that holds some of the place, in the place's year: never counted.
CREATE TABLE IF NOT EXISTS raw.identifiable (
    file VARCHAR, sheet VARCHAR, row BIGINT, region VARCHAR, year VARCHAR, amount DECIMAL(38, 2), per_head DECIMAL(18, 2), source VARCHAR
);
-- A row is one cell that decisions/rows.csv overrides, with what the file itself says there (NULL: nothing).
CREATE TABLE IF NOT EXISTS raw.overruled (file VARCHAR, sheet VARCHAR, row BIGINT, "column" VARCHAR, found VARCHAR);
-- A row is one large sheet whose lines have a table of their own, bulk."name"; year, basis, area and faults are what most of its lines have
-- (what else is unusual about a line is in its column odd: see totalcount/store/bulk.py).
CREATE TABLE IF NOT EXISTS raw.bulk (
    name VARCHAR, file VARCHAR, sheet VARCHAR, kind VARCHAR, first_row BIGINT, year VARCHAR, basis VARCHAR, area VARCHAR, faults INTEGER
);
-- A row is one line of a Spend, Funding or Payments sheet (see queries/clean/line.sql) that is not in a table of its own.
-- The view clean.line is all lines.
CREATE TABLE IF NOT EXISTS clean.kept (
    file VARCHAR, sheet VARCHAR, row BIGINT, kind VARCHAR, body VARCHAR, tier VARCHAR, year VARCHAR, basis VARCHAR, method VARCHAR,
    counterpart VARCHAR, stream VARCHAR, service VARCHAR, function VARCHAR, theme VARCHAR, client_group VARCHAR, condition VARCHAR,
    area VARCHAR, driver VARCHAR, rev_cap VARCHAR, provider VARCHAR, notes VARCHAR,
    amount DECIMAL(18, 2), income DECIMAL(18, 2), raw_amount VARCHAR, raw_income VARCHAR, faults INTEGER, aside BOOLEAN, text VARCHAR
);
-- A row is one line of a Programmes sheet (see queries/clean/programme.sql). Nothing in it is counted.
CREATE TABLE IF NOT EXISTS clean.programme (
    file VARCHAR, sheet VARCHAR, row BIGINT, body VARCHAR, programme VARCHAR, need VARCHAR, client_group VARCHAR, stage VARCHAR, area VARCHAR,
    activity VARCHAR, provider VARCHAR, funder VARCHAR, stream VARCHAR, amount DECIMAL(18, 2), people BIGINT, assessments_per_person DECIMAL(14, 4),
    delivery DECIMAL(18, 2), assessment DECIMAL(18, 2), administration DECIMAL(18, 2), commissioning DECIMAL(18, 2), notes VARCHAR,
    faults STRUCT(code VARCHAR, place VARCHAR, found VARCHAR)[], aside BOOLEAN
);
-- A row is one line of an Assets sheet (see queries/clean/asset.sql). Nothing in it is counted.
CREATE TABLE IF NOT EXISTS clean.asset (
    file VARCHAR, sheet VARCHAR, row BIGINT, body VARCHAR, name VARCHAR, uprn VARCHAR, postcode VARCHAR, use VARCHAR, tenure VARCHAR,
    floor_area_m2 DECIMAL(14, 4), running_cost DECIMAL(18, 2), occupancy DECIMAL(9, 6), value DECIMAL(18, 2), notes VARCHAR,
    faults STRUCT(code VARCHAR, place VARCHAR, found VARCHAR)[], aside BOOLEAN
);
