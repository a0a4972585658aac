import asyncio

who = ""


async def greet(name):
    global who
    who = name
    await asyncio.sleep(0.01)
    return f"{name} reads: hello {who}"


async def main():
    for line in await asyncio.gather(greet("ada"), greet("bo")):
        print(line)


asyncio.run(main())
