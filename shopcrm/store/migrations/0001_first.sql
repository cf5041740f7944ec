CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE picture (
    name TEXT PRIMARY KEY,
    png BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE operation (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
    action TEXT NOT NULL,
    request TEXT NOT NULL,
    result TEXT NOT NULL,
    done_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_run (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('customers', 'purchases')),
    fingerprint TEXT NOT NULL,
    read_count INTEGER NOT NULL CHECK (read_count >= 0),
    added_count INTEGER NOT NULL CHECK (added_count >= 0),
    updated_count INTEGER NOT NULL CHECK (updated_count >= 0),
    skipped_count INTEGER NOT NULL CHECK (skipped_count >= 0),
    done_at INTEGER NOT NULL,
    undone_at INTEGER
) STRICT;
CREATE UNIQUE INDEX import_run_once ON import_run (kind, fingerprint) WHERE undone_at IS NULL;

CREATE TABLE customer (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    folded TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    card TEXT UNIQUE,
    former_number TEXT,
    birth_on TEXT,
    language TEXT NOT NULL DEFAULT '' CHECK (language IN ('', 'ar', 'fa', 'en')),
    referred_by_id INTEGER REFERENCES customer (id) CHECK (referred_by_id <> id),
    pinned_note TEXT NOT NULL DEFAULT '',
    pinned_stage TEXT,
    score INTEGER NOT NULL DEFAULT 0,
    visits INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0),
    spent_minor INTEGER NOT NULL DEFAULT 0,
    first_on TEXT,
    last_on TEXT,
    points INTEGER NOT NULL DEFAULT 0,
    import_id INTEGER REFERENCES import_run (id),
    added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_walk ON customer (score DESC, folded);
CREATE INDEX customer_folded ON customer (folded);
CREATE INDEX customer_last ON customer (last_on);
CREATE INDEX customer_spent ON customer (spent_minor);
CREATE INDEX customer_points ON customer (points);
CREATE INDEX customer_referred ON customer (referred_by_id) WHERE referred_by_id IS NOT NULL;
CREATE INDEX customer_former ON customer (former_number) WHERE former_number IS NOT NULL;
CREATE INDEX customer_import ON customer (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE import_change (
    import_id INTEGER NOT NULL REFERENCES import_run (id),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    before TEXT NOT NULL,
    PRIMARY KEY (import_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE customer_prefix USING fts5 (
    folded, content = 'customer', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3 4 5', detail = none, columnsize = 0
);
CREATE VIRTUAL TABLE customer_inside USING fts5 (
    folded, content = 'customer', content_rowid = 'id', tokenize = 'trigram', detail = none, columnsize = 0
);
-- Who was taken out leaves no piece of a name behind.
INSERT INTO customer_prefix (customer_prefix, rank) VALUES ('secure-delete', 1);
INSERT INTO customer_inside (customer_inside, rank) VALUES ('secure-delete', 1);

CREATE TABLE phone (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    written TEXT NOT NULL,
    digits TEXT NOT NULL,
    national TEXT NOT NULL,
    reversed TEXT NOT NULL
) STRICT;
CREATE INDEX phone_customer ON phone (customer_id, position);
CREATE INDEX phone_digits ON phone (digits);
CREATE INDEX phone_national ON phone (national);
CREATE INDEX phone_reversed ON phone (reversed);

CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    channel TEXT NOT NULL CHECK (channel IN ('call', 'message', 'email', 'letter')),
    given INTEGER NOT NULL CHECK (given IN (0, 1)),
    source TEXT NOT NULL,
    said_at INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_customer ON consent (customer_id, channel, id);

CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (length(text) > 0),
    import_id INTEGER REFERENCES import_run (id),
    written_at INTEGER NOT NULL
) STRICT;
CREATE INDEX note_customer ON note (customer_id, written_at);

CREATE TABLE type (
    id TEXT PRIMARY KEY,
    axis TEXT NOT NULL CHECK (axis IN ('stage', 'temperament', 'pattern', 'role')),
    own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)),
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE type_text (
    type_id TEXT NOT NULL REFERENCES type (id) ON DELETE CASCADE,
    language TEXT NOT NULL CHECK (language IN ('ar', 'fa', 'en')),
    text TEXT NOT NULL,
    PRIMARY KEY (type_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_type (
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    type_id TEXT NOT NULL,
    axis TEXT NOT NULL CHECK (axis IN ('temperament', 'pattern', 'role')),
    PRIMARY KEY (customer_id, type_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX customer_type_one ON customer_type (customer_id, axis) WHERE axis IN ('pattern', 'role');
CREATE INDEX customer_type_of ON customer_type (type_id);

CREATE TABLE purchase (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    sold_on TEXT NOT NULL,
    total_minor INTEGER NOT NULL CHECK (total_minor >= 0),
    voucher_minor INTEGER NOT NULL DEFAULT 0 CHECK (voucher_minor >= 0),
    points_minor INTEGER NOT NULL DEFAULT 0 CHECK (points_minor >= 0),
    points_spent INTEGER NOT NULL DEFAULT 0 CHECK (points_spent >= 0),
    point_step_minor INTEGER NOT NULL CHECK (point_step_minor >= 0),
    due_on TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('completed', 'paid_late', 'returned', 'uncollected', 'unreachable')),
    note TEXT NOT NULL DEFAULT '',
    import_id INTEGER REFERENCES import_run (id),
    recorded_at INTEGER NOT NULL,
    CHECK (voucher_minor + points_minor <= total_minor)
) STRICT;
CREATE INDEX purchase_customer ON purchase (customer_id, sold_on DESC, id DESC);
CREATE INDEX purchase_due ON purchase (customer_id) WHERE due_on IS NOT NULL;
CREATE INDEX purchase_day ON purchase (sold_on, customer_id);
CREATE INDEX purchase_import ON purchase (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE purchase_line (
    id INTEGER PRIMARY KEY,
    purchase_id INTEGER NOT NULL REFERENCES purchase (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    quantity_milli INTEGER NOT NULL CHECK (quantity_milli > 0),
    amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0)
) STRICT;
CREATE INDEX purchase_line_of ON purchase_line (purchase_id);

CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    purchase_id INTEGER NOT NULL REFERENCES purchase (id),
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    paid_on TEXT NOT NULL,
    paid_at INTEGER NOT NULL
) STRICT;
CREATE INDEX payment_of ON payment (purchase_id, amount_minor);

CREATE TABLE goods_return (
    id INTEGER PRIMARY KEY,
    purchase_id INTEGER NOT NULL REFERENCES purchase (id),
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    refund_minor INTEGER NOT NULL CHECK (refund_minor >= 0),
    returned_on TEXT NOT NULL,
    returned_at INTEGER NOT NULL
) STRICT;
CREATE INDEX goods_return_of ON goods_return (purchase_id);

CREATE TABLE points_entry (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    kind TEXT NOT NULL CHECK (kind IN ('earn', 'spend', 'adjust', 'reverse', 'restore', 'expire')),
    points INTEGER NOT NULL CHECK (points <> 0),
    purchase_id INTEGER REFERENCES purchase (id),
    return_id INTEGER REFERENCES goods_return (id),
    reason TEXT NOT NULL DEFAULT '',
    booked_at INTEGER NOT NULL,
    CHECK (kind IN ('adjust') OR (points > 0) = (kind IN ('earn', 'restore')))
) STRICT;
CREATE INDEX points_entry_customer ON points_entry (customer_id, points);
CREATE INDEX points_entry_purchase ON points_entry (purchase_id) WHERE purchase_id IS NOT NULL;

CREATE TABLE voucher_batch (
    id INTEGER PRIMARY KEY,
    percent INTEGER CHECK (percent BETWEEN 1 AND 100),
    amount_minor INTEGER CHECK (amount_minor > 0),
    extra TEXT NOT NULL DEFAULT '',
    min_spend_minor INTEGER NOT NULL DEFAULT 0 CHECK (min_spend_minor >= 0),
    reason TEXT NOT NULL DEFAULT '',
    selection TEXT NOT NULL,
    override TEXT NOT NULL DEFAULT '',
    issued_at INTEGER NOT NULL,
    CHECK (percent IS NULL OR amount_minor IS NULL),
    CHECK (percent IS NOT NULL OR amount_minor IS NOT NULL OR length(extra) > 0)
) STRICT;

CREATE TABLE voucher (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES voucher_batch (id),
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 13),
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('issued', 'redeemed', 'void', 'replaced')),
    replaces_id INTEGER UNIQUE REFERENCES voucher (id),
    CHECK (valid_from <= valid_until)
) STRICT;
CREATE INDEX voucher_customer ON voucher (customer_id, state);
CREATE INDEX voucher_of_batch ON voucher (batch_id);
CREATE INDEX voucher_open ON voucher (valid_until) WHERE state = 'issued';

CREATE TABLE redemption (
    id INTEGER PRIMARY KEY,
    voucher_id INTEGER NOT NULL UNIQUE REFERENCES voucher (id),
    purchase_id INTEGER UNIQUE REFERENCES purchase (id),
    bill_minor INTEGER CHECK (bill_minor >= 0),
    discount_minor INTEGER NOT NULL CHECK (discount_minor >= 0),
    redeemed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE voucher_event (
    id INTEGER PRIMARY KEY,
    voucher_id INTEGER NOT NULL REFERENCES voucher (id),
    kind TEXT NOT NULL CHECK (kind IN ('issued', 'printed', 'redeemed', 'void', 'replaced')),
    reason TEXT NOT NULL DEFAULT '',
    happened_at INTEGER NOT NULL
) STRICT;
CREATE INDEX voucher_event_of ON voucher_event (voucher_id);

-- The balance on the card follows the ledger by itself, in the same transaction.
CREATE TRIGGER points_entry_counts AFTER INSERT ON points_entry BEGIN
    UPDATE customer SET points = points + new.points WHERE id = new.customer_id;
END;

-- A renamed customer is found under the new name; a sale never touches the index.
CREATE TRIGGER customer_found_insert AFTER INSERT ON customer BEGIN
    INSERT INTO customer_prefix (rowid, folded) VALUES (new.id, new.folded);
    INSERT INTO customer_inside (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER customer_found_update AFTER UPDATE OF folded ON customer WHEN old.folded IS NOT new.folded BEGIN
    INSERT INTO customer_prefix (customer_prefix, rowid, folded) VALUES ('delete', old.id, old.folded);
    INSERT INTO customer_inside (customer_inside, rowid, folded) VALUES ('delete', old.id, old.folded);
    INSERT INTO customer_prefix (rowid, folded) VALUES (new.id, new.folded);
    INSERT INTO customer_inside (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER customer_found_delete AFTER DELETE ON customer BEGIN
    INSERT INTO customer_prefix (customer_prefix, rowid, folded) VALUES ('delete', old.id, old.folded);
    INSERT INTO customer_inside (customer_inside, rowid, folded) VALUES ('delete', old.id, old.folded);
END;

-- Books of money are written once.
CREATE TRIGGER points_entry_kept BEFORE DELETE ON points_entry BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER points_entry_fixed BEFORE UPDATE ON points_entry BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER goods_return_fixed BEFORE UPDATE ON goods_return BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER goods_return_kept BEFORE DELETE ON goods_return
    WHEN (SELECT import_id FROM purchase WHERE id = old.purchase_id) IS NULL
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER payment_fixed BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER payment_kept BEFORE DELETE ON payment
    WHEN (SELECT import_id FROM purchase WHERE id = old.purchase_id) IS NULL
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER purchase_kept BEFORE DELETE ON purchase WHEN old.import_id IS NULL
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER purchase_fixed BEFORE UPDATE OF
    customer_id, sold_on, total_minor, voucher_minor, points_minor, points_spent, point_step_minor, recorded_at
    ON purchase BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER redemption_kept BEFORE DELETE ON redemption BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER redemption_fixed BEFORE UPDATE ON redemption BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER voucher_event_kept BEFORE DELETE ON voucher_event BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER voucher_event_fixed BEFORE UPDATE ON voucher_event BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER voucher_kept BEFORE DELETE ON voucher BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER voucher_fixed BEFORE UPDATE OF batch_id, customer_id, code, replaces_id ON voucher
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER voucher_lives_once BEFORE UPDATE OF state ON voucher WHEN old.state <> 'issued'
    BEGIN SELECT RAISE(ABORT, 'a closed voucher stays closed'); END;
CREATE TRIGGER batch_fixed BEFORE UPDATE ON voucher_batch BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER batch_kept BEFORE DELETE ON voucher_batch BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER operation_kept BEFORE DELETE ON operation BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER operation_fixed BEFORE UPDATE ON operation BEGIN SELECT RAISE(ABORT, 'append only'); END;
