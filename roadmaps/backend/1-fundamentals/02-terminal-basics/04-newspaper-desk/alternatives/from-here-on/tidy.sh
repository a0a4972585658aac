#!/bin/sh
[ -d photos ] || mkdir photos
[ -d texts ] || mkdir texts
for file in ./*; do
    case "$file" in
        *.jpg) mv "$file" photos/ ;;
        *.txt) mv "$file" texts/ ;;
    esac
done
