START TRANSACTION;
SELECT set_config('lock_timeout', '150', true);
INSERT INTO migrations VALUES (14, 'add visibility');
ALTER TABLE log ADD visibility smallint CHECK (visibility >= 0);
END;
