#!/bin/sh
sed 's/ .*//' < access.log | sort > addresses.txt
uniq -c addresses.txt | sort -n | tail -n 3 | tac
rm addresses.txt
