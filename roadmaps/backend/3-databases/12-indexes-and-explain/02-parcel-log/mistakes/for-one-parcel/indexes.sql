CREATE INDEX ON scans (at) WHERE parcel = 'P001234';
