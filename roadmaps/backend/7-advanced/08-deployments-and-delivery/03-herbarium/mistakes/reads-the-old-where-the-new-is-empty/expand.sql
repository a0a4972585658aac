ALTER TABLE specimens ADD COLUMN genus text, ADD COLUMN epithet text;
