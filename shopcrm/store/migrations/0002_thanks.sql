-- The loyalty programme has versions: an old earning keeps the rules it was made by.
CREATE TABLE programme (
    id INTEGER PRIMARY KEY,
    rules TEXT NOT NULL CHECK (json_valid(rules)),
    since_at INTEGER NOT NULL
) STRICT;
INSERT INTO programme (rules, since_at)
SELECT json_object(
    'is_on', json(coalesce((SELECT value FROM setting WHERE name = 'points_on'), 'true')),
    'step_minor', json(coalesce((SELECT value FROM setting WHERE name = 'point_step_minor'), '0')),
    'minimum_minor', json(coalesce((SELECT value FROM setting WHERE name = 'point_minimum_minor'), '0')),
    'worth_minor', json(coalesce((SELECT value FROM setting WHERE name = 'point_worth_minor'), '0'))
), 0 FROM setting WHERE name = 'name';
DELETE FROM setting WHERE name IN ('points_on', 'point_step_minor', 'point_minimum_minor', 'point_worth_minor');

ALTER TABLE customer ADD COLUMN cooperation INTEGER CHECK (cooperation BETWEEN 1 AND 5);
ALTER TABLE customer ADD COLUMN works_here INTEGER NOT NULL DEFAULT 0 CHECK (works_here IN (0, 1));

-- What a purchase earns: for each rule, `points` for every `per_minor` of the `eligible_minor` that was paid in money.
CREATE TABLE earning_part (
    purchase_id INTEGER NOT NULL REFERENCES purchase (id) ON DELETE CASCADE,
    rule TEXT NOT NULL CHECK (length(rule) > 0),
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    points INTEGER NOT NULL CHECK (points > 0),
    per_minor INTEGER NOT NULL CHECK (per_minor > 0),
    eligible_minor INTEGER NOT NULL CHECK (eligible_minor > 0),
    PRIMARY KEY (purchase_id, rule)
) STRICT, WITHOUT ROWID;
INSERT INTO earning_part (purchase_id, rule, programme_id, points, per_minor, eligible_minor)
SELECT id, 'money', (SELECT min(id) FROM programme), 1, point_step_minor, total_minor - voucher_minor - points_minor
FROM purchase WHERE point_step_minor > 0 AND total_minor > voucher_minor + points_minor;
DROP TRIGGER purchase_fixed;
ALTER TABLE purchase DROP COLUMN point_step_minor;
ALTER TABLE purchase ADD COLUMN person TEXT NOT NULL DEFAULT '';
CREATE INDEX purchase_unusual ON purchase (customer_id, outcome) WHERE outcome <> 'completed';
CREATE TRIGGER purchase_fixed BEFORE UPDATE OF
    customer_id, sold_on, total_minor, voucher_minor, points_minor, points_spent, recorded_at
    ON purchase BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE points_entry_new (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    kind TEXT NOT NULL CHECK (kind IN ('earn', 'spend', 'adjust', 'reverse', 'restore', 'expire', 'forgive')),
    points INTEGER NOT NULL CHECK (points <> 0),
    rule TEXT NOT NULL DEFAULT '',
    programme_id INTEGER REFERENCES programme (id),
    purchase_id INTEGER REFERENCES purchase (id),
    return_id INTEGER REFERENCES goods_return (id),
    voucher_id INTEGER REFERENCES voucher (id),
    reason TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    booked_at INTEGER NOT NULL,
    CHECK (kind IN ('adjust', 'forgive') OR (points > 0) = (kind IN ('earn', 'restore')))
) STRICT;
INSERT INTO points_entry_new (id, customer_id, kind, points, rule, programme_id, purchase_id, return_id, reason, booked_at)
SELECT id, customer_id, kind, points, CASE WHEN kind IN ('earn', 'reverse') THEN 'money' ELSE '' END,
       CASE WHEN kind IN ('earn', 'reverse') THEN (SELECT min(id) FROM programme) END,
       purchase_id, return_id, reason, booked_at FROM points_entry;
DROP TABLE points_entry;
ALTER TABLE points_entry_new RENAME TO points_entry;
CREATE INDEX points_entry_customer ON points_entry (customer_id, points);
CREATE INDEX points_entry_purchase ON points_entry (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE INDEX points_entry_booked ON points_entry (booked_at);
CREATE TRIGGER points_entry_counts AFTER INSERT ON points_entry BEGIN
    UPDATE customer SET points = points + new.points WHERE id = new.customer_id;
END;
CREATE TRIGGER points_entry_kept BEFORE DELETE ON points_entry BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER points_entry_fixed BEFORE UPDATE ON points_entry BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- Every credit is a lot with its own dates; what is taken from it is written down, so nothing is taken twice.
CREATE TABLE points_lot (
    entry_id INTEGER PRIMARY KEY REFERENCES points_entry (id),
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    remaining INTEGER NOT NULL CHECK (remaining >= 0),
    usable_on TEXT NOT NULL,
    good_until TEXT,
    origin_id INTEGER REFERENCES points_lot (entry_id)
) STRICT;
CREATE TABLE lot_use (
    entry_id INTEGER NOT NULL REFERENCES points_entry (id),
    lot_id INTEGER NOT NULL REFERENCES points_lot (entry_id),
    points INTEGER NOT NULL CHECK (points > 0),
    PRIMARY KEY (entry_id, lot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_use_of ON lot_use (lot_id);
INSERT INTO points_lot (entry_id, customer_id, remaining, usable_on, good_until)
SELECT id, customer_id, points, date(booked_at, 'unixepoch'), NULL FROM points_entry WHERE points > 0;
CREATE TRIGGER lot_use_counts AFTER INSERT ON lot_use BEGIN
    UPDATE points_lot SET remaining = remaining - new.points WHERE entry_id = new.lot_id;
END;
-- Older ledgers: the oldest points were spent first, so credits and debits are laid side by side in the order they came.
INSERT INTO lot_use (entry_id, lot_id, points)
SELECT debit.id, lot.id, min(lot.upto, debit.upto) - max(lot.upto - lot.points, debit.upto - debit.points)
FROM (SELECT id, customer_id, points, sum(points) OVER (PARTITION BY customer_id ORDER BY id) AS upto
      FROM points_entry WHERE points > 0) lot
JOIN (SELECT id, customer_id, -points AS points, sum(-points) OVER (PARTITION BY customer_id ORDER BY id) AS upto
      FROM points_entry WHERE points < 0) debit
  ON debit.customer_id = lot.customer_id
 AND min(lot.upto, debit.upto) > max(lot.upto - lot.points, debit.upto - debit.points);
CREATE INDEX points_lot_open ON points_lot (customer_id, good_until) WHERE remaining > 0;
CREATE INDEX points_lot_due ON points_lot (good_until) WHERE remaining > 0 AND good_until IS NOT NULL;
CREATE TRIGGER points_lot_kept BEFORE DELETE ON points_lot BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER points_lot_fixed BEFORE UPDATE OF entry_id, customer_id, usable_on, good_until, origin_id ON points_lot
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER points_lot_shrinks BEFORE UPDATE OF remaining ON points_lot WHEN new.remaining > old.remaining
    BEGIN SELECT RAISE(ABORT, 'a lot only shrinks'); END;
CREATE TRIGGER lot_use_kept BEFORE DELETE ON lot_use BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER lot_use_fixed BEFORE UPDATE ON lot_use BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER programme_kept BEFORE DELETE ON programme BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER programme_fixed BEFORE UPDATE ON programme BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER earning_part_fixed BEFORE UPDATE ON earning_part BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- A batch of vouchers is a campaign: its name, its offer in full, and how it is printed.
DROP TRIGGER batch_fixed;
ALTER TABLE voucher_batch ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE voucher_batch ADD COLUMN purpose TEXT NOT NULL DEFAULT 'campaign'
    CHECK (purpose IN ('campaign', 'birthday', 'points'));
ALTER TABLE voucher_batch ADD COLUMN cap_minor INTEGER NOT NULL DEFAULT 0 CHECK (cap_minor >= 0);
ALTER TABLE voucher_batch ADD COLUMN extra_cost_minor INTEGER NOT NULL DEFAULT 0 CHECK (extra_cost_minor >= 0);
ALTER TABLE voucher_batch ADD COLUMN weekdays INTEGER NOT NULL DEFAULT 127 CHECK (weekdays BETWEEN 1 AND 127);
ALTER TABLE voucher_batch ADD COLUMN giftable INTEGER NOT NULL DEFAULT 0 CHECK (giftable IN (0, 1));
ALTER TABLE voucher_batch ADD COLUMN design TEXT NOT NULL DEFAULT 'classic';
CREATE TRIGGER batch_fixed BEFORE UPDATE ON voucher_batch BEGIN SELECT RAISE(ABORT, 'append only'); END;

DROP TRIGGER voucher_fixed;
ALTER TABLE voucher ADD COLUMN thanks TEXT NOT NULL DEFAULT '';
ALTER TABLE voucher ADD COLUMN cost_minor INTEGER NOT NULL DEFAULT 0 CHECK (cost_minor >= 0);
UPDATE voucher SET cost_minor = (
    SELECT CASE WHEN b.percent IS NULL THEN coalesce(b.amount_minor, 0)
           ELSE max(b.min_spend_minor,
                    coalesce((SELECT max(total_minor) FROM purchase WHERE customer_id = voucher.customer_id), 0))
                * b.percent / 100 END
    FROM voucher_batch b WHERE b.id = voucher.batch_id);
CREATE INDEX voucher_issued ON voucher (batch_id, state);
CREATE TRIGGER voucher_fixed BEFORE UPDATE OF batch_id, customer_id, code, replaces_id, valid_from, thanks, cost_minor
    ON voucher BEGIN SELECT RAISE(ABORT, 'append only'); END;

DROP TRIGGER redemption_fixed;
ALTER TABLE redemption ADD COLUMN customer_id INTEGER REFERENCES customer (id);
ALTER TABLE redemption ADD COLUMN person TEXT NOT NULL DEFAULT '';
UPDATE redemption SET customer_id = (SELECT customer_id FROM purchase WHERE id = redemption.purchase_id);
CREATE INDEX redemption_at ON redemption (redeemed_at);
CREATE TRIGGER redemption_fixed BEFORE UPDATE ON redemption BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- A paper is `sent` to the printer and `printed` once somebody saw it; in between the program may have died.
CREATE TABLE voucher_event_new (
    id INTEGER PRIMARY KEY,
    voucher_id INTEGER NOT NULL REFERENCES voucher (id),
    kind TEXT NOT NULL CHECK (kind IN ('issued', 'sent', 'printed', 'extended', 'redeemed', 'void', 'replaced')),
    reason TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    happened_at INTEGER NOT NULL
) STRICT;
INSERT INTO voucher_event_new (id, voucher_id, kind, reason, happened_at)
SELECT id, voucher_id, kind, reason, happened_at FROM voucher_event;
DROP TABLE voucher_event;
ALTER TABLE voucher_event_new RENAME TO voucher_event;
CREATE INDEX voucher_event_of ON voucher_event (voucher_id);
CREATE INDEX voucher_event_at ON voucher_event (happened_at);
CREATE TRIGGER voucher_event_kept BEFORE DELETE ON voucher_event BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER voucher_event_fixed BEFORE UPDATE ON voucher_event BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- Codes that no voucher has, as they were tried: who guesses is slowed down.
CREATE TABLE unknown_code (
    id INTEGER PRIMARY KEY,
    tried_at INTEGER NOT NULL,
    person TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX unknown_code_at ON unknown_code (tried_at);

-- The newest moment of money, so that a clock that fell back or ran ahead is seen from the first day on.
INSERT INTO setting (name, value)
SELECT 'seen_at', CAST(max(done_at) AS TEXT) FROM operation HAVING max(done_at) IS NOT NULL;
