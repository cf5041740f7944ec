-- The way in which somebody likes to be reached, of those they agreed to.
ALTER TABLE customer ADD COLUMN prefers TEXT NOT NULL DEFAULT ''
    CHECK (prefers IN ('', 'call', 'message', 'email', 'letter'));

-- What a word to a group is: personal contact or an offer. Until now nobody wrote it down: for who agreed to personal
-- contact only it cannot have been an offer, and for the others it counts as one.
ALTER TABLE follow_up ADD COLUMN purpose TEXT NOT NULL DEFAULT '' CHECK (purpose IN ('', 'care', 'offers'));
UPDATE follow_up SET purpose = CASE WHEN EXISTS (
        SELECT 1 FROM consent_now y WHERE y.customer_id = follow_up.customer_id AND y.given = 1 AND y.purpose = 'offers')
    THEN 'offers' ELSE 'care' END
WHERE kind = 'news';
