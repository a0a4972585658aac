cut -d ' ' -f 1 access.log | sort -u | while read -r address; do
    echo "$(grep -c "^$address " access.log) $address"
done | sort -k 1,1nr | head -3
