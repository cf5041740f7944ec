-- What only an owner's act may do to records that are otherwise written once: 'merge' moves a row to another card,
-- 'erase' takes a text out. A permit lives only inside the transaction of that act.
CREATE TABLE permit (
    act TEXT PRIMARY KEY CHECK (act IN ('merge', 'erase'))
) STRICT, WITHOUT ROWID;

-- The stage as last counted, and the day on which silence alone would change it.
ALTER TABLE customer ADD COLUMN stage TEXT NOT NULL DEFAULT 'suspect';
ALTER TABLE customer ADD COLUMN stage_until TEXT;
ALTER TABLE customer ADD COLUMN rhythm_days INTEGER CHECK (rhythm_days > 0);
ALTER TABLE customer ADD COLUMN expected_on TEXT;
ALTER TABLE customer ADD COLUMN care_level TEXT
    CHECK (care_level IN ('basic', 'reactive', 'accountable', 'proactive', 'partnership'));
ALTER TABLE customer ADD COLUMN left_because TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN erased_at INTEGER;
CREATE INDEX customer_erased ON customer (erased_at) WHERE erased_at IS NOT NULL;
CREATE INDEX customer_stage ON customer (stage);
CREATE INDEX customer_pinned ON customer (pinned_stage) WHERE pinned_stage IS NOT NULL;
CREATE INDEX customer_care ON customer (care_level) WHERE care_level IS NOT NULL;
CREATE INDEX customer_stage_until ON customer (stage_until) WHERE stage_until IS NOT NULL;
CREATE INDEX customer_expected ON customer (expected_on) WHERE expected_on IS NOT NULL;
CREATE INDEX customer_birth ON customer (substr(birth_on, 6)) WHERE birth_on IS NOT NULL;

CREATE TABLE stage_change (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    before TEXT NOT NULL,
    stage TEXT NOT NULL,
    because TEXT NOT NULL CHECK (json_valid(because)),
    changed_on TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX stage_change_of ON stage_change (customer_id);

-- A type that staff proposed or history suggests, and the owner's answer.
CREATE TABLE type_proposal (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    type_id TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('staff', 'history')),
    evidence TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(evidence)),
    reason TEXT NOT NULL DEFAULT '',
    answer TEXT CHECK (answer IN ('confirmed', 'declined')),
    person TEXT NOT NULL DEFAULT '',
    proposed_at INTEGER NOT NULL,
    answered_at INTEGER
) STRICT;
CREATE INDEX type_proposal_of ON type_proposal (customer_id);
CREATE INDEX type_proposal_open ON type_proposal (proposed_at) WHERE answer IS NULL;

-- How often a tip helped in this shop: by its own words, so that an edited tip starts anew.
CREATE TABLE tip_tally (
    type_id TEXT NOT NULL,
    tip TEXT NOT NULL,
    helped INTEGER NOT NULL DEFAULT 0 CHECK (helped >= 0),
    not_helped INTEGER NOT NULL DEFAULT 0 CHECK (not_helped >= 0),
    PRIMARY KEY (type_id, tip)
) STRICT, WITHOUT ROWID;

-- What was changed on a card, field by field, as [[field, before, after], …].
CREATE TABLE card_change (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    person TEXT NOT NULL DEFAULT '',
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX card_change_of ON card_change (customer_id);

-- For whom a customer buys, and the day to remember.
CREATE TABLE recipient (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (length(name) > 0),
    relation TEXT NOT NULL DEFAULT '',
    occasion TEXT NOT NULL DEFAULT '',
    occasion_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX recipient_of ON recipient (customer_id);
CREATE INDEX recipient_occasion ON recipient (substr(occasion_on, 6)) WHERE occasion_on IS NOT NULL;
CREATE TABLE purchase_recipient (
    purchase_id INTEGER PRIMARY KEY REFERENCES purchase (id) ON DELETE CASCADE,
    recipient_id INTEGER NOT NULL REFERENCES recipient (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX purchase_recipient_of ON purchase_recipient (recipient_id);

-- Every phone, e-mail and address that ever stood on a card, as it is compared; `until_at` when it was taken off.
CREATE TABLE trace (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'address')),
    key TEXT NOT NULL,
    until_at INTEGER
) STRICT;
CREATE INDEX trace_key ON trace (kind, key);
CREATE INDEX trace_of ON trace (customer_id);
-- Words of an address, two and two, by which one alike is found.
CREATE TABLE address_pair (
    pair TEXT NOT NULL,
    trace_id INTEGER NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
    PRIMARY KEY (pair, trace_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_pair_of ON address_pair (trace_id);
CREATE TABLE other_card (
    number TEXT PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX other_card_of ON other_card (customer_id);

-- Goods put aside for somebody, and how that ended.
CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    item TEXT NOT NULL CHECK (length(item) > 0),
    amount_minor INTEGER NOT NULL DEFAULT 0 CHECK (amount_minor >= 0),
    collect_on TEXT,
    outcome TEXT NOT NULL DEFAULT 'open'
        CHECK (outcome IN ('open', 'completed', 'uncollected', 'unreachable', 'cancelled')),
    why TEXT NOT NULL DEFAULT '',
    purchase_id INTEGER REFERENCES purchase (id) ON DELETE SET NULL,
    person TEXT NOT NULL DEFAULT '',
    made_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE INDEX set_aside_of ON set_aside (customer_id);
CREATE INDEX set_aside_open ON set_aside (collect_on) WHERE outcome = 'open';
CREATE INDEX set_aside_bad ON set_aside (customer_id) WHERE outcome IN ('uncollected', 'unreachable');

CREATE TABLE flag_cleared (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL CHECK (source IN ('purchase', 'set_aside')),
    source_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    person TEXT NOT NULL DEFAULT '',
    cleared_at INTEGER NOT NULL,
    UNIQUE (source, source_id)
) STRICT;

-- The stepwise checking of a contact that may not exist; `step` is the one to do next, 0 to 4.
CREATE TABLE verification (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    set_aside_id INTEGER REFERENCES set_aside (id),
    step INTEGER NOT NULL DEFAULT 0 CHECK (step BETWEEN 0 AND 4),
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reached', 'cancelled')),
    started_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX verification_open ON verification (customer_id) WHERE state = 'open';
CREATE INDEX verification_due ON verification (due_at) WHERE state = 'open';
CREATE TABLE verification_step (
    id INTEGER PRIMARY KEY,
    verification_id INTEGER NOT NULL REFERENCES verification (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('tried', 'reached', 'cancelled')),
    note TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    done_at INTEGER NOT NULL
) STRICT;
CREATE INDEX verification_step_of ON verification_step (verification_id);

-- Two cards made one: what the second card was, and which rows came from it, so that it can be undone.
CREATE TABLE card_merge (
    id INTEGER PRIMARY KEY,
    kept_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    gone_id INTEGER NOT NULL,
    before TEXT NOT NULL CHECK (json_valid(before)),
    moved TEXT NOT NULL CHECK (json_valid(moved)),
    person TEXT NOT NULL DEFAULT '',
    merged_at INTEGER NOT NULL,
    undone_at INTEGER
) STRICT;
CREATE INDEX card_merge_kept ON card_merge (kept_id);
CREATE TABLE not_double (
    one_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    PRIMARY KEY (one_id, other_id),
    CHECK (one_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX not_double_other ON not_double (other_id);

-- What ended badly and was not cleared. `closed_at` is set for goods set aside, `sold_on` for purchases.
CREATE VIEW bad_end (customer_id, source, source_id, outcome, sold_on, closed_at) AS
SELECT customer_id, 'purchase', id, outcome, sold_on, NULL FROM purchase
WHERE outcome <> 'completed' AND outcome IN ('uncollected', 'unreachable')
    AND NOT EXISTS (SELECT 1 FROM flag_cleared f WHERE f.source = 'purchase' AND f.source_id = purchase.id)
UNION ALL
SELECT customer_id, 'set_aside', id, outcome, NULL, closed_at FROM set_aside
WHERE outcome IN ('uncollected', 'unreachable')
    AND NOT EXISTS (SELECT 1 FROM flag_cleared f WHERE f.source = 'set_aside' AND f.source_id = set_aside.id);
-- Who bears a red flag: their own, or that of a card with the same phone, e-mail or address, unless the two were said to be
-- different people. What more than eight cards have in common is nobody's own.
CREATE VIEW flagged (customer_id, by_kind, other_id) AS
SELECT customer_id, 'own', customer_id FROM (SELECT DISTINCT customer_id FROM bad_end)
UNION ALL
SELECT mine.customer_id, mine.kind, bad.customer_id
FROM (SELECT DISTINCT customer_id FROM bad_end) bad
CROSS JOIN trace theirs ON theirs.customer_id = bad.customer_id
CROSS JOIN trace mine ON mine.kind = theirs.kind AND mine.key = theirs.key AND mine.customer_id <> bad.customer_id
WHERE NOT EXISTS (SELECT 1 FROM trace n WHERE n.kind = theirs.kind AND n.key = theirs.key LIMIT 1 OFFSET 8)
    AND NOT EXISTS (SELECT 1 FROM not_double d WHERE d.one_id = min(mine.customer_id, bad.customer_id)
                    AND d.other_id = max(mine.customer_id, bad.customer_id));

-- What somebody is to do for a customer on a day: a promise, a call after a sale, a word now and then, any other task.
CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('promise', 'after_sale', 'in_touch', 'news', 'task')),
    text TEXT NOT NULL DEFAULT '',
    due_on TEXT NOT NULL,
    purchase_id INTEGER REFERENCES purchase (id) ON DELETE CASCADE,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'not_needed')),
    result TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    made_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE INDEX follow_up_of ON follow_up (customer_id);
CREATE INDEX follow_up_due ON follow_up (due_on) WHERE state = 'open';
CREATE UNIQUE INDEX follow_up_after_sale ON follow_up (purchase_id) WHERE kind = 'after_sale';

-- The answer to a row of Today that no table of its own keeps: a birthday, a wish that came true, an absent customer …
-- `about` says which one (a year, a number of a row); `later` comes back on `until_on`.
CREATE TABLE today_answer (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL CHECK (answer IN ('done', 'later', 'not_needed')),
    until_on TEXT,
    result TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    answered_at INTEGER NOT NULL
) STRICT;
CREATE INDEX today_answer_of ON today_answer (customer_id, kind, about);
CREATE INDEX today_answer_at ON today_answer (answered_at);

CREATE TABLE complaint (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    purchase_id INTEGER REFERENCES purchase (id) ON DELETE SET NULL,
    cause TEXT NOT NULL,
    text TEXT NOT NULL CHECK (length(text) > 0),
    opened_at INTEGER NOT NULL,
    answered_at INTEGER,
    solved_at INTEGER,
    solution TEXT NOT NULL DEFAULT '',
    prevention TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    CHECK (answered_at >= opened_at),
    CHECK (solved_at >= answered_at)
) STRICT;
CREATE INDEX complaint_of ON complaint (customer_id);
CREATE INDEX complaint_open ON complaint (opened_at) WHERE solved_at IS NULL;
CREATE INDEX complaint_at ON complaint (opened_at);

-- What a customer said of the shop: 1 to 5 by aspect, 0 to 10 whether they would recommend it, and whether they come again.
CREATE TABLE rating (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    purchase_id INTEGER REFERENCES purchase (id) ON DELETE SET NULL,
    goods INTEGER CHECK (goods BETWEEN 1 AND 5),
    service INTEGER CHECK (service BETWEEN 1 AND 5),
    price INTEGER CHECK (price BETWEEN 1 AND 5),
    speed INTEGER CHECK (speed BETWEEN 1 AND 5),
    recommend INTEGER CHECK (recommend BETWEEN 0 AND 10),
    again INTEGER CHECK (again IN (0, 1)),
    comment TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT 'counter' CHECK (source IN ('counter', 'call', 'slip')),
    person TEXT NOT NULL DEFAULT '',
    rated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rating_of ON rating (customer_id, rated_at);
CREATE INDEX rating_at ON rating (rated_at);
-- Who was asked for an opinion, so that nobody is asked too often; the number stands on the slip that asks.
CREATE TABLE rating_ask (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    purchase_id INTEGER REFERENCES purchase (id) ON DELETE SET NULL,
    aspect TEXT NOT NULL CHECK (aspect IN ('goods', 'service', 'price', 'speed')),
    rating_id INTEGER REFERENCES rating (id) ON DELETE SET NULL,
    person TEXT NOT NULL DEFAULT '',
    asked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rating_ask_of ON rating_ask (customer_id, asked_at);
CREATE INDEX rating_ask_rating ON rating_ask (rating_id) WHERE rating_id IS NOT NULL;

CREATE TABLE wish_item (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) > 0),
    folded TEXT NOT NULL UNIQUE,
    arrived_on TEXT
) STRICT;
CREATE TABLE wish (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES wish_item (id),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    note TEXT NOT NULL DEFAULT '',
    wished_at INTEGER NOT NULL,
    told_at INTEGER,
    UNIQUE (item_id, customer_id)
) STRICT;
CREATE INDEX wish_of ON wish (customer_id);

-- The shop's own phrases, and its own wording of the ones that come with the app.
CREATE TABLE phrase (
    id TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('ar', 'fa', 'en')),
    situation TEXT NOT NULL,
    say TEXT NOT NULL,
    avoid TEXT NOT NULL DEFAULT '',
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    PRIMARY KEY (id, language)
) STRICT, WITHOUT ROWID;

-- Consent has a purpose and the words that were agreed to.
ALTER TABLE consent ADD COLUMN purpose TEXT NOT NULL DEFAULT 'offers' CHECK (purpose IN ('offers', 'care'));
ALTER TABLE consent ADD COLUMN wording TEXT NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN person TEXT NOT NULL DEFAULT '';
-- Until now people were asked whether they may be reached at all: their answer holds for both purposes.
INSERT INTO consent (customer_id, channel, given, source, said_at, purpose)
SELECT customer_id, channel, given, source, said_at, 'care' FROM consent ORDER BY id;
DROP INDEX consent_customer;
CREATE INDEX consent_customer ON consent (customer_id, purpose, channel, id);
-- The last word for each purpose and channel counts.
CREATE VIEW consent_now AS
SELECT said.* FROM consent said WHERE NOT EXISTS (
    SELECT 1 FROM consent later WHERE later.customer_id = said.customer_id AND later.purpose = said.purpose
        AND later.channel = said.channel AND later.id > said.id);

-- Who was erased, in whole or in part, without saying who it was: a copy of the file from before is erased again by it.
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    parts TEXT NOT NULL CHECK (json_valid(parts)),
    reason TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    erased_at INTEGER NOT NULL
) STRICT;

-- A payment taken by mistake.
CREATE TABLE payment_undone (
    payment_id INTEGER PRIMARY KEY REFERENCES payment (id),
    person TEXT NOT NULL DEFAULT '',
    undone_on TEXT NOT NULL,
    undone_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER payment_undone_kept BEFORE DELETE ON payment_undone BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER payment_undone_fixed BEFORE UPDATE ON payment_undone BEGIN SELECT RAISE(ABORT, 'append only'); END;
-- The payments that count: every sum of money that came in is taken from here.
CREATE VIEW money_in AS
SELECT * FROM payment WHERE NOT EXISTS (SELECT 1 FROM payment_undone WHERE payment_id = payment.id);

CREATE INDEX purchase_line_item ON purchase_line (item);
CREATE INDEX note_at ON note (written_at);

-- The books of money stay written once; merging moves whole rows, erasing empties texts, and nothing else changes.
DROP TRIGGER purchase_fixed;
CREATE TRIGGER purchase_fixed BEFORE UPDATE OF
    id, sold_on, total_minor, voucher_minor, points_minor, points_spent, recorded_at
    ON purchase BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER purchase_stays BEFORE UPDATE OF customer_id ON purchase
    WHEN NOT EXISTS (SELECT 1 FROM permit WHERE act = 'merge') BEGIN SELECT RAISE(ABORT, 'append only'); END;

DROP TRIGGER points_entry_fixed;
CREATE TRIGGER points_entry_fixed BEFORE UPDATE OF
    id, kind, points, rule, programme_id, purchase_id, return_id, voucher_id, person, booked_at
    ON points_entry BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER points_entry_stays BEFORE UPDATE OF customer_id ON points_entry
    WHEN NOT EXISTS (SELECT 1 FROM permit WHERE act = 'merge') BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER points_entry_said BEFORE UPDATE OF reason ON points_entry
    WHEN new.reason <> '' OR NOT EXISTS (SELECT 1 FROM permit WHERE act = 'erase')
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
-- The balances of both cards follow a ledger line that is moved.
CREATE TRIGGER points_entry_moves AFTER UPDATE OF customer_id ON points_entry BEGIN
    UPDATE customer SET points = points - new.points WHERE id = old.customer_id;
    UPDATE customer SET points = points + new.points WHERE id = new.customer_id;
END;

DROP TRIGGER points_lot_fixed;
CREATE TRIGGER points_lot_fixed BEFORE UPDATE OF entry_id, usable_on, good_until, origin_id ON points_lot
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER points_lot_stays BEFORE UPDATE OF customer_id ON points_lot
    WHEN NOT EXISTS (SELECT 1 FROM permit WHERE act = 'merge') BEGIN SELECT RAISE(ABORT, 'append only'); END;
-- Two balances made one let the points of the one card cover what is owed on the other; undone, the lots are whole again.
DROP TRIGGER points_lot_shrinks;
CREATE TRIGGER points_lot_shrinks BEFORE UPDATE OF remaining ON points_lot WHEN new.remaining > old.remaining
    AND NOT EXISTS (SELECT 1 FROM permit WHERE act = 'merge') BEGIN SELECT RAISE(ABORT, 'a lot only shrinks'); END;
DROP TRIGGER lot_use_kept;
CREATE TRIGGER lot_use_kept BEFORE DELETE ON lot_use
    WHEN NOT EXISTS (SELECT 1 FROM permit WHERE act = 'merge') BEGIN SELECT RAISE(ABORT, 'append only'); END;

DROP TRIGGER voucher_fixed;
CREATE TRIGGER voucher_fixed BEFORE UPDATE OF batch_id, code, replaces_id, valid_from, cost_minor
    ON voucher BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER voucher_stays BEFORE UPDATE OF customer_id ON voucher
    WHEN NOT EXISTS (SELECT 1 FROM permit WHERE act = 'merge') BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER voucher_said BEFORE UPDATE OF thanks ON voucher
    WHEN new.thanks <> '' OR NOT EXISTS (SELECT 1 FROM permit WHERE act = 'erase')
    BEGIN SELECT RAISE(ABORT, 'append only'); END;

DROP TRIGGER redemption_fixed;
CREATE TRIGGER redemption_fixed BEFORE UPDATE OF id, voucher_id, purchase_id, bill_minor, discount_minor, redeemed_at, person
    ON redemption BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER redemption_stays BEFORE UPDATE OF customer_id ON redemption
    WHEN NOT EXISTS (SELECT 1 FROM permit WHERE act = 'merge') BEGIN SELECT RAISE(ABORT, 'append only'); END;

DROP TRIGGER voucher_event_fixed;
CREATE TRIGGER voucher_event_fixed BEFORE UPDATE OF id, voucher_id, kind, person, happened_at
    ON voucher_event BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER voucher_event_said BEFORE UPDATE OF reason ON voucher_event
    WHEN new.reason <> '' OR NOT EXISTS (SELECT 1 FROM permit WHERE act = 'erase')
    BEGIN SELECT RAISE(ABORT, 'append only'); END;

DROP TRIGGER batch_fixed;
CREATE TRIGGER batch_fixed BEFORE UPDATE ON voucher_batch
    WHEN NOT EXISTS (SELECT 1 FROM permit) BEGIN SELECT RAISE(ABORT, 'append only'); END;
DROP TRIGGER operation_fixed;
CREATE TRIGGER operation_fixed BEFORE UPDATE OF id, action, request, done_at ON operation
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER operation_said BEFORE UPDATE OF result ON operation
    WHEN NOT EXISTS (SELECT 1 FROM permit WHERE act = 'erase') BEGIN SELECT RAISE(ABORT, 'append only'); END;
