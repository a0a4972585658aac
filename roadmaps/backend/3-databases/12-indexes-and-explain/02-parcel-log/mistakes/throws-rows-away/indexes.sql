CREATE INDEX ON scans (parcel);
DELETE FROM scans WHERE at < '2024-05-03';
