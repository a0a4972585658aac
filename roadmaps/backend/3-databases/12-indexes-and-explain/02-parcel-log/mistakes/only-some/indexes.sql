CREATE INDEX ON scans (parcel) WHERE at >= '2024-05-20';
