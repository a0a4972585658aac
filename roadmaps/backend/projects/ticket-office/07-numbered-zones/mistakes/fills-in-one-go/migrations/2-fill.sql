SET lock_timeout = '100ms';
UPDATE seats SET section = section;
