import zlib

loose = zlib.compress(b"blob 11\0high 06:12\n")    # what such a file holds

whole = zlib.decompress(loose)
header, _, content = whole.partition(b"\0")
print(header)     # b'blob 11'
print(content)    # b'high 06:12\n'
