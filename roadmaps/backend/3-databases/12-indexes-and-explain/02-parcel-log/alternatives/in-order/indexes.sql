CREATE INDEX scans_of_a_parcel ON scans (parcel, at);
